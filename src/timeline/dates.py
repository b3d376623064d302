"""EDTF dates (ISO 8601-2:2019, levels 0 and 1): a value, its first and last day, its precision.

``EdtfDate`` is what a field of an event holds; ``DateExpression`` is what a text says, before it is resolved against
a day. Seasons are written as months where they lie within one year (``2014-22`` is ``2014-06/2014-08``); winter stays
``2014-24``. Unspecified digits widen to the period they leave open (``198X`` is ``1980/1989``).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Literal, Self

from timeline.text import Span

Precision = Literal["day", "month", "season", "year", "interval", "open"]

_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}
_WINTER = 24
_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?"
    r"(?:T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
    r"(?P<qualifier>[~?%]?)"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date as far as it is known. Equal where the canonical strings are; ordered by first day, then last day.

    ``earliest`` and ``latest`` are the first and last possible day, None at an open end. Qualifiers (``~`` about, ``?``
    uncertain, ``%`` both) stay in the value and do not move the days.
    """

    value: str
    earliest: date | None
    latest: date | None
    precision: Precision

    @classmethod
    def parse(cls, value: str) -> Self:
        """Read an EDTF string; raises ValueError with a sentence where it is none. A time of day is dropped."""
        if "/" not in value:
            return cls(*_point(value))
        first, _, last = value.partition("/")
        if _open(first) and _open(last):
            raise ValueError(f"“{value}” has no day at either end.")
        if _open(first):
            end = _point(last)
            return cls(f"../{_end(end[0])}", None, end[2], "open")
        if _open(last):
            start = _point(first)
            return cls(f"{_start(start[0])}/..", start[1], None, "open")
        (start_value, earliest, _, _), (end_value, _, latest, _) = _point(first), _point(last)
        if earliest > latest:
            raise ValueError(f"“{value}” ends before it begins.")
        if start_value == end_value:
            return cls(*_point(start_value))
        return cls(f"{_start(start_value)}/{_end(end_value)}", earliest, latest, "interval")

    @classmethod
    def day(cls, day: date) -> Self:
        return cls.parse(day.isoformat())

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        return cls.parse(f"{year:04}-{month:02}")

    @classmethod
    def year(cls, year: int) -> Self:
        return cls.parse(f"{year:04}")

    @classmethod
    def interval(cls, first: "date | EdtfDate", last: "date | EdtfDate") -> Self:
        """From the beginning of `first` to the end of `last`; raises ValueError where that ends before it begins."""
        return cls.parse(f"{_string(first)}/{_string(last)}")

    @classmethod
    def before(cls, day: "date | EdtfDate") -> Self:
        """At some time up to and including `day`."""
        return cls.parse(f"../{_string(day)}")

    @classmethod
    def after(cls, day: "date | EdtfDate") -> Self:
        """At some time from `day` on."""
        return cls.parse(f"{_string(day)}/..")

    @property
    def days(self) -> tuple[date, date]:
        """The first and last possible day, an open end standing at the end of the calendar."""
        return self.earliest or date.min, self.latest or date.max

    @property
    def approximate(self) -> bool:
        """Whether an end is marked as about right, uncertain or both."""
        return any(mark in self.value for mark in "~?%")

    def meets(self, other: "EdtfDate") -> bool:
        """Whether some day may belong to both."""
        (first, last), (other_first, other_last) = self.days, other.days
        return first <= other_last and other_first <= last

    def about(self) -> "EdtfDate":
        """The same date marked ``~``: at both ends of an interval that are known."""
        if self.approximate:
            return self
        return EdtfDate.parse("/".join(end if end == ".." else end + "~" for end in self.value.split("/")))

    def __lt__(self, other: "EdtfDate") -> bool:
        return (*self.days, self.value) < (*other.days, other.value)

    def __str__(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words of a date expression say, in no language. The fields that a kind does not use are None.

    calendar
        Any of ``year``, ``month``, ``day``, ``weekday`` (Monday is 0), ``season`` (EDTF 21–24). With the ``unit`` decade
        it is the ten years from ``year``, with the unit week the week of that day. ``part`` narrows the month or year:
        early, mid, late, ``half1`` ``half2``, ``quarter1`` … ``quarter4``, ``week1`` … ``week5`` (the last). ``shift`` −1,
        0, +1 is “last”, “this”, “next” before a weekday, month or season; ``year_shift`` the same before its year.
    period
        The calendar ``unit`` (day, week, weekend, month, quarter, year, decade) that lies ``amount`` units from the
        anchor's own; ``weekday`` is a day of that week, ``part`` as above, or ``past`` (“earlier this month”) or
        ``rest`` (“later this month”).
    offset
        ``amount`` ``unit`` from the anchor, before it where negative; ``several`` where no number is given.
    window
        The ``amount`` units that end (negative) or begin at the anchor: “in the past three days”.
    vague
        ``amount`` −1 at some time before the anchor, +1 at some time after it, 0 as the tense tells (“one of these days”).
    range
        From ``first`` to ``last``.

    ``bound`` makes an open interval of it: before, after, since, until, by. ``origin`` is what it is told from: the day of
    the ``article``, or the day that the ``text`` spoke of last (“two weeks earlier”, “the same day”).
    """

    kind: Literal["calendar", "period", "offset", "window", "vague", "range"]
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    part: str | None = None
    unit: str | None = None
    amount: int | None = None
    several: bool = False
    shift: int | None = None
    year_shift: int | None = None
    bound: str | None = None
    approximate: bool = False
    origin: Literal["article", "text"] = "article"
    first: "Reading | None" = None
    last: "Reading | None" = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A stretch of text that tells when: its preposition, time of day and time zone belong to it.

    ``attributive`` marks a date that names the thing beside it rather than dating the sentence (“the 2018 agreement”,
    “Monday's talks”, «соглашения 2015 года»). ``clock`` is the time of day as HH:MM, ``zone`` its time zone: neither moves the day.
    """

    span: Span
    text: str
    reading: Reading
    attributive: bool = False
    clock: str | None = None
    zone: str | None = None


def _point(value: str) -> tuple[str, date, date, Precision]:
    """Value, first day, last day and precision of one end of an interval."""
    match = _POINT.fullmatch(value)
    if match is None:
        raise ValueError(f"“{value}” is not an EDTF date: write 2020-09-27, 2020-09, 2020 or 2020-09-27/2020-10-05.")
    year, month, day, mark = match.group("year", "month", "day", "qualifier")
    if "X" in year:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return f"{first:04}/{last:04}", date(max(first, 1), 1, 1), date(last, 12, 31), "interval"
    number = int(year)
    if number == 0:
        raise ValueError(f"“{value}” lies before the year 1.")
    if month is None or month == "XX":
        return f"{year}{mark}", date(number, 1, 1), date(number, 12, 31), "year"
    if int(month) in _SEASONS and day is None:
        first, last = _SEASONS[int(month)]
        marked = f"{year}-{first:02}{mark}/{year}-{last:02}{mark}"
        return marked, date(number, first, 1), date(number, last, monthrange(number, last)[1]), "interval"
    if int(month) == _WINTER and day is None:
        return f"{year}-{month}{mark}", date(number, 12, 1), date(number, 12, 31), "season"
    if not 1 <= int(month) <= 12:
        raise ValueError(f"“{value}” has no month {month}: months are 01–12, seasons 21–24.")
    length = monthrange(number, int(month))[1]
    if day is None or day == "XX":
        return f"{year}-{month}{mark}", date(number, int(month), 1), date(number, int(month), length), "month"
    if not 1 <= int(day) <= length:
        raise ValueError(f"“{value}” is no day of the calendar: {year}-{month} has {length} days.")
    exact = date(number, int(month), int(day))
    return f"{exact.isoformat()}{mark}", exact, exact, "day"


def _open(end: str) -> bool:
    return end in ("", "..")


def _start(value: str) -> str:
    return value.partition("/")[0]


def _end(value: str) -> str:
    return value.rpartition("/")[2]


def _string(day: date | EdtfDate) -> str:
    """A day or date as the end of an interval; of an interval the whole, so that parsing refuses it with a sentence."""
    return day.value if isinstance(day, EdtfDate) else day.isoformat()
