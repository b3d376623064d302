"""What day a reading means, seen from an anchor: the article's own day, or the day its text spoke of last.

News looks back: a date without a year is the nearest one before the anchor (or at most a week after it), unless the
sentence is about the future. Weeks run from Monday to Sunday. No day comes out that the text does not give.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from timeline.dates import DateExpression, EdtfDate, Reading

Tense = Literal["past", "future"]

_TOLERANCE = timedelta(days=7)  # news of the past may speak of a day this far ahead of its own
_SEVERAL = {
    "day": 7,
    "week": 6,
    "month": 6,
    "year": 6,
    "hour": 1,
    "decade": 5,
}  # “several days ago”: at most so many
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_MONTH_PARTS = {
    "week1": (1, 7),
    "week2": (8, 14),
    "week3": (15, 21),
    "week4": (22, 28),
    "week5": (-7, 31),
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 31),
    "half1": (1, 15),
    "half2": (16, 31),
}
_YEAR_PARTS = {
    "early": (1, 3),
    "mid": (5, 8),
    "late": (10, 12),
    "half1": (1, 6),
    "half2": (7, 12),
    "quarter1": (1, 3),
    "quarter2": (4, 6),
    "quarter3": (7, 9),
    "quarter4": (10, 12),
}
_WEEK_PARTS = {"early": (0, 1), "mid": (2, 3), "late": (4, 6)}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date and why: ``explicit`` (the year is in the text), ``partial`` (the anchor gave the year or month),
    ``weekday``, ``relative`` (counted from the anchor), ``vague`` (before or after the anchor)."""

    date: EdtfDate
    basis: str


def resolve(expression: DateExpression, anchor: date | None, tense: Tense | None) -> Resolved | None:
    """The date that `expression` means for a reader at `anchor`; None where that cannot be told.

    Without an anchor only what names its year resolves. A sentence without a tense is read as one about the past. What
    lies outside the calendar (before the year 1, after 9999) cannot be told.
    """
    try:
        return _resolve(expression.reading, anchor, tense)
    except OverflowError:
        return None


def _resolve(reading: Reading, anchor: date | None, tense: Tense | None) -> Resolved | None:
    found = _unbounded(reading, anchor, tense)
    if found is None:
        return None
    day, basis = found
    if reading.kind == "calendar" and reading.unit == "week" and day.earliest is not None:
        day = EdtfDate.interval(_monday(day.earliest), _monday(day.earliest) + timedelta(days=6))
    if reading.approximate:
        day = day.about()
    if reading.bound:
        day = _bounded(day, reading.bound, anchor, tense)
    return Resolved(day, basis)


def _unbounded(reading: Reading, anchor: date | None, tense: Tense | None) -> tuple[EdtfDate, str] | None:
    if reading.kind == "calendar":
        return _calendar(reading, anchor, tense)
    if reading.kind == "range":
        return _range(reading, anchor, tense)
    if anchor is None:
        return None
    if reading.kind == "vague":
        ahead = reading.amount == 1 or (reading.amount == 0 and tense == "future")
        return (EdtfDate.after(anchor) if ahead else EdtfDate.before(anchor)), "vague"
    amount, unit = reading.amount or 0, reading.unit or "day"
    if reading.kind == "period":
        day = _period(reading, unit, amount, anchor, tense)
    elif reading.kind == "offset":
        day = _offset(reading, unit, amount, anchor)
    else:
        day = _window(reading, unit, amount, anchor)
    return None if day is None else (day, "relative")


def _bounded(day: EdtfDate, bound: str, anchor: date | None, tense: Tense | None) -> EdtfDate:
    """An open interval: up to the last possible day, or from the first on."""
    if bound in ("after", "since"):
        if day.earliest is None:
            return day
        return EdtfDate.after(EdtfDate.parse(day.value.partition("/")[0]))
    if day.latest is None:
        return day
    last = EdtfDate.parse(day.value.rpartition("/")[2])
    if tense == "future" and anchor is not None and anchor <= day.latest:
        return EdtfDate.interval(anchor, last)
    return EdtfDate.before(last)


