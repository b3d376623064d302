"""EDTF dates: what is read, how it is written, which days it spans, how it is said in words."""

import pickle
from datetime import date

import pytest

from timeline.dates import DateExpression, EdtfDate, Reading
from timeline.languages.dates import in_words
from timeline.text import Span


@pytest.mark.parametrize(
    ("written", "value", "earliest", "latest", "precision"),
    [
        ("2023-09-21", "2023-09-21", "2023-09-21", "2023-09-21", "day"),
        ("2020-11", "2020-11", "2020-11-01", "2020-11-30", "month"),
        ("2020-02", "2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019", "2019", "2019-01-01", "2019-12-31", "year"),
        ("2019-10/2019-12", "2019-10/2019-12", "2019-10-01", "2019-12-31", "interval"),
        ("2023-09-20/2023-09-22", "2023-09-20/2023-09-22", "2023-09-20", "2023-09-22", "interval"),
        ("1939/1945", "1939/1945", "1939-01-01", "1945-12-31", "interval"),
        ("2016-05-27/2016-06~", "2016-05-27/2016-06~", "2016-05-27", "2016-06-30", "interval"),
        ("2004-08-27~/2004-09-17", "2004-08-27~/2004-09-17", "2004-08-27", "2004-09-17", "interval"),
        ("../2020-10-05", "../2020-10-05", None, "2020-10-05", "open"),
        ("2020-10-05/..", "2020-10-05/..", "2020-10-05", None, "open"),
        ("2015/..", "2015/..", "2015-01-01", None, "open"),
        ("../1994", "../1994", None, "1994-12-31", "open"),
        ("/2020-10-05", "../2020-10-05", None, "2020-10-05", "open"),
        ("2020-10-05/", "2020-10-05/..", "2020-10-05", None, "open"),
        ("2020-11~", "2020-11~", "2020-11-01", "2020-11-30", "month"),
        ("2020-11-09?", "2020-11-09?", "2020-11-09", "2020-11-09", "day"),
        ("2019%", "2019%", "2019-01-01", "2019-12-31", "year"),
        ("2014-21", "2014-03/2014-05", "2014-03-01", "2014-05-31", "interval"),
        ("2014-22", "2014-06/2014-08", "2014-06-01", "2014-08-31", "interval"),
        ("2014-23~", "2014-09~/2014-11~", "2014-09-01", "2014-11-30", "interval"),
        ("2014-24", "2014-24", "2014-12-01", "2014-12-31", "season"),
        ("2014-22/2014-23", "2014-06/2014-11", "2014-06-01", "2014-11-30", "interval"),
        ("198X", "1980/1989", "1980-01-01", "1989-12-31", "interval"),
        ("19XX", "1900/1999", "1900-01-01", "1999-12-31", "interval"),
        ("2004-XX", "2004", "2004-01-01", "2004-12-31", "year"),
        ("2004-06-XX", "2004-06", "2004-06-01", "2004-06-30", "month"),
        ("2004-06-01/2004-06-01", "2004-06-01", "2004-06-01", "2004-06-01", "day"),
        ("2020-07-30T12:30:00Z", "2020-07-30", "2020-07-30", "2020-07-30", "day"),
        ("2020-07-30T12:30:00+04:00", "2020-07-30", "2020-07-30", "2020-07-30", "day"),
    ],
)
def test_parse(written: str, value: str, earliest: str | None, latest: str | None, precision: str) -> None:
    day = EdtfDate.parse(written)
    assert (day.value, day.precision) == (value, precision)
    assert day.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert day.latest == (date.fromisoformat(latest) if latest else None)
    assert EdtfDate.parse(day.value) == day
    assert str(day) == value


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "“” is not an EDTF date: write 2020-09-27, 2020-09, 2020 or 2020-09-27/2020-10-05."),
        ("yesterday", "“yesterday” is not an EDTF date"),
        ("21.09.2023", "is not an EDTF date"),
        ("2020-13", "“2020-13” has no month 13: months are 01–12, seasons 21–24."),
        ("2021-02-29", "“2021-02-29” is no day of the calendar: 2021-02 has 28 days."),
        ("2020-10-05/2020-09-27", "“2020-10-05/2020-09-27” ends before it begins."),
        ("../..", "“../..” has no day at either end."),
        ("0000-01-01", "“0000-01-01” lies before the year 1."),
        ("2020/2021/2022", "is not an EDTF date"),
    ],
)
def test_parse_refuses_with_a_sentence(written: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r".*\.$") as caught:
        EdtfDate.parse(written)
    assert sentence in str(caught.value)


