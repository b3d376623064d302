"""Downloads: complete, and saying how many events they hold."""

import csv
import io

import pytest

from tests.site.conftest import EVENTS, Get
from timeline.exporters import EXPORTERS


def test_all_events_as_csv_and_json(get: Get) -> None:
    response = get("/events.csv")
    assert response.headers["x-total-count"] == str(EVENTS)
    assert "attachment" in response.headers["content-disposition"]
    assert len(list(csv.DictReader(io.StringIO(response.text)))) == EVENTS
    assert len(get("/events.json").json()) == EVENTS


@pytest.mark.parametrize("suffix", [exporter.suffix for exporter in EXPORTERS.values()])
def test_every_format_for_a_selection_and_for_one_event(get: Get, suffix: str) -> None:
    assert get(f"/events{suffix}?_side=RUS&_type=meeting").text
    assert get(f"/event/e0000300{suffix}").headers["x-total-count"] == "1"


def test_a_selection_is_the_same_as_on_its_page(get: Get) -> None:
    count = get("/data/timeline.json?_side=RUS&_since=2010&_extra=count").json()["count"]
    assert len(get("/events.json?_side=RUS&_since=2010").json()) == count
