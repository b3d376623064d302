"""status, explain, actors, doctor, and the help."""

import sqlite3
from pathlib import Path

from tests.conftest import Run

from timeline.cli import COMMANDS

ARTICLE = (
    "Putin calls Aliyev\n\nBy | May 3, 2023\n\n"
    "Russian President Vladimir Putin telephoned Azerbaijani President Ilham Aliyev on May 2.\n"
)


def test_explain_names_words_rule_and_reading(run: Run, db: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    run("ingest", tmp_path / "a.txt")
    with sqlite3.connect(db) as connection:
        (event,) = connection.execute("SELECT id FROM event WHERE type_id = 'call'").fetchone()
    connection.close()
    told = run("explain", event).output
    for part in ("Vladimir Putin", "rule en/call/", "“on May 2”", "2023-05-02", "“Putin calls Aliyev”"):
        assert part in told
    assert f"Did you mean “{event}”?" in run("explain", event + "0", status=1).output


def test_status(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    run("ingest", tmp_path / "a.txt")
    told = run("status").output
    assert "documents          1 (en 1)" in told
    assert "build" in told


def test_actors_tells_what_the_matcher_finds(run: Run) -> None:
    told = run("actors", "Президент Азербайджана Ильхам Алиев прибыл в Москву", "--on", "2024-04-22").output
    for part in ("AZE", "ilham-aliyev (person): Ilham Aliyev, president of AZE", "RUS"):
        assert part in told
    assert "No actor" in run("actors", "It rained in the park").output


def test_doctor_finds_everything_pinned(run: Run) -> None:
    told = run("doctor").output
    assert "BAD" not in told
    assert "the pinned file" in told


def test_every_command_has_a_help(run: Run) -> None:
    overview = run("--help").output
    for command in COMMANDS:
        assert command.name is not None
        assert command.name in overview
        assert "Usage: " in run(command.name, "--help").output


def test_a_misspelt_command_is_wrong_usage(run: Run) -> None:
    assert "export" in run("exprot", status=2).output
