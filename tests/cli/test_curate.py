"""``timeline curate``: each decision is kept, carried out, shown, taken back; and nothing that comes later undoes it."""

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Run

CALL = (
    '{{"id": "{id}", "url": "https://example.org/{id}", "published": "{day}", "source": "Paper {id}", '
    '"text": "Russian President Vladimir Putin telephoned Azerbaijani President Ilham Aliyev on {on}.{more}"}}\n'
)


def article(folder: Path, id: str, day: str = "2023-05-03", on: str = "Wednesday", more: str = "") -> Path:
    path = folder / f"{id}.jsonl"
    path.write_text(CALL.format(id=id, day=day, on=on, more=more), encoding="utf-8")
    return path


@pytest.fixture
def called(run: Run, tmp_path: Path) -> Path:
    """A database with one call that two articles tell, and another, six days later, that one tells."""
    for id in ("a", "b"):
        run("ingest", article(tmp_path, id))
    run("ingest", article(tmp_path, "c", "2023-05-10", "Tuesday"))
    return tmp_path


def events(run: Run, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("export", "--format", "json", *arguments).output)
    return found


def call(run: Run, number: int = 0) -> str:
    return str(events(run, "--type", "call")[number]["id"])


def test_confirm_reject_undo(run: Run, called: Path) -> None:
    id = call(run)
    assert "confirmed" in run("curate", "confirm", id, "--by", "ann", "--why", "seen in the archive").output
    assert events(run)[0]["status"] == "confirmed"
    run("curate", "reject", id)
    assert [e["id"] for e in events(run)] == [call(run)] != [id]
    assert [e["id"] for e in events(run, "--status", "rejected")] == [id]
    run("curate", "undo")
    assert events(run)[0]["status"] == "confirmed"
    run("curate", "undo")
    assert events(run)[0]["status"] == "extracted"
    log = run("curate", "log").output.splitlines()
    assert len(log) == 4
    assert log[0].startswith("(")
    assert "ann: confirmed" in log[0]
    assert "seen in the archive" in log[0]
    run("verify")


