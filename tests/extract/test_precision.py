"""What tells no event of a type: towns that are no authors, surnames that are places, attributes, words that deny nothing."""

import pytest
from tests.telling import events

TABLE = """
A US soldier was wounded in a Baghdad rocket attack on Monday. | escalation
A bomb in Yala province wounded a teacher. | incident
President Bush opened his campaign, vowing to fight hard for lower taxes. | threat
Туристы снова едут на пляжи в аннексированном Россией Крыму. | escalation
Российская делегация использовала поставленные Ираном ракеты. | escalation
Путин, скорее всего, отклонит предложенный Украиной мирный план. | criticism
Турецкие власти призвали болельщиков не ехать на матч в Греции. | appeal
Оман ведёт с Израилем переговоры об обмене пленными. | deescalation
The talks of Oman and Israel on an exchange of prisoners began. | deescalation
A Turkish surgeon condemned Israel. | criticism
The German carmaker criticised India. | criticism
A Peruvian goalkeeper condemned Chile. | criticism
The film appealed to Korean and Danish audiences. | meeting
Турецкий хирург осудил Израиль. | criticism
Немецкий пианист раскритиковал Польшу. | criticism
Жители Берлина договорились о бойкоте магазина. | agreement
МИД Дании предупредил туристов о рисках поездок в Турцию. | threat
Парламент Латвии одобрил запрет на ввоз зерна из России. | praise
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind"), ROWS, ids=[r[0][:60] for r in ROWS])
def test_it_is_no_event_of_that_type(text: str, kind: str) -> None:
    assert kind not in {e["type"] for e in events(text)}


def test_what_is_done_meanwhile_is_no_part_of_what_is_urged() -> None:
    text = "Joko Widodo, speaking by phone with Anthony Albanese, urged Beijing to step back."
    assert {e["type"]: e["modality"] for e in events(text)} == {"call": "asserted", "appeal": "asserted"}


def test_a_meeting_aimed_at_something_has_taken_place() -> None:
    (one,) = events("Prabowo Subianto met Anwar Ibrahim for talks aimed at a border treaty.")
    assert (one["type"], one["modality"]) == ("meeting", "asserted")


def test_who_is_to_be_received_has_not_been() -> None:
    (one,) = events("Emmanuel Macron is to be received by Xi Jinping on 12 December.")
    assert (one["type"], one["modality"], one["date"]) == ("meeting", "planned", "2024-12-12")


def test_what_talks_are_on_has_not_been_done() -> None:
    told = events("Chad and Libya held talks on ending the war between Sudan and Ethiopia.")
    assert [e["type"] for e in told] == ["meeting"]


def test_talks_that_went_before_a_plan_have_taken_place() -> None:
    told = events("Chad and Libya agreed to reopen embassies, following four days of negotiations in Tunis.")
    assert {e["modality"] for e in told if e["type"] == "meeting"} == {"asserted"}
