"""A made-up timeline of 400 events, the site that shows it, and a browser where there is one."""

import asyncio
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import yaml
from benchmarks import synthetic
from click.testing import CliRunner
from datasette.app import Datasette

from timeline.cli import cli

ROOT = Path(__file__).parents[2]
EVENTS = 400

Get = Callable[..., Any]

CALL = '{{"id": "{id}", "url": "https://example.org/{id}", "published": "{day}", "source": "Paper {id}", "text": "{text}"}}\n'
ARTICLES = (
    ("a", "2023-05-03", "Russian President Vladimir Putin telephoned Azerbaijani President Ilham Aliyev on Wednesday."),
    ("b", "2023-05-03", "Russian President Vladimir Putin telephoned Azerbaijani President Ilham Aliyev on Wednesday."),
    ("c", "2023-05-04", "Russian President Vladimir Putin telephoned Azerbaijani President Ilham Aliyev on Thursday."),
    (
        "d",
        "2023-06-01",
        "Azerbaijani President Ilham Aliyev met with Turkish President Recep Tayyip Erdogan in Ankara on 31 May.",
    ),
    (
        "e",
        "2023-06-02",
        "Azerbaijani President Ilham Aliyev met with Turkish President Recep Tayyip Erdogan in Istanbul on 30 May.",
    ),
    ("f", "2024-08-10", "Russian President Vladimir Putin will visit Azerbaijan on August 18, the Kremlin said."),
    ("g", "2024-08-18", "Russian President Vladimir Putin arrived in Azerbaijan on August 18 on a state visit."),
)


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("site") / "made-up.db"
    synthetic.build(made, EVENTS)
    return made


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


class Site:
    """The site over one database, `others` beside it. Each request fails the test unless the status is `status`; `actor` is who is signed in."""

    def __init__(self, path: Path, *others: Path, **config: Any) -> None:
        self._loop, self._apart = (
            asyncio.new_event_loop(),
            ThreadPoolExecutor(1),
        )  # Playwright has a loop of its own here
        self.datasette = Datasette([str(path), *map(str, others)], config=configuration() | config)

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *_: object) -> None:
        self.datasette.close()
        self._apart.submit(self._loop.run_until_complete, self._loop.shutdown_default_executor()).result()
        self._apart.shutdown()
        self._loop.close()

    def get(self, address: str, *, status: int = 200, actor: str | None = None, **headers: str) -> Any:
        return self._answer("GET", address, status, actor, headers)

    def post(
        self, address: str, form: dict[str, str], *, status: int = 200, actor: str | None = None, **headers: str
    ) -> Any:
        return self._answer("POST", address, status, actor, headers, data=form)

    def run(self, asked: Any) -> Any:
        """What comes of a coroutine of Datasette's."""
        return self._apart.submit(self._loop.run_until_complete, asked).result()

    def post_json(self, address: str, value: object, *, status: int, actor: str) -> Any:
        return self._answer("POST", address, status, actor, {}, json=value)

    def _answer(
        self, method: str, address: str, status: int, actor: str | None, headers: dict[str, str], **content: Any
    ) -> Any:
        if actor is not None:
            signed = f"ds_actor={self.datasette.sign({'a': {'id': actor}}, 'actor')}"
            headers = headers | {"cookie": "; ".join(filter(None, [headers.get("cookie"), signed]))}
        named = {k.replace("_", "-"): v for k, v in headers.items()}
        question = self.datasette.client.request(method, address, headers=named, **content)
        response = self.run(question)
        assert response.status_code == status, f"{address}: {response.status_code} {response.text[:500]}"
        return response


def configuration() -> dict[str, Any]:
    config: dict[str, Any] = yaml.safe_load((ROOT / "datasette.yml").read_text(encoding="utf-8"))
    return config


@pytest.fixture(scope="session")
def get(path: Path) -> Iterator[Get]:
    """Fetches a page of the site: ``get("/event/e1", cookie=…)``; fails unless the status is `status`."""
    with Site(path) as site:
        yield site.get


@pytest.fixture(scope="session")
def server(path: Path) -> Iterator[str]:
    """The address of the site, served."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [sys.executable, "-m", "datasette", str(path), "-c", str(ROOT / "datasette.yml"), "-p", str(port)]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(150):
            try:
                urlopen(f"{address}/robots.txt", timeout=2).close()
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield address
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless"])
        yield started
        started.close()


def rows(made: Path, sql: str, *params: object) -> list[Any]:
    db = sqlite3.connect(made)
    found = db.execute(sql, params).fetchall()
    db.close()
    return found


@pytest.fixture(scope="session")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Calls on two days that look alike, a meeting that was made one of two whose sources differ, a visit first announced."""
    folder = tmp_path_factory.mktemp("review")
    articles = folder / "articles.jsonl"
    articles.write_text("".join(CALL.format(id=i, day=d, text=t) for i, d, t in ARTICLES), encoding="utf-8")
    made = folder / "timeline.db"
    timeline(made, "init")
    timeline(made, "ingest", str(articles))
    meetings = [id for (id,) in rows(made, "SELECT id FROM event WHERE type_id = 'meeting' ORDER BY date")]
    timeline(made, "curate", "merge", *meetings, "--by", "ann")
    rows(made, "PRAGMA wal_checkpoint(TRUNCATE)")
    return made


def timeline(path: Path, *arguments: str) -> str:
    result = CliRunner().invoke(cli, [*arguments, "--db", str(path)])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def made(reported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(reported, tmp_path / "timeline.db"))
