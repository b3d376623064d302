"""What is wrong with the input: each mistake is told with its place and the remedy, and stops nothing else."""

import gzip
import json
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.conftest import Run

from timeline.store import database

STORY = "Russian President Vladimir Putin called Azerbaijani President Ilham Aliyev on Wednesday."
ARTICLE = f"Putin calls Aliyev\n\nBy | May 3, 2023\n\n{STORY}\n"

RECORDS = """\
- id: one
  typ: visit
  date: 2024-13-22
  title: Aliyev visits Moscow
  place: Moskow
  participants:
    - {person: ilham-aliev, role: initiator}
    - {side: RUSS, role: target}
    - some words
  sources:
    - quote: nowhere
- id: two
  type: visit
  modality: sure
  title: Aliyev visits Moscow
  participants:
    - {person: ilham-aliyev, role: initator}
  sources:
    - record: a letter
- id: three
  type: visit
  title: Aliyev visits Moscow
  place: {words: the villa by the sea}
  participants:
    - {side: AZE, role: initiator}
  sources: [{record: a letter}]
- id: three
  type: visit
  title: Aliyev visits Moscow again
  participants: [{side: AZE, role: initiator}]
  sources: [{record: a letter}]
- hello
- id: five
  type: call
  title: Putin calls Aliyev
  participants: [{side: RUS, role: initiator}]
  sources: [{document: a.txt, quote: called nobody}, {document: b.txt, quote: called}]
"""
TOLD = """\
2: unknown field “typ”. Did you mean “type”?
1: “type” is missing. Did you mean “typ”?
3: date: “2024-13-22” has no month 13
5: unknown place “Moskow”. Did you mean “Moscow”?
7: unknown person “ilham-aliev”. Did you mean “ilham-aliyev”?
8: unknown side “RUSS”. Did you mean “RUS”?
9: each of “participants” must be a record
11: a source is either a “record” by name or a “document”
14: unknown modality “sure”. It is one of asserted, planned, possible, denied.
17: a visit has no role “initator”; it has initiator
27: the id “three” is taken by line 20; choose another.
32: must be a record of “name: value” lines.
33: a.txt: the quote “called nobody” is not in the text; the nearest passage is
33: the cited document “b.txt” is not in the database; ingest it first.
"""


def test_all_mistakes_of_a_file_of_curated_events_are_told_and_its_right_events_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "events.yml").write_text(RECORDS, encoding="utf-8")
    output = run("ingest", tmp_path / "a.txt", tmp_path / "events.yml", status=1).output
    told = [line.partition("events.yml:")[2] for line in output.splitlines() if line.startswith("skipped")]
    assert len(told) == len(TOLD.splitlines())
    for expected in TOLD.splitlines():
        assert any(line.startswith(expected) for line in told), expected
    assert "Curated events: 1 new or changed. Skipped: 14, named above." in output
    run("verify")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"- id: [\n", "events.yml:2: "),
        (b"id: one\n", "events.yml:1: must be a list"),
        (b"- id: one\n  title: caf\xe9\n", "events.yml:2: is not UTF-8 text; save it as UTF-8."),
        (b"- id: one\n  title: \x07\n", "events.yml:2: holds the character U+0007"),
    ],
)
def test_a_file_that_is_no_list_of_records(run: Run, tmp_path: Path, data: bytes, expected: str) -> None:
    (tmp_path / "events.yml").write_bytes(data)
    assert expected in run("ingest", tmp_path / "events.yml", status=1).output


def test_a_place_on_the_command_line(run: Run) -> None:
    run("init")
    add = ("curate", "add", "visit", "2024-04-22", "--from", "AZE", "--to", "RUS", "--source", "a letter")
    assert "unknown place “Moskow”. Did you mean “Moscow”?" in run(*add, "--place", "Moskow", status=2).output
    run(*add, "--place-words", "the villa by the sea", "--id", "visit")
    assert json.loads(run("export", "--format", "json").output)[0]["place"] == "the villa by the sea"
    run("curate", "edit", "visit", "--place", "Москва")
    assert json.loads(run("export", "--format", "json").output)[0]["place"] == "Moscow"