def test_a_rejected_event_stays_rejected(run: Run, called: Path, db: Path) -> None:
    """Whatever comes: another source, another reading, a rebuild."""
    id = call(run)
    run("curate", "reject", id)
    run("ingest", article(called, "d", "2023-05-04", "May 3"))
    assert [e["id"] for e in events(run, "--status", "rejected")] == [id]
    assert len({e["document_key"] for e in events(run, "--status", "rejected")[0]["evidence"]}) == 3
    with sqlite3.connect(db) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in ("event", "report", "extraction", "telling", "zone"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    run("build")
    assert [e["id"] for e in events(run, "--status", "rejected")] == [id]
    run("verify")


def test_edit_keeps_what_the_sources_say(run: Run, called: Path) -> None:
    id = call(run)
    run("curate", "edit", id, "--date", "2023-05-02", "--place", "Moscow", "--note", "By secure line.", "--by", "ann")
    event = events(run)[0]
    assert (event["date"], event["date_basis"], event["place"], event["note"]) == (
        "2023-05-02",
        "curator",
        "Moscow",
        "By secure line.",
    )
    dates = [(c["value"], c["chosen"], c["reason"]) for c in event["claims"] if c["field"] == "date"]
    assert dates == [
        ("2023-05-02", True, "decided by ann"),
        ("2023-05-03", False, "differs"),
        ("2023-05-03", False, "differs"),
    ]
    assert event["has_conflict"]
    run("curate", "edit", id, "--from", "Ilham Aliyev", "--to", "Vladimir Putin")
    people = events(run)[0]["participants"]
    assert [(p["role"], p["name"]) for p in people] == [
        ("initiator", "Ilham Aliyev"),
        ("counterpart", "Vladimir Putin"),
    ]
    assert "date: 2023-05-03 → 2023-05-02" in run("explain", id).output


def test_merge_and_split(run: Run, called: Path) -> None:
    first, second = call(run, 0), call(run, 1)
    run("curate", "merge", first, second)
    (event,) = events(run)
    assert event["id"] == first
    assert len({e["document_key"] for e in event["evidence"]}) == 3
    run("curate", "split", first, "b.jsonl")
    assert len(events(run)) == 2
    run("ingest", article(called, "d"))
    sources = sorted(len({e["document_key"] for e in event["evidence"]}) for event in events(run))
    assert sources in ([1, 3], [2, 2])
    run("curate", "undo")
    run("curate", "undo")
    assert len(events(run)) == 2
    run("verify")


def test_undo_takes_back_a_whole_decision(run: Run, called: Path) -> None:
    id = call(run)
    before = events(run)[0]
    run("curate", "edit", id, "--date", "2023-05", "--place", "Stepanakert", "--modality", "planned")
    edited = events(run)[0]
    assert (edited["date"], edited["place"], edited["modality"]) == ("2023-05", "Stepanakert", "planned")
    run("curate", "undo")
    assert events(run)[0] == before
    redone = run("curate", "log").output.splitlines()[-1].split()[0]
    run("curate", "undo", redone)
    assert events(run)[0]["place"] == "Stepanakert"
    assert events(run)[0]["date"] == "2023-05"
    run("verify")


def test_split_names_the_sources(run: Run, called: Path) -> None:
    id = call(run)
    assert "none of the sources" in run("curate", "split", id, "zzz", status=1).output
    assert "leave at least one" in run("curate", "split", id, "a.jsonl", "b.jsonl", status=1).output


def test_link(run: Run, called: Path) -> None:
    first, second = call(run, 0), call(run, 1)
    run("curate", "link", second, "follows", first)
    assert events(run)[1]["links"] == [{"kind": "follows", "event": first}]
    run("ingest", article(called, "d"))
    assert events(run)[1]["links"] == [{"kind": "follows", "event": first}]
    run("curate", "undo")
    assert events(run)[1]["links"] == []


ADD = ("curate", "add", "call", "2023-05-03", "--from", "Vladimir Putin", "--to", "Ilham Aliyev")


def test_add_joins_what_the_articles_tell(run: Run, called: Path) -> None:
    result = run(*ADD, "--source", "Kremlin press service")
    assert "2 other sources tell the same event" in result.output
    assert [e["origin"] for e in events(run)] == ["both", "extracted"]
    assert events(run)[0]["title"] == "Vladimir Putin speaks by phone with Ilham Aliyev"
    run("curate", "undo")
    assert [e["origin"] for e in events(run)] == ["extracted", "extracted"]
    run("verify")


def test_add_with_a_passage(run: Run, called: Path) -> None:
    """What a person cites is joined with what is read there, whatever the date."""
    cited = ("--document", "c.jsonl", "--quote", "Putin telephoned Azerbaijani President Ilham Aliyev on Tuesday")
    run("curate", "add", "call", "2023-05-08", *ADD[4:], *cited)
    assert [(e["origin"], e["date"]) for e in events(run)] == [("extracted", "2023-05-03"), ("both", "2023-05-08")]


MISTAKES = {
    "a misspelt person": ((*ADD[:4], "--from", "Vladimr Putin", "--source", "x"), "Did you mean “Vladimir Putin”"),
    "a misspelt type": (("curate", "add", "cal", *ADD[3:], "--source", "x"), "Did you mean “call”?"),
    "no source": (ADD, "Say what it rests on"),
    "nobody": ((*ADD[:4], "--source", "x"), "Say who takes part"),
    "a day that is none": (("curate", "add", "call", "2023-02-30", *ADD[4:], "--source", "x"), "28 days"),
    "a quote that is not there": (
        (*ADD, "--document", "a.jsonl", "--quote", "Putin wrote to Aliyev"),
        "nearest passage",
    ),
    "no office on that day": (
        ("curate", "add", "call", "1900-01-01", *ADD[4:], "--source", "x"),
        "No office of vladimir-putin",
    ),
}


@pytest.mark.parametrize(("arguments", "told"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_sentences(run: Run, called: Path, arguments: tuple[str, ...], told: str) -> None:
    result = run(*arguments, status=1 if "nearest" in told or "office" in told else 2)
    assert told.lower() in result.output.lower()
    assert "Traceback" not in result.output


def test_an_event_that_is_not_there(run: Run, called: Path) -> None:
    assert f"Did you mean “{call(run)}”?" in run("curate", "confirm", call(run)[:-1], status=1).output


def test_dump_and_load(run: Run, called: Path, tmp_path: Path, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(*ADD, "--source", "Kremlin press service", "--by", "ann")
    run("curate", "edit", call(run), "--date", "2023-05-02")
    run("curate", "reject", call(run, 1))
    run("curate", "undo")
    run("curate", "reject", call(run, 1))
    folder = tmp_path / "decisions"
    assert "5 judgements, 1 event" in run("curate", "dump", folder).output
    monkeypatch.setenv("TIMELINE_DB", str(tmp_path / "other.db"))
    for id in ("a", "b", "c"):
        run("ingest", tmp_path / f"{id}.jsonl")
    assert "5 new judgements, 1 new" in run("curate", "load", folder).output
    there = [
        {k: v for k, v in e.items() if k != "id"} for e in events(run, "--status", "rejected", "--status", "curated")
    ]
    assert "0 new judgements, 0 new" in run("curate", "load", folder).output
    again = tmp_path / "again"
    run("curate", "dump", again)
    for name in ("judgements.csv", "events.yml"):
        assert (again / name).read_bytes() == (folder / name).read_bytes()
    monkeypatch.setenv("TIMELINE_DB", str(db))
    here = [
        {k: v for k, v in e.items() if k != "id"} for e in events(run, "--status", "rejected", "--status", "curated")
    ]
    assert there == here


def test_judgements_are_not_edited_in_the_file(run: Run, called: Path, tmp_path: Path) -> None:
    run("curate", "reject", call(run))
    run("curate", "dump", tmp_path / "out")
    file = tmp_path / "out" / "judgements.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8").splitlines()))
    rows[1][3] = "confirmed"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)
    result = run("curate", "load", file, status=1)
    assert "judgements.csv:2:" in result.output
    assert "was changed" in result.output


