"""``timeline verify`` finds what was broken behind the database's back."""

import sqlite3
from pathlib import Path

import pytest
from tests.conftest import Run

ARTICLE = "Путин позвонил Алиеву\n\nБаку/21.09.23/: Президент РФ Владимир Путин позвонил президенту Азербайджана Ильхаму Алиеву.\n"

DAMAGE = {
    "a quote": ("UPDATE evidence SET quote = 'invented' WHERE field = 'event'", "the quote is not the text"),
    "a prefix": ("UPDATE evidence SET prefix = 'x' WHERE field = 'event'", "prefix or suffix"),
    "a text": ("UPDATE document SET text = replace(text, 'Путин', 'Пукин')", "the text does not match its hash"),
    "an original": ("UPDATE document_original SET bytes = x'789c030000000001'", "do not match the document’s key"),
    "an original that cannot be unpacked": ("UPDATE document_original SET bytes = x'00'", "cannot be unpacked"),
    "a key": ("DELETE FROM report", "points to a row of report that is not there"),
    "a timeline row": ("DELETE FROM timeline", "is not in the timeline"),
    "an argument": ("UPDATE argument SET stop = 100000", "ends after its text"),
    "the evidence of an event": ("DELETE FROM evidence", "no passage says so"),
}


@pytest.mark.parametrize(("statement", "fault"), DAMAGE.values(), ids=DAMAGE.keys())
def test_damage_is_found_and_named(run: Run, db: Path, tmp_path: Path, statement: str, fault: str) -> None:
    article = tmp_path / "a.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    run("ingest", article)
    run("verify")
    with sqlite3.connect(db) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
    connection.close()
    assert fault in run("verify", status=1).output
