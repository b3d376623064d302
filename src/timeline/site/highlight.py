"""A text with overlapping spans as a tree of lines, marks and words, for a template to write out.

Spans that cross are split at the edge of the outer one, so that every piece lies within its parent; the first piece of a
span carries its name. Where spans begin together the longer is the outer.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from timeline.text import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to be marked, and the fields and events it speaks for."""

    span: Span
    kinds: tuple[str, ...]
    link: str | None = None
    title: str = ""


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