def test_the_file_an_event_was_edited_beside_does_not_undo_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "events.yml"
    file.write_text(
        "- id: a\n  type: call\n  date: 2023-05-03\n  title: A call\n  participants:\n"
        "    - {side: RUS, role: initiator}\n    - {side: AZE, role: counterpart}\n  sources:\n    - record: x\n",
        encoding="utf-8",
    )
    run("ingest", file)
    run("curate", "edit", "a", "--date", "2023-05-04")
    run("ingest", file)
    assert events(run)[0]["date"] == "2023-05-04"


def test_a_changed_article_brings_its_decision_back(run: Run, called: Path) -> None:
    id = call(run, 1)
    run("curate", "reject", id)
    run("ingest", article(called, "c", "2023-05-10", "Tuesday evening"))
    assert [e["id"] for e in events(run, "--status", "rejected")] == []
    assert "the passage with it" in run("review", "--only", "waiting", input=b"q").output
    assert "1 decision" in run("review", "--only", "waiting", input=b"a").output
    assert [e["id"] for e in events(run, "--status", "rejected")] == [id]
    assert "Nothing waits" in run("review", "--only", "waiting").output


def test_a_passage_that_stays_keeps_its_decision_while_it_waits(run: Run, called: Path) -> None:
    id = call(run, 1)
    run("curate", "reject", id)
    run("ingest", article(called, "c", "2023-05-10", "Tuesday", "\\n\\nThe statement was published on the website."))
    assert [e["id"] for e in events(run, "--status", "rejected")] == [id]
    assert "though not the passage" in run("review", "--only", "waiting", input=b"q").output


