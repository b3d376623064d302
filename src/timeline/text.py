"""Spans of a text and their algebra. The text is read once and never altered.

Offsets are half-open ``[start, stop)`` and count Unicode code points of the document's text.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The stretch ``text[start:stop]``. Raises ValueError where ``0 <= start < stop`` does not hold."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"[{self.start}, {self.stop}) is not a span")

    def __len__(self) -> int:
        return self.stop - self.start

    def of(self, text: str) -> str:
        """The words this span covers."""
        return text[self.start : self.stop]

    def shift(self, by: int) -> "Span":
        """The same stretch in a text that begins `by` code points earlier."""
        return Span(self.start + by, self.stop + by)

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.stop and other.start < self.stop

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.stop <= self.stop

    def cover(self, other: "Span") -> "Span":
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.stop, other.stop))


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of `spans`; raises ValueError where there are none."""
    spans = list(spans)
    return Span(min(s.start for s in spans), max(s.stop for s in spans))


def within(area: Span, items: Sequence[T], span: Callable[[T], Span]) -> list[T]:
    """Those of `items` that lie in `area`; they are in order of where their spans start, as `span` gives them."""
    first, last = (bisect_left(items, at, key=lambda item: span(item).start) for at in (area.start, area.stop))
    return [item for item in items[first:last] if area.contains(span(item))]


def trim(text: str, span: Span) -> Span | None:
    """`span` without white space at its ends; None where nothing else is in it."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    stop = span.stop - (len(words) - len(words.rstrip()))
    return Span(start, stop) if start < stop else None


def context(text: str, span: Span, width: int = 32) -> tuple[str, str]:
    """The prefix and suffix of at most `width` code points around `span` (W3C Web Annotation, TextQuoteSelector)."""
    return text[max(0, span.start - width) : span.start], text[span.stop : span.stop + width]


def lines(text: str) -> Iterator[Span]:
    """The spans of the non-blank lines of `text`, without their line ends and outer white space."""
    for match in re.finditer(r"[^\n]+", text):
        if (span := trim(text, Span(*match.span()))) is not None:
            yield span
