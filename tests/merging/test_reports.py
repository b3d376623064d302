"""One event once an article: a text, and the events (type, modality, people) that must come out of it, no more of the type."""

from datetime import date
from time import process_time

import pytest
from tests.merging.made import document
from tests.telling import by_role, events, people

from timeline.merging.reports import gather

ONCE = {
    "headline and body tell one meeting": (
        "Putin met Xi in Moscow\n\nRussian President Vladimir Putin met Chinese leader Xi Jinping in Moscow on Monday.",
        "meeting",
        [{"Vladimir Putin", "Xi Jinping"}],
    ),
    "a call with another person is another call": (
        "Emmanuel Macron spoke by phone with Vladimir Putin. Macron also spoke by phone with Volodymyr Zelensky.",
        "call",
        [{"Emmanuel Macron", "Vladimir Putin"}, {"Emmanuel Macron", "Volodymyr Zelensky"}],
    ),
    "criticism once a target": (
        "Iran condemned Israel. Tehran condemned Israel over the strikes. Iran also condemned the United States.",
        "criticism",
        [{"IRN", "ISR"}, {"IRN", "USA"}],
    ),
    "one statement a speaker and day": (
        "Sergei Lavrov said Russia was ready for talks with Ukraine. Lavrov added that Ukraine had not answered.",
        "statement",
        [{"Sergei Lavrov", "UKR"}],
    ),
    "встреча, рассказанная дважды": (
        "Путин встретился с Эрдоганом\n\nПрезидент РФ Владимир Путин встретился с президентом Турции Реджепом Тайипом Эрдоганом.",
        "meeting",
        [{"Vladimir Putin", "Recep Tayyip Erdogan"}],
    ),
    "встреч с разными людьми две": (
        "Владимир Путин встретился с Реджепом Тайипом Эрдоганом. Владимир Путин встретился с Ильхамом Алиевым.",
        "meeting",
        [{"Vladimir Putin", "Recep Tayyip Erdogan"}, {"Vladimir Putin", "Ilham Aliyev"}],
    ),
}


@pytest.mark.parametrize(("text", "kind", "expected"), ONCE.values(), ids=ONCE.keys())
def test_an_event_is_told_once(text: str, kind: str, expected: list[set[str]]) -> None:
    found = [e for e in events(text) if e["type"] == kind]
    assert [people(e) for e in found] == expected


def test_every_passage_is_kept_as_evidence_the_surest_first() -> None:
    text = (
        "Putin met Xi in Moscow\n\nRussian President Vladimir Putin met Chinese leader Xi Jinping in Moscow on Monday."
    )
    (event,) = [e for e in events(text) if e["type"] == "meeting"]
    assert {x["quote"] for x in event["evidence"] if x["field"] == "event"} == {*text.split("\n\n")}


def test_the_side_on_whose_initiative_it_was_comes_first() -> None:
    text = (
        "По инициативе азербайджанской стороны состоялся телефонный разговор Владимира Путина с Ильхамом Алиевым. "
        "Владимир Путин поговорил по телефону с Ильхамом Алиевым."
    )
    (call,) = [e for e in events(text) if e["type"] == "call"]
    assert (by_role(call, "initiator"), by_role(call, "counterpart")) == ({"Ilham Aliyev"}, {"Vladimir Putin"})


def test_no_statement_stands_beside_the_act_it_is_made_of() -> None:
    found = events("Emmanuel Macron accused Russia of shelling Ukraine.")
    assert [e["type"] for e in found if by_role(e, "initiator") == {"Emmanuel Macron"}] == ["criticism"]


def test_a_hope_for_what_is_told_as_fact_is_no_event_of_its_own() -> None:
    found = events("Vladimir Putin met Xi Jinping on Monday. Putin had hoped to meet Xi.")
    assert [(e["type"], e["modality"]) for e in found if e["type"] == "meeting"] == [("meeting", "asserted")]


def test_an_article_four_times_as_long_takes_some_four_times_as_long() -> None:
    day = date(2024, 3, 2)
    told: dict[str, object] = {
        "type": "escalation", "sides": ["RUS", "AZE"], "named": True, "modality": "asserted", "day": day,
        "dated": "explicit", "place": None, "said": "on gas",
    }  # fmt: skip
    times = []
    for count in (1000, 4000):
        text, reports = document(1, day, [told] * count)
        coded = [mention for report in reports for mention in report.mentions]
        start = process_time()
        assert len(gather(text, coded)) == 1
        times.append(process_time() - start)
    assert times[1] < 8 * times[0]
