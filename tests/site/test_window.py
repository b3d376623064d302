"""What the timeline view draws."""

import sqlite3

import pytest

from tests.site.conftest import EVENTS, Get


@pytest.mark.parametrize("lanes", ["side", "pair", "family", "type", "person", "source"])
def test_every_kind_of_lane(get: Get, lanes: str) -> None:
    window = get(f"/timeline/window.json?lanes={lanes}").json()
    assert 0 < len(window["lanes"]) <= 12
    assert window["total"] + window["undated"] == EVENTS


def test_far_away_events_are_counted_in_bins(get: Get, db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.site.window.NEAR", 10)
    window = get("/timeline/window.json?lanes=family&from=2000&to=2020").json()
    for lane, bins in zip(window["lanes"], window["bins"], strict=True):
        drawn = sum(sum(counts) for counts in bins.values())
        sql = "SELECT count(*) FROM timeline WHERE family = ? AND latest >= '2000-01-01' AND earliest <= '2020-12-31'"
        assert drawn == lane["n"] == db.execute(sql, (lane["id"],)).fetchone()[0]


def test_near_by_events_come_one_by_one(get: Get) -> None:
    window = get("/timeline/window.json?lanes=type&from=2015-01&to=2015-06").json()
    assert window["total"] == len(window["events"])
    assert {event["family"] for event in window["events"]} <= {
        "consultation",
        "courtesy",
        "position",
        "accord",
        "conflict",
    }


def test_filters_hold_in_the_view_and_its_table(get: Get) -> None:
    assert [lane["id"] for lane in get("/timeline/window.json?lanes=type&_type=call").json()["lanes"]] == ["call"]
    assert "_type=call&amp;_year=" in get("/timeline?lanes=type&_type=call").text


@pytest.mark.parametrize("query", ["lanes=colour", "from=soon"])
def test_what_cannot_be_drawn_is_refused(get: Get, query: str) -> None:
    get(f"/timeline?{query}", status=400)


def test_the_days_of_a_visit_are_a_stay_and_those_of_a_call_its_bounds(get: Get, db: sqlite3.Connection) -> None:
    for kind, stay in (("visit", True), ("statement", False)):
        event, year = db.execute(
            "SELECT event_id, year FROM timeline WHERE type = ? AND length(date) = 21 AND modality = 'asserted'",
            (kind,),
        ).fetchone()
        drawn = get(f"/timeline/window.json?lanes=type&_type={kind}&from={year}&to={year}").json()["events"]
        assert next(one for one in drawn if one["id"] == event)["stay"] is stay
        assert {one["sources"] for one in drawn} <= {f"{n} source{'s' if n > 1 else ''}" for n in range(1, 9)}


def test_the_page_lists_what_its_window_shows(get: Get) -> None:
    assert "_since=2015-01-01&amp;_until=2016-12-31" in get("/timeline?from=2015&to=2016").text
    assert "_since=2016-05-01&amp;_until=2016-12-31" in get("/timeline?from=2015&to=2016&_since=2016-05").text


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", ""),
        ("_side=RUS&from=1900&to=2099", "_side=RUS"),
        ("from=2015&to=2016", "_since=2015-01-01&_until=2016-12-31"),
        ("_side=RUS&from=2015&to=2016&_since=2016-05", "_side=RUS&_since=2016-05-01&_until=2016-12-31"),
    ],
)
def test_the_heading_the_list_and_the_downloads_are_of_the_window(get: Get, query: str, filters: str) -> None:
    n = int(get(f"/events.json?{filters}").headers["x-total-count"])
    page, window = get(f"/timeline?{query}").text, get(f"/timeline/window.json?{query}").json()
    assert f'id="count">{n} event' in page
    assert f"Download {n} event" in page
    ending = f"?{filters.replace('&', '&amp;')}" if filters else ""
    assert f'href="/data/timeline{ending}">These events as a list' in page
    assert f'href="/events.csv{ending}"' in page
    assert (window["list"], window["listed"]) == (filters, f"{n} events")
    assert window["download"] == f"Download {n} events:"
