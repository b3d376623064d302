"""The five articles this project was asked about: what must come out of them, and what must not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from timeline.cli import cli

Event = dict[str, Any]


@pytest.fixture(scope="module")
def events(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    db = str(tmp_path_factory.mktemp("five") / "timeline.db")
    for arguments in (["ingest", str(shared / "articles"), "--db", db], ["verify", "--db", db]):
        result = CliRunner().invoke(cli, arguments)
        assert result.exit_code == 0, result.output
    found: list[Event] = json.loads(CliRunner().invoke(cli, ["export", "--format", "json", "--db", db]).stdout)
    return found


def parties(event: Event, *roles: str) -> set[str]:
    """Names where there are names, else sides, of those in the roles (in any role where none is named)."""
    return {p["name"] or p["side"] for p in event["participants"] if not roles or p["role"] in roles}


def sides(event: Event) -> set[str]:
    return {p["side"] for p in event["participants"]}


def call_of_2023(e: Event) -> bool:
    return (
        (e["type"], e["date"], e["modality"]) == ("call", "2023-09-21", "asserted")
        and parties(e, "initiator") == {"Ilham Aliyev"}
        and parties(e, "counterpart") == {"Vladimir Putin"}
        and any("азербайджанской стороны" in x["quote"] for x in e["evidence"] if x["field"] == "initiator")
    )


def courtesy_of_2023(kind: str) -> Callable[[Event], bool]:
    return lambda e: (
        (e["type"], e["date"]) == (kind, "2023-09-21")
        and parties(e, "initiator") == {"Ilham Aliyev"}
        and parties(e, "target") == {"Vladimir Putin"}
    )


EXPECTED: dict[str, Callable[[Event], bool]] = {
    "the call of 2023-09-21, started by the Azerbaijani side": call_of_2023,
    "the condolences of 2023-09-21": courtesy_of_2023("condolence"),
    "the apology of 2023-09-21": courtesy_of_2023("apology"),
    "the deaths of the peacekeepers on 2023-09-20 in Karabakh": lambda e: (
        (e["type"], e["date"]) == ("incident", "2023-09-20")
        and sides(e) == {"RUS"}
        and "Karabakh" in (e["place"] or "")
    ),
    "the meeting of Bayramov and Bocharnikov on 2020-07-28": lambda e: (
        (e["type"], e["date"]) == ("meeting", "2020-07-28") and parties(e) == {"Jeyhun Bayramov", "Mikhail Bocharnikov"}
    ),
    "the border clash of 2020-07-12": lambda e: (
        (e["type"], e["date"]) == ("escalation", "2020-07-12") and sides(e) == {"ARM", "AZE"}
    ),
    "Mehriban Aliyeva’s visit to Russia in late 2019": lambda e: (
        (e["type"], e["date"]) == ("visit", "2019-10/2019-12")
        and parties(e, "initiator") == {"Mehriban Aliyeva"}
        and sides(e) == {"AZE", "RUS"}
    ),
    "the undated call of Bayramov with Igor Popov": lambda e: (
        e["type"] == "call"
        and parties(e) == {"Jeyhun Bayramov", "Igor Popov"}
        and (e["date"] is None or e["date"].startswith("../"))
        and any(x["quote"] == "Igor Popor" for x in e["evidence"])
    ),
    "the fighting of 2020-09-27": lambda e: (
        (e["type"], e["date"]) == ("escalation", "2020-09-27") and sides(e) == {"AZE", "Nagorno-Karabakh"}
    ),
    "the joint statement of Russia, France and the USA before 2020-10-05": lambda e: (
        e["type"] in ("statement", "appeal")
        and e["date"] == "../2020-10-05"
        and {p["side"] for p in e["participants"] if p["role"] == "initiator"} == {"RUS", "FRA", "USA"}
    ),
    "Aliyev’s criticism of Macron": lambda e: (
        (e["type"], e["date"]) == ("criticism", "2020-10-05")
        and parties(e, "initiator") == {"Ilham Aliyev"}
        and parties(e, "target") == {"Emmanuel Macron"}
    ),
    "Aliyev’s praise of the peacekeepers on 2021-09-24": lambda e: (
        (e["type"], e["date"]) == ("praise", "2021-09-24") and parties(e) == {"Ilham Aliyev", "RUS"}
    ),
    "the summit in St. Petersburg as possible": lambda e: (
        (e["type"], e["modality"], e["date"]) == ("meeting", "possible", None)
        and parties(e) == {"Vladimir Putin", "Ilham Aliyev", "Nikol Pashinyan"}
        and e["place"] in ("St. Petersburg", "Saint Petersburg")
    ),
}


@pytest.mark.parametrize("expected", EXPECTED.values(), ids=EXPECTED.keys())
def test_is_found_once(events: list[Event], expected: Callable[[Event], bool]) -> None:
    assert sum(map(expected, events)) == 1


def test_the_summit_is_nowhere_a_fact(events: list[Event]) -> None:
    together = {"Vladimir Putin", "Ilham Aliyev", "Nikol Pashinyan"}
    assert [
        e["title"] for e in events if together <= parties(e) and e["modality"] == "asserted" and e["type"] == "meeting"
    ] == []


def test_only_aliyev_criticises_macron(events: list[Event]) -> None:
    critics = [parties(e, "initiator") for e in events if "Emmanuel Macron" in parties(e, "target")]
    assert critics == [{"Ilham Aliyev"}]


def test_nobody_attacks_turkey(events: list[Event]) -> None:
    assert [e["title"] for e in events if e["type"] == "escalation" and "TUR" in sides(e)] == []


def test_offices_are_those_of_presidents(events: list[Event]) -> None:
    offices = {
        p["office"] for e in events for p in e["participants"] if p["name"] in ("Vladimir Putin", "Ilham Aliyev")
    }
    assert offices == {"president"}


def test_what_is_only_a_purpose_is_no_fact(events: list[Event]) -> None:
    appeals = [e for e in events if e["type"] == "appeal" and "CSTO" in sides(e)]
    assert {e["modality"] for e in appeals} <= {"possible"}


def test_the_opposing_sides_are_those_at_war(events: list[Event]) -> None:
    asked = [sides(e) for e in events if e["type"] == "appeal" and parties(e, "initiator") == {"RUS"}]
    assert asked == [{"RUS", "ARM", "AZE"}]


def test_the_meeting_is_the_ambassador_s_and_nobody_else_s(events: list[Event]) -> None:
    met = [parties(e) for e in events if e["type"] == "meeting" and "Jeyhun Bayramov" in parties(e)]
    assert met == [{"Jeyhun Bayramov", "Mikhail Bocharnikov"}]


def test_citizens_brought_home_are_no_incident(events: list[Event]) -> None:
    assert [e["title"] for e in events if e["type"] == "incident" and {"AZE", "RUS"} <= sides(e)] == []


def test_several_act_in_the_plural(events: list[Event]) -> None:
    titles = [e["title"] for e in events if sum(p["role"] == "initiator" for p in e["participants"]) > 1]
    assert "Emmanuel Macron, Vladimir Putin and Donald Trump appeal to Armenia and Azerbaijan" in titles


def test_nothing_comes_from_the_teasers(events: list[Event], shared: Path) -> None:
    (path,) = (shared / "articles").glob("004_*")
    text = path.read_text(encoding="utf-8")
    teasers = text.index("\nПолитика\n")
    quotes = [x for e in events for x in e["evidence"] if text[x["start"] : x["stop"]] == x["quote"]]
    assert quotes
    assert [x["quote"] for x in quotes if x["start"] > teasers] == []
    assert not {"Hikmet Mirzoyev", "Metin Gurak", "Jean-Noel Barrot"} & {name for e in events for name in parties(e)}


def test_the_undated_interview_leaves_its_events_undated(events: list[Event], shared: Path) -> None:
    (path,) = (shared / "articles").glob("002_*")
    text = path.read_text(encoding="utf-8")
    told_there = [
        e for e in events if e["evidence"] and all(text[x["start"] : x["stop"]] == x["quote"] for x in e["evidence"])
    ]
    assert told_there
    assert {e["date"] for e in told_there} <= {None, "2020-11"}


def test_names_are_the_usual_ones(events: list[Event]) -> None:
    names = {p["name"] for e in events for p in e["participants"] if p["name"]}
    assert not {"Makron", "Popor", "Igor Popor", "Mehriban Aliyev"} & names
