"""How long a stay lasts: “a two-day visit”, «шестидневное турне». Data in ``<language>/durations.yml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from timeline.text import Span

_IN_DAYS = {"days": 1.0, "weeks": 7.0, "hours": 1 / 24}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of text that tells how long; ``days`` counts the days touched: 26 hours from one morning touch two.

    ``type`` is that of the event which lasts so long (visit, meeting, mobilization), None where the words do not tell.
    ``tour`` marks a journey through several states, of which each single visit is a part.
    """

    span: Span
    days: int
    type: str | None
    tour: bool


def find_durations(text: str, language: str, span: Span) -> tuple[Duration, ...]:
    """The durations of more than one day within `span` of `text`, in order."""
    numbers, patterns = _rules(language)
    found = []
    for unit, pattern in patterns:
        for match in pattern.finditer(text, span.start, span.stop):
            word = match.group("n").lower()
            amount = numbers.get(word) or int(word)
            days = int(amount * _IN_DAYS[unit]) + (unit == "hours")
            if 1 < days <= _LONGEST:
                told = {name for name, words in match.groupdict().items() if words and name != "n"}
                type_ = "visit" if "tour" in told else next(iter(told), None)
                found.append(Duration(Span(*match.span()), days, type_, "tour" in told))
    return tuple(sorted(found, key=lambda d: d.span))


@cache
def _rules(language: str) -> tuple[Mapping[str, int], tuple[tuple[str, re.Pattern[str]], ...]]:
    source = files("timeline.languages") / language / "durations.yml"
    rows: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    numbers = {str(word): int(value) for value, words in rows["numbers"].items() for word in words}
    number = r"\b(?P<n>\d{1,2}|" + "|".join(sorted(numbers, key=len, reverse=True)) + ")"
    kinds = "|".join(f"(?P<{kind}>{'|'.join(words)})" for kind, words in rows["nouns"].items())
    noun = rf"(?:[\w-]+ ){{0,3}}(?:{kinds})\b"
    patterns = tuple(
        (unit, re.compile(form.replace("{n}", number).replace("{noun}", noun), re.IGNORECASE))
        for unit in _IN_DAYS
        for form in rows[unit]
    )
    return numbers, patterns
