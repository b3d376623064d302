"""``timeline export``: the filters, the formats, and cells that a spreadsheet may open."""

import csv
import io
import json
import socket
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from tests.conftest import Run

EVENTS = """
- id: a
  type: call
  date: 2023-09-21
  title: "=HYPERLINK(\\"http://example.org\\") calls"
  participants: [{person: ilham-aliyev, role: initiator}, {person: vladimir-putin, role: counterpart}]
  sources: [{record: A record}]
- id: b
  type: visit
  date: 2024-08-18/2024-08-19
  title: Putin visits Baku
  participants: [{person: vladimir-putin, role: initiator}, {side: AZE, role: target}]
  sources: [{record: A record}]
- id: c
  type: meeting
  date: 2025-11
  modality: planned
  title: Erdogan is to meet Pashinyan
  participants: [{person: recep-tayyip-erdogan, role: initiator}, {person: nikol-pashinyan, role: counterpart}]
  sources: [{record: Another record}]
- id: d
  type: condolence
  title: Undated condolences of Turkey to Azerbaijan
  participants: [{side: TUR, role: initiator}, {side: AZE, role: target}]
  sources: [{record: Another record}]
"""


@pytest.fixture
def events(run: Run, tmp_path: Path) -> Run:
    (tmp_path / "events.yml").write_text(EVENTS, encoding="utf-8")
    run("ingest", tmp_path / "events.yml")
    return run


def exported(run: Run, *options: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("export", "--format", "json", *options).output)
    return found


FILTERS = {
    "everything": ((), "abcd"),
    "since": (("--since", "2024"), "bc"),
    "until": (("--until", "2024-08-18"), "ab"),
    "a month that may hold it": (("--since", "2025-11-30"), "c"),
    "a type": (("--type", "call"), "a"),
    "a family": (("--type", "courtesy"), "d"),
    "two types": (("--type", "call", "--type", "visit"), "ab"),
    "a side": (("--side", "TUR"), "cd"),
    "a side by name": (("--side", "Turkey"), "cd"),
    "a side by Russian name": (("--side", "Турция"), "cd"),
    "a person": (("--side", "Vladimir Putin"), "ab"),
    "between": (("--between", "AZE", "RUS"), "ab"),
    "modality": (("--modality", "planned"), "c"),
    "status": (("--status", "rejected"), ""),
    "text": (("--text", "condolence"), "d"),
}
TITLES = {"a": "=HYPERLINK", "b": "Putin visits", "c": "Erdogan", "d": "Undated"}


@pytest.mark.parametrize(("options", "expected"), FILTERS.values(), ids=FILTERS.keys())
def test_filters(events: Run, options: tuple[str, ...], expected: str) -> None:
    titles = [e["title"] for e in exported(events, *options)]
    assert len(titles) == len(expected)
    assert all(title.startswith(TITLES[key]) for title, key in zip(titles, expected, strict=True))


def test_csv_is_safe_to_open(events: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(events("export").output)))
    assert [row["date"] for row in rows] == ["2023-09-21", "2024-08-18/2024-08-19", "2025-11", ""]
    assert rows[0]["title"].startswith("'=HYPERLINK")
    assert rows[0]["sides"] == "AZE; RUS"
    assert rows[1]["earliest"], rows[1]["latest"] == ("2024-08-18", "2024-08-19")
    assert rows[2]["plover"] == "AGREE"


def test_the_ending_of_the_file_tells_the_format(events: Run, tmp_path: Path) -> None:
    result = events("export", "-o", tmp_path / "out.json")
    assert "4 events" in result.output
    assert len(json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))) == 4
    assert [p.name for p in tmp_path.glob(".*")] == []


WRONG = {
    ("--since", "soon"): "Write a date such as",
    ("--type", "metting"): "Did you mean “meeting”?",
    ("--side", "Azerbaidjan"): "Did you mean “Azerbaijan”",
}


@pytest.mark.parametrize(("options", "message"), WRONG.items(), ids=[" ".join(k) for k in WRONG])
def test_wrong_usage_has_status_2_and_a_remedy(events: Run, options: tuple[str, ...], message: str) -> None:
    assert message in " ".join(events("export", *options, status=2).output.split())


def test_ics_is_a_valid_calendar(events: Run, tmp_path: Path) -> None:
    events("export", "-o", tmp_path / "out.ics")
    raw = (tmp_path / "out.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar: Any = Calendar.from_ical(raw)
    assert [str(e["summary"]) for e in calendar.walk("VEVENT")][1:] == [
        "Putin visits Baku",
        "Erdogan is to meet Pashinyan",
    ]
    visit, meeting = calendar.walk("VEVENT")[1:]
    assert (visit["dtstart"].dt, visit["dtend"].dt) == (date(2024, 8, 18), date(2024, 8, 20))
    assert (meeting["dtstart"].dt, meeting["dtend"].dt, meeting["status"]) == (
        date(2025, 11, 1),
        date(2025, 12, 1),
        "TENTATIVE",
    )
    (undated,) = calendar.walk("VJOURNAL")
    assert str(undated["summary"]).startswith("Undated condolences")


def test_timelinejs_says_what_it_leaves_out(events: Run, tmp_path: Path) -> None:
    events("export", "-o", tmp_path / "out.timelinejs.json")
    story = json.loads((tmp_path / "out.timelinejs.json").read_text(encoding="utf-8"))
    assert story["title"]["text"]["text"] == "3 events; 1 undated left out"
    assert story["events"][1]["start_date"] == {"year": 2024, "month": 8, "day": 18}
    assert story["events"][1]["end_date"] == {"year": 2024, "month": 8, "day": 19}
    assert "end_date" not in story["events"][0]


def test_a_surname_that_one_person_is_known_by(events: Run) -> None:
    assert len(exported(events, "--side", "Putin")) == 2


def test_an_ending_that_tells_no_format_and_a_period_without_days(events: Run, tmp_path: Path) -> None:
    assert "the ending tells no format" in events("export", "-o", tmp_path / "out.xls", status=2).output
    assert "is later than" in events("export", "--since", "2022", "--until", "2020", status=2).output
    assert list(tmp_path.glob("*out*")) == []


def test_a_folder_that_does_not_exist(run: Run, tmp_path: Path) -> None:
    result = run("init", "--db", tmp_path / "none" / "x.db", status=1)
    assert "its folder does not exist" in result.output


def test_a_port_that_is_taken(events: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        result = events("serve", "--port", str(other.getsockname()[1]), status=1)
    assert "choose another with --port" in result.output
