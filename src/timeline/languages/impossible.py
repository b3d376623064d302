"""Days that no calendar has, in the header of an article: “February 31, 2023”, “45.05.2023”."""

import re

from timeline.languages.dates import find_dates, resolve
from timeline.text import Span

HEADER_LINES = 6
"""So many lines from the top of a text may be its header …"""

HEADER_WIDTH = 100
"""… of which so many code points are looked at: a dateline has its day among them."""

_NUMBER = re.compile(r"(?<![\d.,:])\d{1,2}(?![\d,:]\d)(?!\d)")


def impossible_day(text: str, language: str | None) -> str | None:
    """The first date in the header of `text` whose day or month there is not; None where there is no such date."""
    for line in [line for line in text.splitlines() if line.strip()][:HEADER_LINES]:
        if span := impossible_in(line[:HEADER_WIDTH], language):
            return span.of(line)
    return None


def impossible_in(line: str, language: str | None) -> Span | None:
    """Where in `line` a date stands whose day or month there is not.

    A number is such a day or month if the words around it are a date as soon as it is made a 1, and not before.
    """
    for match in _NUMBER.finditer(line):
        number = Span(*match.span())
        if _day_around(line, number, language) is None:
            made = line[: number.start] + "1".rjust(len(number), "0") + line[number.stop :]
            if span := _day_around(made, number, language):
                return span
    return None


def _day_around(text: str, number: Span, language: str | None) -> Span | None:
    """Where in `text` a date with its day and year stands that holds `number`."""
    for expression in find_dates(text, language or "en"):
        if expression.span.start <= number.start and number.stop <= expression.span.stop:
            resolved = resolve(expression, None, None)
            if resolved is not None and resolved.date.precision == "day":
                return expression.span
    return None
