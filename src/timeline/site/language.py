"""The languages of the interface: which one a reader gets, and words, numbers and dates in it.

The words are data: ``i18n/en.yml`` and ``i18n/ru.yml``, which hold the same keys.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel.dates import format_date
from babel.numbers import format_decimal

INTERFACE = ("en", "ru")
COOKIE = "timeline_lang"
FORM = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
DAY, MONTH, MONTH_OF = "d MMMM y", "LLLL y", "MMMM y"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the interface, called as ``language("key", name=…)`` in templates."""

    id: str
    words: dict[str, Any]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for `key`, which must be known; `values` fill the places in braces."""
        text = self.words[key]
        if isinstance(text, dict):
            text = text[self._plural(int(str(values["n"])))]
        if "n" in values:
            values["n"] = self.number(int(str(values["n"])))
        return str(text).format(**values)

    def get(self, key: str, default: str) -> str:
        return str(self.words.get(key, default))

    def column(self, name: str, table: str | None = None) -> str:
        """What a column of a query or of `table` is called; its own name where it has none here."""
        return self.get(f"column.{table}.{name}", self.get(f"column.{name}", name))

    def number(self, value: float) -> str:
        return format_decimal(value, locale=self.id)

    def pick(self, english: str | None, russian: str | None) -> str:
        """The name in this language; in the other where there is none."""
        return (russian or english or "") if self.id == "ru" else (english or russian or "")

    def day(self, value: date, form: str = DAY) -> str:
        return format_date(value, form, locale=self.id)

    def day_of(self, moment: str) -> str:
        """The day of an ISO 8601 time, in words."""
        return self.day(date.fromisoformat(moment[:10]))

    def moment(self, value: str) -> str:
        """An ISO 8601 time, in words, to the minute."""
        return f"{self.day_of(value)}, {value[11:16]} UTC"

    def when(self, value: str | None) -> str:
        """An EDTF date in words; “undated” for None, the date as it stands where its form is another."""
        if not value:
            return self("undated")
        first, slash, last = value.partition("/")
        if not slash:
            return self._point(first) or value
        if first in ("..", ""):
            return self("date.until", last=self._point(last, of=True) or last)
        if last in ("..", ""):
            return self("date.since", first=self._point(first, of=True) or first)
        return self._range(first, last) or f"{self._point(first) or first} – {self._point(last) or last}"

    def month(self, value: str) -> str:
        """“2020-09” in words."""
        return self._point(value) or value

    def _point(self, value: str, *, of: bool = False) -> str | None:
        """A day, month, season or year in words; in the form that follows a preposition if `of`."""
        match = FORM.fullmatch(value)
        if match is None:
            return None
        year, month, day, doubt = match.groups()
        of = of or bool(doubt)
        if month and int(month) > 12:
            words = self.get(f"season.{month}{'.of' if of else ''}", value).format(year=year)
        elif month:
            words = self.day(date(int(year), int(month), int(day or 1)), DAY if day else MONTH_OF if of else MONTH)
        else:
            words = self("date.year_of", year=int(year)) if of else str(int(year))
        return self("date.about", date=words) if doubt else words

    def _range(self, first: str, last: str) -> str | None:
        """A stretch within one month or year, the common part written once."""
        a, b = FORM.fullmatch(first), FORM.fullmatch(last)
        if a is None or b is None or a[4] or b[4] or a[1] != b[1] or bool(a[3]) != bool(b[3]) or not a[2] or not b[2]:
            return None
        if not a[3]:
            return f"{self.day(_date(first), 'LLLL')} – {self.day(_date(last), MONTH)}"
        if a[2] == b[2]:
            return f"{int(a[3])}–{self.day(_date(last))}"
        return f"{self.day(_date(first), 'd MMMM')} – {self.day(_date(last))}"

    def _plural(self, n: int) -> str:
        """The CLDR plural form of a whole number."""
        if self.id == "ru":
            if n % 10 == 1 and n % 100 != 11:
                return "one"
            return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"
        return "one" if n == 1 else "many"


@cache
def language(id_: str) -> Language:
    text = (files(__package__) / "i18n" / f"{id_}.yml").read_text(encoding="utf-8")
    return Language(id_, yaml.safe_load(text))


def of_request(request: Any) -> Language:
    """What ``?_lang=`` says, else the cookie it left, else the browser’s first language that there is, else English."""
    wanted = [request.args.get("_lang"), request.cookies.get(COOKIE)]
    accepted = (part.partition(";") for part in (request.headers.get("accept-language") or "").split(","))
    wanted += [tag.strip()[:2].lower() for tag, _, _ in accepted]
    return language(next((id_ for id_ in wanted if id_ in INTERFACE), INTERFACE[0]))


def _date(value: str) -> date:
    return date.fromisoformat(f"{value}-01" if len(value) == 7 else value)
