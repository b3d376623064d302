"""Filters that cannot be meant answer 400 with a sentence that names the filter and the remedy, on every page and in JSON."""

from typing import Any

import pytest

from tests.site.conftest import Get

CASES = [
    ("_side=russia", "_side: there is no “russia”. Did you mean “RUS” (Russia)?"),
    ("_side=Россия", "Did you mean “RUS” (Россия)?"),
    ("_side=qqqqqqqq", "Write a code such as RUS"),
    ("_person=nobody-at-all-x", "_person: there is no “nobody-at-all-x”"),
    ("_pair=RUS", "“RUS” is no pair of sides; write two codes"),
    ("_pair=RUS-Rusia", "_pair: there is no “Rusia”. Did you mean “RUS” (Russia)?"),
    ("_source=meridian", "Did you mean “1” (Meridian Wire)?"),
    ("_type=metting", "_type: there is no “metting”. Did you mean “meeting” (Meeting)?"),
    ("_family=zzz", "_family: there is no “zzz”. There are"),
    ("_year=abcd", "_year: “abcd” is no year; write 2020."),
    ("_month=2020-13", "“2020-13” is no month; write 2020-09."),
    ("_status=confirm", "Did you mean “confirmed” (Confirmed by hand)?"),
    ("_modality=maybe", "There are asserted, planned, possible, denied."),
    ("_origin=mars", "There are extracted, curated, both."),
    ("_conflict=2", "There are 0, 1."),
    ("_since=xx", "_since: “xx” is not a date; write 2020, 2020-09 or 2020-09-27."),
    ("_until=2021-02-30", "_until: “2021-02-30” is not a date"),
    ("_since=2020&_until=2019", "exchange them"),
    ("since=2020", "There is no filter “since”. Did you mean “_since”?"),
    ("colour=red", "There is no filter “colour”. There are _"),
    ("_sides=RUS", "There is no filter “_sides”. Did you mean “_side”?"),
]


@pytest.mark.parametrize(("query", "words"), CASES)
@pytest.mark.parametrize("address", ["/data/timeline.json", "/timeline/window.json"])
def test_in_json(get: Get, address: str, query: str, words: str) -> None:
    answer: dict[str, Any] = get(f"{address}?{query}", status=400).json()
    assert answer["ok"] is False
    assert words in answer["error"]


@pytest.mark.parametrize(("query", "words"), CASES)
@pytest.mark.parametrize("address", ["/data/timeline", "/timeline", "/events.csv"])
def test_on_pages(get: Get, address: str, query: str, words: str) -> None:
    assert words in get(f"{address}?{query}", status=400).text


def test_in_russian(get: Get) -> None:
    page = get("/data/timeline?_year=abcd&_lang=ru", status=400).text
    assert "_year: «abcd» — не год; напишите 2020." in page
    assert "Это нельзя показать" in page
    assert "“soon” is not a date" in get("/timeline?from=soon", status=400).text
    assert "There are no lanes by “colour”" in get("/timeline?lanes=colour", status=400).text
    assert "There is no facet" in get("/data/timeline.json?_facet_event=colour", status=400).text


def test_filters_of_datasettes_own_are_let_be(get: Get) -> None:
    get("/data/timeline.json?place__contains=Baku&sources__gte=1&_size=3&_sort=rank&_nofacet=1&_shape=array")
    get("/data/timeline.json?_search=talks&_extra=count&_labels=on")