def _calendar(reading: Reading, anchor: date | None, tense: Tense | None) -> tuple[EdtfDate, str] | None:
    year, month, day = reading.year, reading.month, reading.day
    if year is None and anchor is None:
        return None
    if year is not None:
        found = _within_year(reading, year)
        return None if found is None else (found, "explicit")
    assert anchor is not None
    if reading.year_shift is not None:
        found = _within_year(reading, _in_calendar(anchor.year + reading.year_shift))
        return None if found is None else (found, "relative")
    if month is not None:
        candidates = _candidates(reading, anchor)
        chosen = _nearest(candidates, reading, anchor, tense)
        return None if chosen is None else (chosen, "partial")
    if day is not None:
        chosen = _nearest(_days_of_months(day, anchor), reading, anchor, tense)
        return None if chosen is None else (chosen, "partial")
    if reading.season is not None:
        seasons = [_season(reading.season, year, anchored=True) for year in _years_around(anchor, 2)]
        chosen = _nearest(seasons, reading, anchor, tense)
        return None if chosen is None else (chosen, "partial")
    if reading.weekday is not None:
        return EdtfDate.day(_weekday(reading.weekday, reading.shift, anchor, tense)), "weekday"
    if reading.part is not None:
        return _within_year(reading, anchor.year), "relative"  # type: ignore[return-value]
    return None


def _within_year(reading: Reading, year: int) -> EdtfDate | None:
    """What a reading without its own year means in `year`."""
    if reading.month is not None and reading.day is not None:
        try:
            return EdtfDate.day(date(year, reading.month, reading.day))
        except ValueError:
            return None
    if reading.month is not None:
        return _part_of_month(reading.part, year, reading.month)
    if reading.season is not None:
        return _season(reading.season, year)
    if reading.unit == "decade":
        return EdtfDate.interval(EdtfDate.year(year), EdtfDate.year(year + 9))
    if reading.day is not None or reading.weekday is not None:
        return None
    return _part_of_year(reading.part, year)


def _part_of_month(part: str | None, year: int, month: int) -> EdtfDate:
    if part not in _MONTH_PARTS:
        return EdtfDate.month(year, month)
    first, last = _MONTH_PARTS[part]
    if first < 0:
        first += monthrange(year, month)[1] + 1
    return EdtfDate.interval(date(year, month, first), date(year, month, min(last, monthrange(year, month)[1])))


def _part_of_year(part: str | None, year: int) -> EdtfDate:
    if part not in _YEAR_PARTS:
        return EdtfDate.year(year)
    first, last = _YEAR_PARTS[part]
    return EdtfDate.interval(EdtfDate.month(year, first), EdtfDate.month(year, last))


def _season(season: int, year: int, anchored: bool = False) -> EdtfDate:
    """A season of `year`: the winter of a bare year may be its beginning or its end, that of an anchor begins in it."""
    first, last = _SEASONS[season]
    if season == 24 and not anchored:
        return EdtfDate.parse(f"{year:04}-24")
    return EdtfDate.interval(EdtfDate.month(year, first), EdtfDate.month(_in_calendar(year + (last < first)), last))


def _candidates(reading: Reading, anchor: date) -> list[EdtfDate]:
    """What a reading with a month but no year means in the years around `anchor`."""
    leap = (reading.month, reading.day) == (2, 29)
    found = [
        day for year in _years_around(anchor, 8 if leap else 2) if (day := _within_year(reading, year)) is not None
    ]
    if reading.weekday is not None and reading.day is not None:
        near = [d for d in found if d.earliest is not None and abs((d.earliest - anchor).days) < 400]
        agreeing = [d for d in near if d.earliest is not None and d.earliest.weekday() == reading.weekday]
        return agreeing or found
    return found


