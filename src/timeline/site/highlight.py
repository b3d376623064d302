"""A text with overlapping spans as a tree of lines, marks and words, for a template to write out.

Spans that cross are split at the edge of the outer one, so that every piece lies within its parent; the first piece of a
span carries its name. Where spans begin together the longer is the outer.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from timeline.site import labels
from timeline.site.language import Language
from timeline.text import Span

AROUND = 220


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked, and the fields and events it speaks for."""

    span: Span
    kinds: tuple[str, ...]
    link: str | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of an article (``document``, its row without the text) with the words of an event marked."""

    document: dict[str, Any]
    span: Span
    html: Markup


def excerpt(document: dict[str, Any], fields: Sequence[tuple[str, Span]], language: Language) -> Excerpt:
    """The passage that tells the event (field ``event``, else the first), `AROUND` characters around it, and all marks in it."""
    text = document["text"]
    core = next((span for field, span in fields if field == "event"), fields[0][1])
    start, stop = _word_start(text, max(0, core.start - AROUND)), _word_stop(text, min(len(text), core.stop + AROUND))
    kinds: dict[Span, list[str]] = {}
    for field, span in fields:
        kinds.setdefault(span, []).append(field)
    marks = [
        Mark(span, tuple(names), title=", ".join(labels.field_label(name, language) for name in names))
        for span, names in kinds.items()
    ]
    html = marked(text, Span(start, stop), marks, set())
    if start:
        html = Markup("… ") + html
    return Excerpt({k: v for k, v in document.items() if k != "text"}, core, html + (" …" if stop < len(text) else ""))


def _word_start(text: str, at: int) -> int:
    """Where the first whole word from `at` on begins."""
    return at if at == 0 else text.find(" ", at) + 1 or at


def _word_stop(text: str, at: int) -> int:
    found = text.rfind(" ", 0, at) if at < len(text) else at
    return found if found > 0 else at


def marked(text: str, within: Span, marks: Iterable[Mark], named: set[Span]) -> Markup:
    """``text[within]`` as HTML with `marks`; a mark's first piece gets ``id="s<start>-<stop>"`` unless in `named`, which grows."""
    pieces = sorted((m for m in marks if m.span.overlaps(within)), key=lambda m: (m.span.start, -m.span.stop))
    out: list[Markup] = []
    open_: list[tuple[int, Mark]] = []
    at = within.start

    def write(stop: int) -> None:
        nonlocal at
        out.append(escape(text[at:stop]))
        at = max(at, stop)

    def close(before: int) -> None:
        while open_ and open_[-1][0] <= before:
            write(open_.pop()[0])
            out.append(Markup("</mark>"))

    queue = [(max(m.span.start, within.start), min(m.span.stop, within.stop), m) for m in pieces]
    while queue:
        start, stop, mark = queue.pop(0)
        close(start)
        write(start)
        outer = open_[-1][0] if open_ else within.stop
        if stop > outer:
            queue.append((outer, stop, mark))
            queue.sort(key=lambda piece: (piece[0], -piece[1]))
            stop = outer
        out.append(_open(mark, named))
        open_.append((stop, mark))
    close(within.stop)
    write(within.stop)
    return Markup("").join(out)


def _open(mark: Mark, named: set[Span]) -> Markup:
    name = Markup("")
    if mark.span not in named:
        named.add(mark.span)
        name = Markup(' id="s{}-{}"').format(mark.span.start, mark.span.stop)
    return Markup('<mark{} class="{}" title="{}">').format(
        name, " ".join(f"f-{kind}" for kind in mark.kinds), mark.title
    )