def test_made_from_days() -> None:
    first, last = date(2020, 9, 27), date(2020, 10, 5)
    assert EdtfDate.day(first) == EdtfDate.parse("2020-09-27")
    assert EdtfDate.month(2020, 9) == EdtfDate.parse("2020-09")
    assert EdtfDate.year(2020) == EdtfDate.parse("2020")
    assert EdtfDate.interval(first, last) == EdtfDate.parse("2020-09-27/2020-10-05")
    assert EdtfDate.interval(first, first) == EdtfDate.day(first)
    assert EdtfDate.interval(EdtfDate.month(2019, 10), EdtfDate.month(2019, 12)).value == "2019-10/2019-12"
    assert EdtfDate.before(last).value == "../2020-10-05"
    assert EdtfDate.after(last).value == "2020-10-05/.."
    with pytest.raises(ValueError, match="ends before it begins"):
        EdtfDate.interval(last, first)


@pytest.mark.parametrize(
    ("one", "other", "same", "meet"),
    [
        ("2020-10-05", "2020-10-05~", True, True),
        ("2014-22", "2014-06/2014-08", True, True),
        ("2020", "2020-01/2020-12", True, True),
        ("2020-10", "2020-10-05", False, True),
        ("../2020-10-05", "2020-10-05/..", False, True),
        ("../2020-10-04", "2020-10-05/..", False, False),
        ("2020-10-04", "2020-10-05", False, False),
    ],
)
def test_compared_by_days(one: str, other: str, same: bool, meet: bool) -> None:
    a, b = EdtfDate.parse(one), EdtfDate.parse(other)
    assert (a.days == b.days, a.meets(b), b.meets(a)) == (same, meet, meet)


def test_sorts_by_first_day_then_last() -> None:
    written = ["../2020-10-05", "2019", "2020-10", "2020-10-05/..", "2020-10-05", "2020-10-06"]
    ordered = ["../2020-10-05", "2019", "2020-10", "2020-10-05", "2020-10-05/..", "2020-10-06"]
    assert [d.value for d in sorted(map(EdtfDate.parse, written))] == ordered


@pytest.mark.parametrize(
    ("value", "about"),
    [("2020-11", "2020-11~"), ("2020-11?", "2020-11?"), ("2019/2020", "2019~/2020~"), ("../2020", "../2020~")],
)
def test_about(value: str, about: str) -> None:
    assert EdtfDate.parse(value).about().value == about


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        ("2020-07-28", "28 July 2020", "28 июля 2020 года"),
        ("2020-11", "November 2020", "ноябрь 2020 года"),
        ("2019", "2019", "2019 год"),
        ("2014-24", "winter 2014", "зима 2014 года"),
        ("2020-09-19/2020-09-20", "19–20 September 2020", "19–20 сентября 2020 года"),
        ("2019-07-28/2019-08-03", "28 July – 3 August 2019", "28 июля – 3 августа 2019 года"),
        ("2019-12-28/2020-01-03", "28 December 2019 – 3 January 2020", "28 декабря 2019 года – 3 января 2020 года"),
        ("2019-10/2019-12", "October – December 2019", "октябрь – декабрь 2019 года"),
        ("1962/1990", "1962–1990", "1962–1990 годы"),
        ("2020-10-05/2020-12", "5 October 2020 – December 2020", "5 октября 2020 года – декабрь 2020 года"),
        ("../2020-10-05", "no later than 5 October 2020", "не позднее 5 октября 2020 года"),
        ("../2020-10", "no later than October 2020", "не позднее октября 2020 года"),
        ("2015/..", "no earlier than 2015", "не ранее 2015 года"),
        ("2020-11~", "about November 2020", "примерно ноябрь 2020 года"),
        ("2020-11-09?", "perhaps 9 November 2020", "возможно, 9 ноября 2020 года"),
        ("2019%", "perhaps about 2019", "возможно, примерно 2019 год"),
        ("2004-08-27~/2004-09-17", "about 27 August 2004 – 17 September 2004",
         "примерно 27 августа 2004 года – 17 сентября 2004 года"),
    ],
)  # fmt: skip
def test_in_words(value: str, english: str, russian: str) -> None:
    day = EdtfDate.parse(value)
    assert in_words(day, "en") == english
    assert in_words(day, "ru") == russian


def test_no_words_in_a_language_without_a_grammar() -> None:
    with pytest.raises(FileNotFoundError):
        in_words(EdtfDate.year(2020), "xx")


def test_travels_by_value() -> None:
    expression = DateExpression(Span(4, 14), "on July 28", Reading("calendar", month=7, day=28))
    assert pickle.loads(pickle.dumps(expression)) == expression
    assert pickle.loads(pickle.dumps(EdtfDate.parse("../2020-10-05"))) == EdtfDate.parse("../2020-10-05")
    assert {EdtfDate.year(2020), EdtfDate.parse("2020")} == {EdtfDate.year(2020)}