def _days_of_months(day: int, anchor: date) -> list[EdtfDate]:
    """The `day` of the months around `anchor`."""
    found = []
    for months in range(-2, 3):
        year, month = _add_months(anchor.year, anchor.month, months)
        if day <= monthrange(year, month)[1]:
            found.append(EdtfDate.day(date(year, month, day)))
    return found


def _nearest(candidates: list[EdtfDate], reading: Reading, anchor: date, tense: Tense | None) -> EdtfDate | None:
    """The candidate nearest to `anchor` on the side that tense or “last”, “this”, “next” tells."""
    if reading.shift is not None and reading.shift < 0:
        past = [c for c in candidates if c.days[1] < anchor]
        return past[reading.shift] if len(past) >= -reading.shift else None
    if reading.shift == 1:
        future = [c for c in candidates if c.days[0] > anchor]
        return future[0] if future else None
    if reading.shift == 0 and reading.day is None:
        same = [c for c in candidates if c.days[0].year == anchor.year]
        current = [c for c in candidates if c.days[0] <= anchor <= c.days[1]]
        return next(iter(current or same), None)
    if tense == "future":
        future = [c for c in candidates if c.days[1] >= anchor]
        return future[0] if future else None
    margin = _TOLERANCE if reading.day is not None else timedelta(0)
    past = [c for c in candidates if c.days[0] <= anchor + margin]
    return past[-1] if past else None


def _weekday(weekday: int, shift: int | None, anchor: date, tense: Tense | None) -> date:
    """The nearest such day at or before the anchor for the past, after it for the future.

    “Last” is before the anchor; “next” in the week after the anchor's.
    """
    back = (anchor.weekday() - weekday) % 7
    if shift is not None and shift < 0:
        return anchor - timedelta(days=(back or 7) + 7 * (-shift - 1))
    if shift == 1:
        return _monday(anchor) + timedelta(days=7 + weekday)
    if tense == "future":
        return anchor + timedelta(days=7 - back)
    return anchor - timedelta(days=back)


def _range(reading: Reading, anchor: date | None, tense: Tense | None) -> tuple[EdtfDate, str] | None:
    if reading.first is None or reading.last is None:
        return None
    first = _resolve(reading.first, anchor, tense)
    last = _resolve(reading.last, anchor, tense)
    if first is None or last is None:
        return None
    start, end = first.date, last.date
    if last.basis == "weekday" and end.days[1] < start.days[0] and end.earliest and start.earliest:
        if tense == "future":
            end = EdtfDate.day(end.earliest + timedelta(days=7))
        else:
            start = EdtfDate.day(start.earliest - timedelta(days=7))
    if end.days[1] < start.days[0] and last.basis == "partial" and start.earliest and reading.last.year is None:
        after = [c for c in _candidates(reading.last, start.earliest) if c.days[0] >= start.days[0]]
        end = after[0] if after else end
    try:
        return EdtfDate.interval(
            EdtfDate.parse(start.value.partition("/")[0]), EdtfDate.parse(end.value.rpartition("/")[2])
        ), last.basis
    except ValueError:
        return None


