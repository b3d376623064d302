"""``timeline ingest``: what is new, known, changed or broken, and that nothing is lost or done twice."""

import sqlite3
from pathlib import Path

from tests.conftest import Run

from timeline.store import database, dump

EN = "Putin calls Aliyev\n\nBy | May 3, 2023\n\nRussian President Vladimir Putin called Azerbaijani President Ilham Aliyev on Wednesday.\n"
RU = "Алиев прибыл в Москву\n\nАвтор: Хроника | 22 апреля 2024\n\nПрезидент Ильхам Алиев прибыл в понедельник в Москву с визитом.\n"
CURATED = """
- id: 2024-visit
  type: visit
  date: 2024-04-22
  title: Aliyev visits Moscow
  place: Moscow
  participants:
    - {person: ilham-aliyev, role: initiator}
    - {side: RUS, role: target}
  sources:
    - document: ru.txt
      quote: прибыл в понедельник в Москву с визитом
"""


def dumped(db: Path) -> list[str]:
    engine = database.open_existing(db)
    with engine.connect() as connection:
        return list(dump.derived(connection))


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder


def test_again_changes_nothing_and_a_rebuild_gives_the_same(run: Run, db: Path, tmp_path: Path) -> None:
    folder = write(tmp_path, en_txt=EN, ru_txt=RU, events_yml=CURATED)
    assert "Articles: 2 new" in run("ingest", folder).output
    first = dumped(db)
    assert "0 new, 0 as new versions, 2 known" in run("ingest", folder).output
    assert dumped(db) == first
    with sqlite3.connect(db) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for table in ("event", "report", "extraction", "zone", "timeline", "facet_bits"):
            connection.execute(f"DELETE FROM {table}")
    connection.close()
    run("build")
    assert dumped(db) == first
    run("verify")


def test_a_curated_event_and_its_article_are_one_event(run: Run, db: Path, tmp_path: Path) -> None:
    run("ingest", write(tmp_path, ru_txt=RU, events_yml=CURATED))
    with sqlite3.connect(db) as connection:
        rows = connection.execute("SELECT title, origin, source_count FROM event WHERE type_id = 'visit'").fetchall()
        quotes = connection.execute("SELECT quote FROM evidence WHERE quote LIKE 'прибыл в понедельник%'").fetchall()
    connection.close()
    assert rows == [("Aliyev visits Moscow", "both", 1)]
    assert quotes


def test_one_bad_file_does_not_stop_the_others(run: Run, db: Path, tmp_path: Path) -> None:
    folder = write(tmp_path, a_jsonl='{"id": "1", "text": "Putin met Aliyev."}\n{"id": "2", "text": \n', en_txt=EN)
    result = run("ingest", folder, status=1)
    assert "a.jsonl:2:" in result.output
    assert "Articles: 2 new" in result.output
    run("verify")


def test_a_quote_that_is_not_in_the_article(run: Run, tmp_path: Path) -> None:
    broken = CURATED.replace("прибыл в понедельник в Москву с визитом", "прибыл во вторник в Москву с визитом")
    result = run("ingest", write(tmp_path, ru_txt=RU, events_yml=broken), status=1)
    assert "events.yml:2:" in result.output
    assert "the nearest passage is “прибыл в понедельник в Москву" in result.output


def test_a_misspelt_person_in_a_curated_event(run: Run, tmp_path: Path) -> None:
    broken = CURATED.replace("ilham-aliyev", "ilham-aliev")
    result = run("ingest", write(tmp_path, ru_txt=RU, events_yml=broken), status=1)
    assert "unknown person “ilham-aliev”. Did you mean “ilham-aliyev”?" in result.output


def test_a_changed_text_at_the_same_url_is_a_new_version(run: Run, db: Path, tmp_path: Path) -> None:
    line = '{{"id": "1", "url": "https://example.org/a", "published": "2023-05-03", "text": "{}"}}\n'
    (tmp_path / "a.jsonl").write_text(line.format("Vladimir Putin called Ilham Aliyev on Wednesday."), encoding="utf-8")
    run("ingest", tmp_path / "a.jsonl")
    (tmp_path / "a.jsonl").write_text(line.format("Vladimir Putin called Ilham Aliyev on Tuesday."), encoding="utf-8")
    assert "1 as new versions" in run("ingest", tmp_path / "a.jsonl").output
    with sqlite3.connect(db) as connection:
        assert connection.execute("SELECT date FROM event WHERE type_id = 'call'").fetchall() == [("2023-05-02",)]
        assert connection.execute("SELECT count(*) FROM document").fetchone() == (2,)
    connection.close()
    run("verify")


def test_standard_input(run: Run) -> None:
    assert "Articles: 1 new" in run("ingest", "-", input=EN.encode()).output


def test_no_such_file(run: Run, tmp_path: Path) -> None:
    write(tmp_path, article_txt=EN)
    result = run("ingest", tmp_path / "artikle.txt", status=1)
    assert "Did you mean “article.txt”?" in result.output
