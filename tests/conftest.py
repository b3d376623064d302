"""What many tests need: the command line, a database of its own for each test, the articles this project was asked about."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from timeline.cli import cli

SHARED = Path(__file__).parents[2] / "shared"

Run = Callable[..., Result]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Where the test's database is, or will be."""
    return tmp_path / "timeline.db"


@pytest.fixture
def run(db: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``timeline ARGUMENTS`` on the test's database; fails the test unless the exit status is `status`."""
    monkeypatch.setenv("TIMELINE_DB", str(db))

    def invoke(*arguments: str | Path, status: int = 0, input: bytes | None = None) -> Result:
        result = CliRunner().invoke(cli, [str(a) for a in arguments], input=input)
        if result.exit_code != status:
            raise AssertionError(
                f"exit status {result.exit_code}, not {status}:\n{result.output}"
            ) from result.exception
        return result

    return invoke


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of articles and records that are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"the folder {SHARED} is not there")
    return SHARED
