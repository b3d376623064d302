"""The table page of ``timeline``: Datasette’s rows, count and pages under our filters, in HTML and JSON."""

import sqlite3
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest

from tests.site.conftest import EVENTS, Get

FILTERS: list[tuple[list[tuple[str, str]], str]] = [
    ([], "1"),
    ([("_type", "meeting")], "type = 'meeting'"),
    ([("_type", "meeting"), ("_type", "visit")], "type IN ('meeting', 'visit')"),
    ([("_side", "RUS"), ("_side", "USA")], "sides LIKE '%RUS%' AND sides LIKE '%USA%'"),
    ([("_pair", "RUS-USA")], "pair = 'RUS–USA'"),
    ([("_since", "2015"), ("_until", "2016")], "latest >= '2015-01-01' AND earliest <= '2016-12-31'"),
    ([("_family", "conflict"), ("modality", "asserted")], "family = 'conflict' AND modality = 'asserted'"),
    ([("_origin", "extracted"), ("place__contains", "Baku")], "origin = 'extracted' AND place LIKE '%Baku%'"),
    ([("_conflict", "1")], "has_conflict = 1"),
]


def json(get: Get, pairs: list[tuple[str, str]]) -> Any:
    return get(f"/data/timeline.json?{urlencode(pairs)}").json()


@pytest.mark.parametrize(("pairs", "where"), FILTERS)
@pytest.mark.parametrize("order", [[], [("_sort", "rank")], [("_sort_desc", "confidence")]])
def test_all_pages_together_hold_the_events_once(
    get: Get, db: sqlite3.Connection, pairs: list[tuple[str, str]], where: str, order: list[tuple[str, str]]
) -> None:
    expected = {rank for (rank,) in db.execute(f"SELECT rank FROM timeline WHERE {where}")}
    answer = json(get, [*pairs, *order, ("_size", "37" if not order else "400"), ("_extra", "count")])
    assert answer["count"] == len(expected)
    ranks = [row["rank"] for row in answer["rows"]]
    while answer["next_url"]:
        parts = urlsplit(answer["next_url"])
        answer = get(f"{parts.path}?{parts.query}").json()
        ranks += [row["rank"] for row in answer["rows"]]
    assert sorted(ranks) == sorted(expected)
    if not order or order[0][0] == "_sort":
        assert ranks == sorted(expected, reverse=not order)


@pytest.mark.parametrize(("pairs", "where"), FILTERS)
def test_facets_count_what_sql_counts(
    get: Get, db: sqlite3.Connection, pairs: list[tuple[str, str]], where: str
) -> None:
    answer = json(get, [*pairs, ("_size", "1"), ("_facet_size", "max"), ("_extra", "facet_results")])
    facets = answer["facet_results"]["results"]
    for name in ("status", "source", "year"):
        found = {str(value["value"]): value["count"] for value in facets[name]["results"]}
        column = {"status": "status", "year": "year"}.get(name)
        sql = (
            f"SELECT {column}, count(*) FROM timeline WHERE {where} AND {column} IS NOT NULL GROUP BY 1"
            if column
            else "SELECT publisher_id, count(DISTINCT event_id) FROM timeline JOIN evidence USING (event_id)"
            f" JOIN document ON document.id = document_id WHERE {where.replace('modality', 'timeline.modality')} GROUP BY 1"
        )
        assert found == {str(value): n for value, n in db.execute(sql)}


def test_choosing_a_value_toggles_it(get: Get) -> None:
    results = json(get, [("_side", "RUS"), ("_extra", "facet_results")])["facet_results"]["results"]["side"]["results"]
    chosen = next(value for value in results if value["value"] == "RUS")
    other = next(value for value in results if value["value"] != "RUS")
    assert chosen["selected"]
    assert "_side=RUS" not in chosen["toggle_url"]
    assert f"_side=RUS&_side={other['value']}" in other["toggle_url"]


def test_months_come_with_a_year(get: Get) -> None:
    assert "month" not in json(get, [("_extra", "facet_results")])["facet_results"]["results"]
    months = json(get, [("_year", "2015"), ("_extra", "facet_results")])["facet_results"]["results"]["month"]["results"]
    assert [month["value"][:4] for month in months] == ["2015"] * len(months)


def test_search_by_word_forms(get: Get) -> None:
    counts = {word: json(get, [("_search", word), ("_extra", "count")])["count"] for word in ("meetings", "meeting")}
    assert counts["meetings"] == counts["meeting"] > 0
    assert json(get, [("_search", "!!!"), ("_extra", "count")])["count"] == 0


def test_the_list_links_to_its_other_forms(get: Get) -> None:
    page = get("/data/timeline?_side=RUS&_since=2010").text
    for address in ("/timeline?", "/events.csv?", "/events.json?"):
        assert f"{address}_side=RUS&amp;_since=2010-01-01" in page


def test_datasettes_own_table_is_one_click_away(get: Get) -> None:
    page = get("/data/timeline?_view=table&_side=RUS").text
    assert "rows-and-columns" in page
    assert "side is RUS" in page
    assert 'href="/event/' in page


def test_a_value_that_no_event_happens_to_have_finds_nothing(get: Get) -> None:
    for pair in [("_side", "NRU"), ("_year", "1802"), ("_pair", "NRU-TUV"), ("_status", "rejected")]:
        assert json(get, [pair, ("_extra", "count")])["count"] == 0


def test_a_condition_in_sql_counts_too(get: Get) -> None:
    answer = json(
        get, [("_where", "rank <= 50"), ("_type", "meeting"), ("_extra", "count,facet_results"), ("_facet_size", "max")]
    )
    status = answer["facet_results"]["results"]["status"]["results"]
    assert answer["count"] == sum(value["count"] for value in status) < EVENTS
