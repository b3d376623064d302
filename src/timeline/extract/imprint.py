"""Lines that name an author, a publisher or a time of publication and nothing else: bylines and stamps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from timeline.dates import DateExpression
from timeline.extract import furniture
from timeline.extract.datelines import dates_in, is_city
from timeline.extract.publishers import publishers
from timeline.languages.impossible import impossible_in
from timeline.text import Span

_BY = re.compile(r"(?:^|\s)by(?=[\s:|]|$)", re.IGNORECASE)
_BAR = re.compile(r"\s*[|•·;]\s*|\s+[/–—-]\s+")
_COMMA = re.compile(r"\s*,\s*|\s*/\s*|\s+(?:and|и)\s+")
_NAME_WORD = re.compile(r"[A-ZÀ-ÞА-ЯЁĞİŞƏÇ][\w.'’-]*|de|da|di|del|la|le|van|von|der|den|al|el|bin|ibn|and|и|&")
_NAME_CUT = re.compile(
    r"\s+(?:in|at|for|of|from|with|is|on)\b.*$|\s*\(.*$|\s+(?:staff|correspondent|reporter|bureau|desk)\b.*$",
    re.IGNORECASE,
)
_BARRED = re.compile(r"[|•·]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What such a line tells.

    ``byline`` is true where it begins with the word for authorship, ``labelled`` where it has that word or one for
    publication, ``updated`` where it tells of a later version.
    """

    dates: tuple[DateExpression, ...]
    authors: tuple[str, ...]
    publishers: tuple[str, ...]
    byline: bool
    labelled: bool
    updated: bool


def find_imprint(text: str, span: Span, language: str | None) -> Imprint | None:
    """`span` read as a byline or stamp; None where any of its words belong to neither.

    A person is named without a word for authorship only beside a publisher or a bar (“Jane Doe | 5 October 2020”):
    a name and a day alone are a caption.
    """
    digits = _DIGIT.search(span.of(text)) is not None
    dates = tuple(e for e in dates_in(text, span, language) if names_a_day(e)) if digits else ()
    days = [e.span for e in dates]
    if digits and not days and (wrong := impossible_in(span.of(text), language)):
        days = [Span(span.start + wrong.start, span.start + wrong.stop)]
    words = furniture.visible(_without(text, span, days)).lstrip("#").strip()
    before, named = "", furniture.by(words)
    if named is None and (by := _BY.search(words)):
        before, named = words[: by.start()], words[by.end() :]
    elif named is None:
        before = words
    found = _Names()
    if not all(found.take(part) for part in _BAR.split(before)):
        return None
    if found.authors and not (found.publishers or found.labelled or _BARRED.search(before)):
        return None
    if named is None and not (days or found.publishers or found.labelled):
        return None
    if named is not None and not all(found.take(part, login=True) for part in _BAR.split(named)):
        return None
    return Imprint(
        dates=dates,
        authors=tuple(found.authors),
        publishers=tuple(found.publishers),
        byline=named is not None and not before.strip(),
        labelled=named is not None or found.labelled or furniture.is_stamped(words),
        updated=furniture.is_updated(words),
    )


@dataclass(slots=True)
class _Names:
    """The names found so far in a line; ``labelled`` where one of them stood behind a word for authorship."""

    authors: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    labelled: bool = False

    def take(self, part: str, *, login: bool = False) -> bool:
        """Take the names in `part` of a line; False where it holds anything else but times, or but a `login`."""
        inner = furniture.by(part)
        self.labelled |= inner is not None
        for piece in _COMMA.split(part if inner is None else inner):
            plain = furniture.without_stamp_words(piece)
            left = _NAME_CUT.sub("", f" {plain}").strip()
            if not left or is_city(left) or furniture.is_alone(furniture.key(plain)):
                continue
            if name := publishers().name_of(plain) or publishers().name_of(left):
                self.publishers.append(name)
            elif is_name(left):
                self.authors.append(left)
            elif not (login and left.isalnum() and left.islower()):
                return False
        return True


def names_a_day(expression: DateExpression) -> bool:
    """Whether an expression names a day of a month, with or without its year, and no more than that."""
    reading = expression.reading
    return reading.kind == "calendar" and None not in (reading.month, reading.day) and reading.bound is None


def is_name(words: str) -> bool:
    """Whether `words` are up to six, without digits, each written as in a person’s name."""
    parts = words.split()
    return 0 < len(parts) <= 6 and parts[0][0].isupper() and all(_NAME_WORD.fullmatch(part) for part in parts)


def _without(text: str, span: Span, days: Iterable[Span]) -> str:
    """The words of `span` without those of `days`."""
    parts: list[str] = []
    at = span.start
    for day in days:
        parts.append(text[at : day.start])
        at = day.stop
    return " ; ".join([*parts, text[at : span.stop]])