def test_curated_events_are_dumped_with_places_that_can_be_read_again(run: Run, tmp_path: Path) -> None:
    run("init")
    for id, place in (("a", "the villa by the sea"), ("b", "Moscow"), ("c", "Armenia")):
        option = "--place" if id != "a" else "--place-words"
        parties = ("--from", "AZE", "--to", "RUS", "--source", "a letter", "--id", id)
        run("curate", "add", "visit", "2024-04-22", *parties, option, place)
    assert "3 judgements, 3 events" in run("curate", "dump", tmp_path / "kept").output
    again = tmp_path / "again.db"
    run("init", "--db", again)
    run("curate", "load", tmp_path / "kept", "--db", again)
    run("ingest", tmp_path / "kept" / "events.yml", "--db", again)
    before, after = (json.loads(run("export", "--format", "json", *db).output) for db in ((), ("--db", again)))
    assert [e["place"] for e in after] == [e["place"] for e in before]


def test_all_mistakes_of_a_file_of_judgements(run: Run, tmp_path: Path) -> None:
    run("init")
    path = tmp_path / "judgements.csv"
    path.write_text(
        "key,at,by,kind,subject,object,field,value,reason,quote\n"
        ",2024-01-01T00:00:00Z,ann,confirmd,curated:x,,,,,\n"
        ",2024-01-01T00:00:00Z,,confirmed,curated:x,,,,,\n"
        "0123456789ab,2024-01-01T00:00:00Z,ann,confirmed,curated:x,,,,,\n"
        ",2024-01-01T00:00:00Z,ann,confirmed,curated:x,,,,,\n",
        encoding="utf-8",
    )
    output = run("curate", "load", path, status=1).output
    assert re.findall(r"judgements\.csv:(\d+): (.+)", output) == [
        ("2", "unknown kind “confirmd”. Did you mean “confirmed”?"),
        ("3", "“by” is empty; every judgement has one."),
        (
            "4",
            "judgement 0123456789ab was changed; take it back with a row of the kind “undone”, "
            "or leave the key of a new one empty.",
        ),
    ]
    assert "(" not in run("curate", "log").output


PAGE = """<html><head><title>Putin calls Aliyev</title>
<meta property="article:published_time" content="{day}"></head>
<body><article><h1>Putin calls Aliyev</h1><p>{story} They spoke of trade, gas and transport for an hour and agreed
to meet again before the year is over.</p></article></body></html>"""

DATED = {
    "a.jsonl": (f'{{"id": "1", "published": "{{day}}", "text": "{STORY}"}}\n', "2023-02-31", "2023-02-03"),
    "a.csv": (f'text,date\n"{STORY}",{{day}}\n', "31/02/2023", "03/02/2023"),
    "a.txt": (f"Putin calls Aliyev\n\nBy Ann | {{day}}\n\n{STORY}\n", "February 31, 2023", "February 3, 2023"),
    "b.txt": (f"MOSCOW, {{day}}. {STORY}\n", "February 30, 2023", "February 3, 2023"),
    "c.txt": (
        "Путин позвонил Алиеву\n\nАвтор: Хроника | {day}\n\nПрезидент Путин позвонил Ильхаму Алиеву в среду.\n",
        "29 февраля 2023",
        "28 февраля 2023",
    ),
    "a.html": (PAGE.replace("{story}", STORY), "2023-02-31", "2023-02-03"),
}


@pytest.mark.parametrize("name", DATED)
def test_an_article_with_an_impossible_day_is_read_without_it(run: Run, db: Path, tmp_path: Path, name: str) -> None:
    form, impossible, possible = DATED[name]
    path = tmp_path / name
    path.write_text(form.replace("{day}", impossible), encoding="utf-8")
    output = run("ingest", path).output
    assert f"“{impossible}”, which is no date, so that the article is read without it" in output
    assert "Articles: 1 new" in output
    assert "Noted: 1, named above." in output
    if name == "a.txt":
        with database.open_existing(db).connect() as connection:
            kinds = connection.exec_driver_sql("SELECT kind FROM zone ORDER BY start").scalars().all()
            assert kinds == ["headline", "byline", "body"]
            assert connection.exec_driver_sql("SELECT author FROM document").scalar() == "Ann"
    result = run("extract", path)
    assert f"Note: {path}" in result.stderr
    assert json.loads(result.stdout)["published"] is None
    path.write_text(form.replace("{day}", possible), encoding="utf-8")
    result = run("extract", path)
    assert result.stderr == ""
    assert json.loads(result.stdout)["published"] is not None


def test_a_packed_file_whose_name_does_not_say_what_is_in_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    for command in ("ingest", "extract"):
        assert "bad.gz: its name does not say what is in it" in run(command, tmp_path / "bad.gz", status=1).output
        assert "name it bad.txt.gz" in run(command, tmp_path / "bad.gz", status=1).output


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for command in ("ingest", "extract"):
        (line,) = run(command, empty, status=1).output.splitlines()
        assert "empty: this folder holds no article and no curated events" in line
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "events.yml").write_text(RECORDS[RECORDS.index("- id: three") :], encoding="utf-8")
    assert "this folder holds no article" in run("ingest", tmp_path / "full", empty, status=1).output


