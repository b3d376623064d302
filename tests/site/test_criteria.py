from datetime import date

import pytest

from timeline.site.criteria import Criteria, day, parse

CASES: list[tuple[list[tuple[str, str]], Criteria]] = [
    ([], Criteria()),
    ([("_side", "AZE"), ("_side", "RUS")], Criteria(facets=(("side", ("AZE", "RUS")),))),
    ([("_side", "AZE"), ("_side", "AZE"), ("_type", "")], Criteria(facets=(("side", ("AZE",)),))),
    ([("_pair", "RUS-AZE")], Criteria(facets=(("pair", ("AZE–RUS",)),))),
    ([("_pair", "RUS/AZE")], Criteria(facets=(("pair", ("AZE–RUS",)),))),
    ([("_since", "2020-09"), ("_until", "2020")], Criteria(since=date(2020, 9, 1), until=date(2020, 12, 31))),
    ([("type__exact", "call"), ("year", "2020")], Criteria(columns=(("type", "call"), ("year", "2020")))),
    ([("_search", " мир ")], Criteria(search="мир")),
    ([("place__contains", "Baku"), ("_where", "1")], Criteria(others=(("place__contains", "Baku"), ("_where", "1")))),
    ([("_sort", "rank"), ("_lang", "ru"), ("_size", "5")], Criteria()),
]


@pytest.mark.parametrize(("pairs", "criteria"), CASES)
def test_filters_are_read_from_an_address(pairs: list[tuple[str, str]], criteria: Criteria) -> None:
    assert parse(pairs) == criteria


@pytest.mark.parametrize(("_pairs", "criteria"), CASES)
def test_filters_survive_being_written_back(_pairs: object, criteria: Criteria) -> None:
    assert parse(criteria.pairs()) == criteria


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("2020-09-27", date(2020, 9, 27), date(2020, 9, 27)),
    ],
)
def test_days(text: str, first: date, last: date) -> None:
    assert (day(text, last=False), day(text, last=True)) == (first, last)


@pytest.mark.parametrize("text", ["soon", "2020-13", "2021-02-29", "20"])
def test_what_is_no_date_is_named(text: str) -> None:
    with pytest.raises(ValueError, match=f"“{text}” is not a date"):
        day(text, last=False)
