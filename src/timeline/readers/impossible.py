"""Days that no calendar has, where a header should have the day of its article: “February 31, 2023”, “45.05.2023”."""

import re

from timeline.languages.dates import find_dates, resolve
from timeline.text import Span

HEADER_LINES = 6
"""So many lines from the top of a text may be its header …"""

HEADER_WIDTH = 100
"""… of which so many code points are looked at: a dateline has its day among them."""

_NUMBER = re.compile(r"(?<![\d.,:])\d{1,2}(?![\d,:]\d)(?!\d)")


def impossible_day(text: str, language: str | None) -> str | None:
    """The first date in the header of `text` whose day or month there is not; None where there is no such date.

    A number is such a day or month if the words around it are a date as soon as it is made a 1, and not before.
    """
    for line in [line for line in text.splitlines() if line.strip()][:HEADER_LINES]:
        head = line[:HEADER_WIDTH]
        for match in _NUMBER.finditer(head):
            number = Span(*match.span())
            if _day_around(head, number, language) is None:
                first = "1".rjust(len(number), "0")
                made = head[: number.start] + first + head[number.stop :]
                if span := _day_around(made, number, language):
                    return span.of(head)
    return None


def _day_around(text: str, number: Span, language: str | None) -> Span | None:
    """Where in `text` a date with its day and year stands that holds `number`."""
    for expression in find_dates(text, language or "en"):
        if expression.span.start <= number.start and number.stop <= expression.span.stop:
            resolved = resolve(expression, None, None)
            if resolved is not None and resolved.date.precision == "day":
                return expression.span
    return None
