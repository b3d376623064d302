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
from datasette.app import Datasette

ROOT = Path(__file__).parents[2]
EVENTS = 400

Get = Callable[..., Any]


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


@pytest.fixture(scope="session")
def get(path: Path) -> Iterator[Get]:
    """Fetches a page of the site: ``get("/event/e1", cookie=…)``; fails unless the status is `status`."""
    loop, apart = asyncio.new_event_loop(), ThreadPoolExecutor(1)  # Playwright has a loop of its own in this thread
    config = yaml.safe_load((ROOT / "datasette.yml").read_text(encoding="utf-8"))
    datasette = Datasette([str(path)], config=config)

    def fetch(address: str, *, status: int = 200, **headers: str) -> Any:
        question = datasette.client.get(address, headers={k.replace("_", "-"): v for k, v in headers.items()})
        response = apart.submit(loop.run_until_complete, question).result()
        assert response.status_code == status, f"{address}: {response.status_code} {response.text[:500]}"
        return response

    yield fetch
    datasette.close()
    apart.shutdown()
    loop.close()


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
