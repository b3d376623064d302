"""Killed at any moment: nothing kept is lost, the database is sound, and the next run ends as if nothing had happened."""

import os
import shutil
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, event, func, select

from timeline.cli import cli
from timeline.store import database, dump, runs
from timeline.store.tables import KEPT
from timeline.store.verify import verify

ARTICLES = {
    "a.txt": "Putin calls Aliyev\n\nMOSCOW, May 3, 2023. Russian President Vladimir Putin telephoned Azerbaijani President Ilham Aliyev on Wednesday.\n",
    "b.txt": "Путин позвонил Алиеву\n\nБАКУ, 3 мая 2023. Президент России Владимир Путин в среду позвонил президенту Азербайджана Ильхаму Алиеву.\n",
    "c.txt": "Lavrov in Baku\n\nBAKU, May 5, 2023. Russian Foreign Minister Sergey Lavrov met Azerbaijani President Ilham Aliyev in Baku on Friday.\n",
}
CURATED = """
- id: call
  type: call
  date: 2023-05-03
  title: Putin calls Aliyev
  participants:
    - {person: vladimir-putin, role: initiator}
    - {person: ilham-aliyev, role: counterpart}
  sources:
    - {document: a.txt, quote: telephoned Azerbaijani President Ilham Aliyev}
"""

POINTS = int(os.environ.get("TIMELINE_CRASH_POINTS", "4"))
"""At so many statements, spread evenly over the run, each command is killed; more by hand, with the variable set."""

WATCHED = "before_cursor_execute"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "events.yml").write_text(CURATED, encoding="utf-8")
    return folder


@pytest.fixture
def before(tmp_path: Path, files: Path) -> Path:
    """A database as it is before the command: the first article, merged."""
    path = tmp_path / "before.db"
    assert not in_child(lambda: command(path, "ingest", files / "a.txt"), None)
    return path


COMMANDS: dict[str, Sequence[str]] = {
    "init": ("init",),
    "ingest": ("ingest", "{files}"),
    "merge": ("build",),
    "reject": ("curate", "reject", "{event}", "--by", "ann"),
    "edit": ("curate", "edit", "{event}", "--date", "2023-05-02", "--by", "ann"),
    "add": (
        "curate",
        "add",
        "visit",
        "2023-05-05",
        "--from",
        "Sergei Lavrov",
        "--to",
        "AZE",
        "--source",
        "x",
        "--id",
        "lavrov",
        "--by",
        "ann",
    ),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_statement(name: str, before: Path, files: Path, tmp_path: Path) -> None:
    arguments = [part.replace("{files}", str(files)).replace("{event}", first_event(before)) for part in COMMANDS[name]]
    path = tmp_path / "timeline.db"

    def again() -> None:
        for old in tmp_path.glob("timeline.db*"):
            old.unlink()
        if name != "init":
            shutil.copy(before, path)
        if name == "merge":
            unmerge(path)

    again()
    total = statements(lambda: command(path, *arguments), tmp_path / "count")
    wanted, rows = dumped(path), kept(path)
    assert total > POINTS
    for point in range(POINTS):
        again()
        had = kept(path)
        at = 1 + (total - 1) * point // (POINTS - 1)
        killed = in_child(lambda: command(path, *arguments), at)
        assert killed == signal.SIGKILL
        if path.exists() and database.schema_version(engine := database._engine(path)) == database.head():
            assert all(kept(path)[table] >= number for table, number in had.items())
            if name not in ("init", "merge"):
                assert not list(verify(engine))
            engine.dispose()
        assert not in_child(lambda: command(path, *arguments), None)
        assert dumped(path) == wanted, f"killed at statement {at} of {total}"
        assert {t: n for t, n in kept(path).items() if t != "run"} == {t: n for t, n in rows.items() if t != "run"}
        engine = database.open_existing(path)
        assert not list(verify(engine))
        engine.dispose()


def command(path: Path, *arguments: object) -> None:
    """Run ``timeline ARGUMENTS``, in one process, with decisions all of one moment."""
    runs.moment = lambda: "2026-01-01T00:00:00Z"
    result = CliRunner().invoke(cli, [str(a) for a in arguments], env={"TIMELINE_DB": str(path)})
    if result.exit_code:
        os.write(2, result.output.encode())
        os._exit(1)


def in_child(work: Callable[[], None], kill_at: int | None, count: Path | None = None) -> int:
    """Do `work` in a child process that kills itself before the statement number `kill_at`; returns how it ended."""
    child = os.fork()
    if child == 0:
        seen = 0

        def watch(*_: object) -> None:
            nonlocal seen
            seen += 1
            if seen == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, WATCHED, watch)
        try:
            work()
            if count is not None:
                count.write_text(str(seen), encoding="utf-8")
        except BaseException as error:
            os.write(2, repr(error).encode())
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def statements(work: Callable[[], None], count: Path) -> int:
    assert not in_child(work, None, count)
    return int(count.read_text(encoding="utf-8"))


def dumped(path: Path) -> list[str]:
    engine = database.open_existing(path)
    with engine.connect() as connection:
        lines = list(dump.derived(connection))
    engine.dispose()
    return lines


def kept(path: Path) -> dict[str, int]:
    """How many rows each kept table has."""
    if not path.exists():
        return {}
    engine = database.open_existing(path)
    with engine.connect() as connection:
        found = {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in KEPT}
    engine.dispose()
    return found


def first_event(path: Path) -> str:
    engine = database.open_existing(path)
    with engine.connect() as connection:
        id = connection.exec_driver_sql("SELECT id FROM event ORDER BY id LIMIT 1").scalar()
    engine.dispose()
    return str(id)


def unmerge(path: Path) -> None:
    """As if the extractor had read everything again, and the rules had changed."""
    engine = database.open_existing(path)
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM extraction")
        connection.exec_driver_sql("UPDATE run SET fingerprint = 'older' WHERE verb = 'merge'")
    engine.dispose()
