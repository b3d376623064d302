"""``timeline extract``: the contract of its output, without a database."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run

ARTICLE = {
    "id": "a-1",
    "title": "Путин позвонил Эрдогану",
    "published": "2024-12-03",
    "language": "ru",
    "text": "Президент России Владимир Путин 3 декабря позвонил президенту Турции Реджепу Тайипу Эрдогану. 🙂 Лидеры обсудили Сирию.",
}
EVENT_KEYS = {
    *("type", "plover", "cameo", "modality", "date", "earliest", "latest", "date_basis", "participants", "place"),
    *("evidence", "trigger", "confidence", "rule"),
}


@pytest.fixture
def read(run: Run, tmp_path: Path) -> dict[str, Any]:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(ARTICLE, ensure_ascii=False) + "\n", encoding="utf-8")
    found: dict[str, Any] = json.loads(run("extract", path, "--format", "jsonl").stdout)
    return found


def test_the_article(read: dict[str, Any]) -> None:
    assert {key: read[key] for key in ("id", "language", "published", "title")} == {
        key: ARTICLE[key] for key in ("id", "language", "published", "title")
    }


def test_the_call(read: dict[str, Any]) -> None:
    (call,) = [e for e in read["events"] if e["type"] == "call"]
    assert set(call) == EVENT_KEYS
    assert (call["plover"], call["cameo"]) == ({"type": "CONSULT", "mode": "phone"}, "041")
    assert (call["date"], call["earliest"], call["latest"]) == ("2024-12-03",) * 3
    assert call["modality"] == "asserted"
    roles = {(p["role"], p["name"], p["state"]) for p in call["participants"]}
    assert roles == {("initiator", "Vladimir Putin", "RUS"), ("counterpart", "Recep Tayyip Erdogan", "TUR")}
    assert 0 <= call["confidence"] <= 1


def test_every_quote_is_the_text_at_its_offsets(read: dict[str, Any]) -> None:
    text = ARTICLE["text"]
    for event in read["events"]:
        assert event["evidence"]
        for one in event["evidence"]:
            assert one["end"] == one["stop"]
            assert text[one["start"] : one["stop"]] == one["quote"]
        trigger = event["trigger"]
        assert text[trigger["start"] : trigger["stop"]] == trigger["text"]
        for participant in event["participants"]:
            assert all(0 <= start < stop <= len(text) for start, stop in participant["spans"])


def test_every_article_gets_a_line_in_its_order_in_one_process_and_in_several(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    rows = [{**ARTICLE, "id": str(n), "text": f"{ARTICLE['text']} {n}."} for n in range(30)]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    alone = run("extract", path, "--jobs", "1").stdout
    assert [json.loads(line)["id"] for line in alone.splitlines()] == [str(n) for n in range(30)]
    assert run("extract", path, "--jobs", "2").stdout == alone


def test_an_article_without_events_and_one_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    path.write_text(
        '{"id": "quiet", "text": "It rained in the park."}\n{"id": "broken", "txt": "…"}\n', encoding="utf-8"
    )
    result = run("extract", path, status=1)
    assert json.loads(result.stdout)["events"] == []
    assert "b.jsonl:2" in result.stderr
    assert "text" in result.stderr
