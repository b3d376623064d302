"""The schema that the migrations make, and the promises the database itself keeps."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, insert, text
from sqlalchemy.exc import IntegrityError
from tests.conftest import Run

from timeline.store import database
from timeline.store.tables import metadata

ARTICLE = (
    b"Putin meets Aliyev\n\n"
    b"MOSCOW, May 25, 2023. Russian President Vladimir Putin met Azerbaijani President Ilham Aliyev in Moscow on May 25, 2023.\n"
)


def statements(engine_url: str) -> dict[str, str]:
    with create_engine(engine_url).connect() as connection:
        rows = connection.execute(
            text(
                "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
                "AND name NOT LIKE 'sqlite_%' AND name != 'alembic_version' AND name NOT LIKE '%_fts%'"
            )
        )
        return {name: _normal(sql) for name, sql in rows}


def _normal(sql: str) -> str:
    """The statement with its columns and constraints in a fixed order, single spaces, no quotes around its name."""
    head, _, body = sql.partition("(")
    head = head.replace('"', "")
    inner, _, tail = body.rpartition(")")
    parts = sorted(re.sub(r"\s+", " ", part).strip() for part in _parts(inner))
    return f"{head.strip()} ({', '.join(parts)}) {tail.strip()}"


def test_the_tables_of_the_code_are_those_of_the_migrations(db: Path, tmp_path: Path) -> None:
    database.create(db)
    mirrored = tmp_path / "mirrored.db"
    metadata.create_all(create_engine(f"sqlite:///{mirrored}"))
    assert statements(f"sqlite:///{db}") == statements(f"sqlite:///{mirrored}")


def test_down_and_up_again_with_data_in_place(run: Run, db: Path, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_bytes(ARTICLE)
    run("ingest", article)
    engine = database.open_existing(db)
    database.downgrade(engine, "base")
    assert database.schema_version(engine) is None
    database.upgrade(engine)
    run("ingest", article)
    run("verify")


CURATED = """
- id: met
  type: meeting
  date: 2023-05-25
  title: Putin and Aliyev meet
  participants:
    - {person: vladimir-putin, role: initiator}
    - {person: ilham-aliyev, role: counterpart}
  sources:
    - {document: a.txt, quote: met Azerbaijani President Ilham Aliyev}
- id: called
  type: call
  date: 2023-06-01
  title: Putin calls Aliyev
  participants:
    - {person: vladimir-putin, role: initiator}
    - {person: ilham-aliyev, role: counterpart}
  sources:
    - {record: a letter}
"""

REFERENCES = (
    "SELECT 'claim', position, field, value, curated_event_id FROM claim "
    "UNION ALL SELECT 'stage', position, stage, date, curated_event_id FROM event_stage ORDER BY 1, 2, 3, 4"
)


@pytest.mark.parametrize("keys", ["as released", "as 0002 makes them"])
def test_a_database_of_version_0001_is_upgraded_with_its_rows(run: Run, db: Path, tmp_path: Path, keys: str) -> None:
    """Also one made after the release and before 0002, when 0001 made the new keys itself."""
    (tmp_path / "a.txt").write_bytes(ARTICLE)
    (tmp_path / "events.yml").write_text(CURATED, encoding="utf-8")
    run("ingest", tmp_path / "a.txt", tmp_path / "events.yml")
    engine = database.open_existing(db)
    rows = _rows(engine)
    assert {("claim", "met"), ("claim", "called"), ("stage", "called")} <= {
        (row[0], row[-1]) for row in _references(engine)
    }
    if keys == "as released":
        database.downgrade(engine, "0001")
        fresh = create_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
        database.upgrade(fresh, "0001")
        assert statements(str(fresh.url)).items() <= statements(str(engine.url)).items()
        assert "SET NULL" not in statements(str(engine.url))["claim"]
    else:
        database.downgrade(engine, "0002")
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert "timeline init" in run("status", status=1).output
    run("init")
    assert database.schema_version(engine) == database.head()
    assert _rows(engine) == rows
    run("verify")
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM curated_event"))
    assert {row[-1] for row in _references(engine)} == {None}


def test_an_upgrade_that_fails_changes_nothing(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Views, triggers and tables are as before, since all of an upgrade is one transaction."""
    engine = database.open_existing(filled)
    database.downgrade(engine, "0001")
    before = _objects(engine)
    with monkeypatch.context() as patch:
        patch.setattr("timeline.store.objects.create", lambda connection: connection.exec_driver_sql("no SQL"))
        run("init", status=1)
    assert _objects(engine) == before
    run("init")
    run("verify")


def _rows(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the one that tells of the runs."""
    with engine.connect() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(table.select())), key=repr)
            for name, table in metadata.tables.items()
            if name != "run"
        }


def _references(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(REFERENCES))]


def _objects(engine: Engine) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"))
        return [tuple(row) for row in rows]


def _parts(inner: str) -> Iterator[str]:
    """What commas outside brackets part."""
    depth = start = 0
    for at, character in enumerate(inner):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            yield inner[start:at]
            start = at + 1
    yield inner[start:]


@pytest.fixture
def filled(run: Run, db: Path, tmp_path: Path) -> Path:
    article = tmp_path / "a.txt"
    article.write_bytes(ARTICLE)
    run("ingest", article)
    return db


REFUSED = {
    "evidence that is not in the text": "UPDATE evidence SET quote = 'invented'",
    "evidence at other offsets": "UPDATE evidence SET start = start + 1, stop = stop + 1",
    "a changed text": "UPDATE document SET text = text || '!'",
    "changed original bytes": "UPDATE document_original SET bytes = x'00'",
    "a span that ends before it starts": "UPDATE argument SET stop = start",
    "an unknown modality": "UPDATE event SET modality = 'certain'",
    "a confidence above one": "UPDATE event SET confidence = 2",
    "a number where text belongs": "UPDATE document SET published_start = 'soon'",
    "an event of no known type": "UPDATE event SET type_id = 'party'",
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED.keys())
def test_the_database_refuses(filled: Path, statement: str) -> None:
    with database.open_existing(filled).connect() as connection, pytest.raises(IntegrityError):
        connection.execute(text(statement))


def test_judgements_are_append_only(filled: Path) -> None:
    with database.open_existing(filled).begin() as connection:
        row = {"key": "0", "kind": "confirmed", "subject": "x", "by": "me", "at": "2026-01-01T00:00:00Z"}
        connection.execute(insert(metadata.tables["judgement"]).values(row))
    for statement in ("UPDATE judgement SET by = 'you'", "DELETE FROM judgement"):
        with (
            database.open_existing(filled).connect() as connection,
            pytest.raises(IntegrityError, match="record another"),
        ):
            connection.execute(text(statement))


def test_a_foreign_database_is_left_alone(run: Run, db: Path) -> None:
    with create_engine(f"sqlite:///{db}").begin() as connection:
        connection.execute(text("CREATE TABLE theirs (x)"))
    before = db.read_bytes()
    result = run("init", status=1)
    assert "database of something else" in result.output
    assert db.read_bytes() == before


def test_a_file_that_is_no_database(run: Run, db: Path) -> None:
    db.write_text(
        "this is a letter, not a database; it is long enough to have a header of a hundred bytes or so, I hope"
    )
    assert "cannot be opened" in run("status", status=1).output


def test_a_missing_database_names_the_remedy(run: Run) -> None:
    assert "timeline init" in run("status", status=1).output