def test_a_curated_file_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "events.yml").write_text("[]", encoding="utf-8")
    output = run("ingest", tmp_path / "event.yml", status=1).output
    assert "no such file. Did you mean “events.yml”?" in output


def test_a_text_too_short_to_tell_its_language(run: Run, db: Path) -> None:
    text = b"Aliyev phoned Putin"
    result = run("extract", "-", input=text)
    assert "its language cannot be told" in result.stderr
    assert "--language en" in result.stderr
    assert json.loads(result.stdout)["events"] == []
    result = run("extract", "-", "--language", "en", input=text)
    assert result.stderr == ""
    assert [event["type"] for event in json.loads(result.stdout)["events"]] == ["call"]
    assert "--language en" in run("ingest", "-", input=text).output
    assert "1 known" in run("ingest", "-", "--language", "en", input=text).output
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT type_id FROM event").fetchall() == [("call",)]
    connection.close()


def test_one_is_not_many(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    output = run("ingest", tmp_path / "a.txt").output
    assert "Read: 1 article. Timeline: 1 event, told by 1 report." in output
    assert "1 event.\n" in run("export", "-o", tmp_path / "all.json").stderr
    run("curate", "confirm", json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))[0]["id"])
    assert "1 judgement, 0 events." in run("curate", "dump", tmp_path / "kept").output
    run("init", "--db", tmp_path / "other.db")
    loaded = run("curate", "load", tmp_path / "kept", "--db", tmp_path / "other.db").output
    assert "1 new judgement, 0 new or changed events." in loaded


def test_a_database_that_nobody_can_write_is_read(
    run: Run, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(f"MOSCOW, May 3, 2023. {STORY}\n", encoding="utf-8")
    run("ingest", tmp_path / "a.txt")
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    assert "documents          1" in run("status").output
    run("verify")
    event = run("export", "--format", "csv").output.splitlines()[1].partition(",")[0]
    refused = run("curate", "confirm", event, "--by", "me", status=1).output
    assert "cannot be written; copy it to a folder of yours" in refused


def test_a_database_that_others_write_is_read_as_they_leave_it(
    run: Run, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init")
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    reading = database.open_existing(db)
    with closing(sqlite3.connect(db)) as writing:
        for name in ("one", "two"):
            writing.execute("INSERT INTO publisher (name) VALUES (?)", (name,))
            writing.commit()
            with reading.connect() as connection:
                assert connection.exec_driver_sql("SELECT max(name) FROM publisher").scalar() == name
    reading.dispose()


@pytest.fixture
def another_account() -> Iterator[None]:
    """Nobody in particular, who may write nothing: what the tests are run by may write everywhere where it is root."""
    root = os.getuid() == 0
    if root:
        os.setresuid(65534, 65534, 0)
    yield
    if root:
        os.setresuid(0, 0, 0)


def test_a_database_in_a_folder_that_takes_no_notes_is_read(another_account: None) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "timeline.db"
        database.create(path).dispose()
        Path(folder).chmod(0o500)
        try:
            engine = database.open_existing(path)
            assert database.schema_version(engine) == database.head()
            engine.dispose()
            assert [one.name for one in Path(folder).iterdir()] == [path.name]
        finally:
            Path(folder).chmod(0o700)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("database is locked", "run this again when it has finished. What was finished before is kept."),
        ("attempt to write a readonly database", "cannot be written"),
        ("database or disk is full", "make room, and run this again. What was finished before is kept."),
        ("database disk image is malformed", "damaged"),
    ],
)
def test_what_the_database_refuses_in_the_middle_is_told_in_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, message: str, told: str
) -> None:
    run("init")

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr("timeline.store.summary.of", refuse)
    assert told in run("status", status=1).output


@pytest.mark.parametrize("message", ["malformed JSON", 'malformed MATCH expression: ["]', "no such column: day"])
def test_a_mistake_of_the_program_is_not_said_to_be_a_damaged_file(message: str) -> None:
    assert database.failure(sqlite3.OperationalError(message)) is None


def test_a_folder_that_cannot_be_made(run: Run, tmp_path: Path) -> None:
    run("init")
    (tmp_path / "file").write_text("", encoding="utf-8")
    output = run("curate", "dump", tmp_path / "file" / "folder", status=1).output
    assert "cannot be read or written (Not a directory)" in output
