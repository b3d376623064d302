"""A date said in words, as exactly as it is known."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from timeline.dates import EdtfDate
from timeline.languages.date_grammar import grammar

_MARKS = "~?%"


def in_words(day: EdtfDate, language: str) -> str:
    """`day` in the words of `language`: “28 July – 3 August 2019”, «не позднее 5 октября 2020 года».

    The templates are the ``say`` of the language's ``dates.yml``. Raises FileNotFoundError where it has none.
    """
    say = grammar(language).say
    first, _, last = day.value.partition("/")
    if not last:
        return _marked(first, _point(first, say), say)
    if first == "..":
        return str(say["before"]).format(_point(last, say, "of_"))
    if last == "..":
        return str(say["after"]).format(_point(first, say, "of_"))
    if day.approximate:
        return str(say["range"]).format(_marked(first, _point(first, say), say), _marked(last, _point(last, say), say))
    shape = _shape(first, last)
    if shape == "range":
        return str(say["range"]).format(_point(first, say), _point(last, say))
    return str(say[shape]).format(**_fields(first, say), **{f"{k}2": v for k, v in _fields(last, say).items()})


def _shape(first: str, last: str) -> str:
    """The template that says what both ends share only once."""
    if len(first) != len(last) or first[:4] != last[:4]:
        return "years" if len(first) == len(last) == 4 else "range"
    if len(first) == 7:
        return "months"
    return "days_of_month" if first[:7] == last[:7] else "days_of_year"


def _point(value: str, say: Mapping[str, Any], case: str = "") -> str:
    bare = value.rstrip(_MARKS)
    kind = {4: "year", 7: "month", 10: "day"}[len(bare)]
    if bare[4:] == "-24":
        kind = "winter"
    return str(say.get(case + kind, say[kind])).format(**_fields(bare, say))


def _fields(value: str, say: Mapping[str, Any]) -> dict[str, Any]:
    day = EdtfDate.parse(value).earliest or date.min
    months = say["names"]
    return {
        "day": day.day,
        "month": months["plain"][day.month - 1],
        "month_of": months.get("of", months["plain"])[day.month - 1],
        "year": day.year,
    }


def _marked(value: str, words: str, say: Mapping[str, Any]) -> str:
    mark = value[-1]
    return str(say["marks"][mark]).format(words) if mark in _MARKS else words
