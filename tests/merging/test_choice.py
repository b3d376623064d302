"""Which value an event takes where its tellings differ."""

from dataclasses import replace

import pytest

from timeline.merging import event_of
from timeline.merging.copies import wording
from timeline.model import Modality, Participant, Telling

AGENCY = wording(
    ["The presidents of Russia and Azerbaijan spoke by telephone on Wednesday about gas and a new railway"]
)


def identifier(id: str, _language: str) -> str:
    return id


def call(document: str, initiator: str, copied: str = "") -> Telling:
    """A call between two presidents as an article tells it, which of them called whom."""
    called = {"RUS": "AZE", "AZE": "RUS"}[initiator]
    return Telling(
        key=f"call@{document}:0",
        members=(),
        document=document,
        type="call",
        modality=Modality.ASSERTED,
        date=None,
        date_basis="none",
        participants=(
            Participant("initiator", initiator, None, f"the president of {initiator}"),
            Participant("counterpart", called, None, f"the president of {called}"),
        ),
        place=None,
        place_id=None,
        confidence=0.8,
        published=f"2024-05-0{document}",
        wording=copied,
    )


@pytest.mark.parametrize(
    ("copies", "initiator"), [(AGENCY, "AZE"), ("", "RUS")], ids=["one source printed thrice", "three sources"]
)
def test_copies_have_one_voice_about_roles(copies: str, initiator: str) -> None:
    tellings = [call("1", "RUS", copies), call("2", "RUS", copies), call("3", "RUS", copies)]
    event = event_of("e1", [*tellings, call("4", "AZE"), call("5", "AZE")], identifier)
    assert [p.side for p in event.participants if p.role == "initiator"] == [initiator]


def test_what_one_article_tells_twice_is_no_surer() -> None:
    once = call("1", "RUS")
    twice = [once, replace(once, key="call@1:900")]
    assert event_of("e1", twice, identifier).confidence == event_of("e1", [once], identifier).confidence
