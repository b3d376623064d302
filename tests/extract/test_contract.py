"""What ``timeline extract`` promises of an event (DESIGN, “The contract of timeline extract”)."""

from tests.telling import events

TEXT = "French President Emmanuel Macron spoke by phone with Vladimir Putin on Monday, the Kremlin said."

KEYS = (
    *("type", "plover", "cameo", "modality", "date", "earliest", "latest", "date_basis", "participants", "place"),
    *("evidence", "trigger", "confidence", "rule"),
)


def test_an_event_has_the_keys_of_the_contract() -> None:
    (call,) = [e for e in events(TEXT) if e["type"] == "call"]
    assert tuple(call) == KEYS
    assert (call["plover"], call["modality"]) == ({"type": "CONSULT", "mode": "phone"}, "asserted")
    assert (call["date"], call["earliest"], call["latest"]) == ("2024-11-18", "2024-11-18", "2024-11-18")
    assert 0 < call["confidence"] <= 1
    assert call["rule"].startswith("en/call/")


def test_a_person_has_name_state_office_role_and_spans() -> None:
    (call,) = [e for e in events(TEXT) if e["type"] == "call"]
    first, second = call["participants"]
    assert {k: v for k, v in first.items() if k != "spans"} == {
        "name": "Emmanuel Macron",
        "state": "FRA",
        "office": "president",
        "role": "initiator",
    }
    assert [TEXT[start:stop] for start, stop in second["spans"]] == ["Vladimir Putin"]


def test_organisations_and_movements_are_org() -> None:
    (event,) = [e for e in events("Hamas condemned the United Nations.") if e["type"] == "criticism"]
    assert [(p.get("org"), p.get("state")) for p in event["participants"]] == [("Hamas", None), ("UN", None)]


def test_every_quote_is_the_text_at_its_offsets() -> None:
    for text in (TEXT, "Президент Франции Эмманюэль Макрон позвонил Владимиру Путину 18 ноября."):
        for event in events(text):
            passages = [*event["evidence"], event["trigger"]]
            assert all(text[x["start"] : x["stop"]] == x.get("quote", x.get("text")) for x in passages)
            assert all(x["end"] == x["stop"] for x in event["evidence"])


def test_the_date_rests_on_its_words() -> None:
    (call,) = [e for e in events(TEXT) if e["type"] == "call"]
    assert [x["quote"] for x in call["evidence"] if x["field"] == "date"] == ["on Monday"]