def test_as_of(run: Run, called: Path, db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("DROP TRIGGER event_history_append_only_update")
        connection.execute("UPDATE event_history SET at = '2020-01-01T10:00:00Z'")
    connection.close()
    before = run("export", "--format", "json").output
    run("curate", "edit", call(run), "--date", "2023-05-02")
    run("curate", "reject", call(run, 1))
    assert run("export", "--format", "json", "--as-of", "2020-01-01").output == before
    assert run("export", "--format", "json", "--as-of", "2019-12-31").output == "[]\n"
    assert run("export", "--format", "json", "--as-of", "2020").output == before
    assert "Write a date such as" in run("export", "--as-of", "lately", status=2).output
    assert "has no end" in run("export", "--as-of", "2020/..", status=2).output
    assert run("export", "--format", "json", "--as-of", "2999-01-01").output == run("export", "--format", "json").output
    some = ("export", "--format", "json", "--side", "AZE", "--since", "2023-05-05", "--text", "telephoned", "--as-of")
    assert len(json.loads(run(*some, "2020-01-01").output)) == 1


def test_explain_a_pair(run: Run, called: Path) -> None:
    told = run("explain", "--pair", call(run, 0), call(run, 1)).output
    assert "2023-05-03 is not 2023-05-09" in told
    assert "two events" in told
    assert "date " in told
    assert "Usage" in run("explain", status=2).output


def test_from_planned_to_held(run: Run, tmp_path: Path) -> None:
    lines = (
        ("2024-08-10", "Russian President Vladimir Putin will visit Azerbaijan on August 18, the Kremlin said."),
        ("2024-08-18", "Russian President Vladimir Putin arrived in Azerbaijan on August 18 on a state visit."),
    )
    for n, (day, text) in enumerate(lines):
        path = tmp_path / f"{n}.jsonl"
        path.write_text(json.dumps({"id": str(n), "published": day, "text": text}) + "\n", encoding="utf-8")
        run("ingest", path)
        assert [e["modality"] for e in events(run, "--type", "visit")] == [["planned"], ["asserted"]][n]
    (visit,) = events(run, "--type", "visit")
    assert [(s["stage"], s["date"], s["published"]) for s in visit["steps"]] == [
        ("planned", "2024-08-18", "2024-08-10"),
        ("held", "2024-08-18", "2024-08-18"),
    ]
    assert visit["steps"][0]["quote"].startswith("Russian President")
    assert "2024-08-10: planned for 2024-08-18" in run("explain", visit["id"]).output


def test_review_decides_with_one_key(run: Run, called: Path, db: Path) -> None:
    run("ingest", article(called, "d", "2023-05-05", "May 4"))
    told = run("review", "--only", "duplicate", input=b"m").output
    assert "cannot be one day" in told
    assert len(events(run)) == 2
    told = run("review", "--only", "conflict", input=b"1").output
    assert "sources differ on date" in told
    assert events(run)[0]["date"] == "2023-05-03"
    assert "Nothing waits" in run("review", "--only", "conflict").output


def test_review_takes_back(run: Run, called: Path) -> None:
    run("ingest", article(called, "d", "2023-05-05", "May 4"), article(called, "e", "2023-05-11", "May 10"))
    run("review", "--only", "duplicate", input=b"puq")
    log = run("curate", "log").output.splitlines()
    assert "different" in log[0]
    assert log[0].startswith("(")
    assert "undone" in log[1]
    assert len(log) == 2


def test_what_was_kept_apart_does_not_come_up_again(run: Run, called: Path) -> None:
    run("ingest", article(called, "d", "2023-05-05", "May 4"))
    assert "1 decision" in run("review", "--only", "duplicate", input=b"p").output
    assert "Nothing waits" in run("review", "--only", "duplicate").output
