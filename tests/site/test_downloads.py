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


def test_the_calendar_keeps_the_rules_of_rfc_5545(get: Get) -> None:
    data = get("/events.ics").content
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert not [line for line in lines if b"\n" in line or b"\r" in line]  # 3.1: lines end in CRLF
    assert max(map(len, lines)) <= 75  # 3.1: longer ones are folded
    for line in lines:
        line.decode("utf-8")  # a fold lies between characters
    unfolded = data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]
    assert unfolded[0] == "BEGIN:VCALENDAR"
    assert unfolded[-1] == "END:VCALENDAR"
    head = unfolded[: next(i for i, line in enumerate(unfolded) if i and line.startswith("BEGIN:"))]
    assert [sum(line.startswith(name) for line in head) for name in ("VERSION:2.0", "PRODID:")] == [1, 1]
    open_: list[str] = []
    found: list[dict[str, int]] = []
    uids = []
    for line in unfolded:
        name = line.partition(":")[0].partition(";")[0]
        if name == "BEGIN":
            open_.append(line.partition(":")[2])
            found.append({})
        elif name == "END":
            assert open_.pop() == line.partition(":")[2]
        else:
            found[-1][name] = found[-1].get(name, 0) + 1
            uids += [line] if name == "UID" else []
    assert open_ == []
    assert len(set(uids)) == len(uids) == len(found) - 1 == EVENTS
    for component in found[1:]:  # 3.6.1 and 3.6.3: what must be there, once
        assert component["UID"] == component["DTSTAMP"] == component["SUMMARY"] == 1
        assert all(component.get(name, 0) <= 1 for name in ("DTSTART", "DTEND", "STATUS", "LOCATION", "TRANSP"))
        assert ("DTEND" in component) <= ("DTSTART" in component)