def _period(reading: Reading, unit: str, amount: int, anchor: date, tense: Tense | None) -> EdtfDate | None:
    if unit == "day":
        return EdtfDate.day(anchor + timedelta(days=amount))
    if unit == "weekend":
        return _weekend(amount, anchor, tense)
    if unit == "week":
        start = _monday(anchor) + timedelta(days=7 * amount)
        if reading.weekday is not None:
            return EdtfDate.day(start + timedelta(days=reading.weekday))
        first, last = _WEEK_PARTS.get(reading.part or "", (0, 6))
        return _part(start + timedelta(days=first), start + timedelta(days=last), reading, amount, anchor, tense)
    if unit == "month":
        year, month = _add_months(anchor.year, anchor.month, amount)
        whole = _part_of_month(reading.part, year, month)
    elif unit == "quarter":
        year, month = _add_months(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 3 * amount)
        whole = EdtfDate.interval(EdtfDate.month(year, month), EdtfDate.month(year, month + 2))
    elif unit == "year":
        whole = _part_of_year(reading.part, _in_calendar(anchor.year + amount))
    elif unit == "decade":
        year = _in_calendar(anchor.year // 10 * 10 + 10 * amount)
        return EdtfDate.interval(EdtfDate.year(year), EdtfDate.year(year + 9))
    else:
        return None
    if whole.earliest is None or whole.latest is None or reading.part not in ("past", "rest"):
        return whole
    return _part(whole.earliest, whole.latest, reading, amount, anchor, tense)


def _part(first: date, last: date, reading: Reading, amount: int, anchor: date, tense: Tense | None) -> EdtfDate:
    """The days of a period that contains the anchor which lie before it (past) or after it (future)."""
    if amount == 0 and first <= anchor <= last:
        if reading.part == "rest" or (reading.part is None and tense == "future"):
            return EdtfDate.interval(anchor, last)
        if reading.part in ("past", None):
            return EdtfDate.interval(first, anchor)
    return EdtfDate.interval(first, last)


def _weekend(amount: int, anchor: date, tense: Tense | None) -> EdtfDate:
    """“This” weekend is the one at hand (on a weekend), else the nearest one in the direction of the tense."""
    saturday = _monday(anchor) + timedelta(days=5)
    if amount == -1 or (amount == 0 and anchor.weekday() < 5 and tense != "future"):
        saturday -= timedelta(days=7)
    elif amount == 1 and anchor.weekday() >= 5:
        saturday += timedelta(days=7)
    return EdtfDate.interval(saturday, saturday + timedelta(days=1))


def _offset(reading: Reading, unit: str, amount: int, anchor: date) -> EdtfDate | None:
    """So many units from the anchor, as exact as the unit: a week is no day, a year no month."""
    if reading.several:
        near, far = sorted((_shifted(anchor, unit, amount), _shifted(anchor, unit, amount * _SEVERAL[unit])))
        if unit in ("day", "hour", "week"):
            return EdtfDate.parse(f"{near}/{far}~") if near != far else EdtfDate.day(near)
        shape = 7 if unit == "month" else 4
        return EdtfDate.parse(f"{near.isoformat()[:shape]}/{far.isoformat()[:shape]}~")
    day = _shifted(anchor, unit, amount)
    if unit in ("day", "hour"):
        return EdtfDate.day(day)
    if unit == "week":
        return EdtfDate.day(day).about()
    if unit == "month":
        return EdtfDate.month(day.year, day.month)
    if unit == "year" and abs(amount) == 1:
        return EdtfDate.month(day.year, day.month).about()
    return EdtfDate.year(day.year)


def _window(reading: Reading, unit: str, amount: int, anchor: date) -> EdtfDate:
    """The last or coming so many units; without a number only the side of the anchor is known."""
    if reading.several or not amount:
        return EdtfDate.after(anchor) if amount > 0 else EdtfDate.before(anchor)
    return EdtfDate.interval(*sorted((anchor, _shifted(anchor, unit, amount))))


def _shifted(day: date, unit: str, amount: int) -> date:
    if unit in ("month", "year", "decade"):
        months = amount * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = _add_months(day.year, day.month, months)
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    if unit == "hour":
        return day + timedelta(days=round(amount / 24))
    return day + timedelta(days=amount * {"day": 1, "week": 7}[unit])


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    year, month = divmod(year * 12 + month - 1 + months, 12)
    return _in_calendar(year), month + 1


def _years_around(day: date, reach: int) -> range:
    return range(max(MINYEAR, day.year - reach), min(MAXYEAR - 1, day.year + reach) + 1)


def _in_calendar(year: int) -> int:
    if not MINYEAR <= year <= MAXYEAR:
        raise OverflowError(f"the calendar has no year {year}")
    return year


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
