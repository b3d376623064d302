"""How long the site’s pages and facets take, beside stock Datasette’s on the same events in the same run.

``python -m benchmarks.site_pages [EVENTS] [DATABASE]`` makes a database of EVENTS (1,000,000) made-up events unless DATABASE is
there, serves it with the plugin and without, and prints the median and worst of seven warm requests, in milliseconds, the
processor’s time that the server spent on each (which other work on the machine does not lengthen), and what a page weighs.

Stock Datasette gets a table of its own with an index on each column it facets by, and the sides as a JSON array, which is
how it counts many-to-many fields; “…” marks facets it gave up on at its limit of 200 ms a facet.
"""

import json
import os
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

import yaml

from benchmarks import synthetic

ROOT = Path(__file__).parents[1]
TIMES = 7
STOCK_FACETS = ("type", "family", "year", "pair", "status", "modality", "origin")
ASKED = {"one": "RUS", "other": "USA"}
QUESTIONS = (  # what is asked, our address, the same filters for stock
    ("all events", "", ""),
    ("status = extracted (85 %)", "_status=extracted", "status=extracted"),
    ("type = meeting", "_type=meeting", "type=meeting"),
    ("side = RUS", "_side=RUS", "sides_json__arraycontains=RUS"),
    ("sides = RUS and USA, type = meeting", "_side=RUS&_side=USA&_type=meeting",
     "sides_json__arraycontains=RUS&sides_json__arraycontains=USA&type=meeting"),
    ("from 2000 on", "_since=2000", "latest__gte=2000-01-01"),
    ("year = 2015 (with its months)", "_year=2015", "year=2015"),
    ("words: condolences", "_search=condolences", ""),
    ("words: russia (26 %)", "_search=russia", ""),
)  # fmt: skip
PAGES = (
    ("home", "/"),
    ("timeline view, page", "/timeline"),
    ("timeline view, all years", "/timeline/window.json"),
    ("timeline view, pairs, two years", "/timeline/window.json?lanes=pair&from=2019&to=2020"),
    ("timeline view, persons of one side", "/timeline/window.json?lanes=person&_side=RUS"),
    ("timeline view, one week", "/timeline/window.json?from=2015-03-01&to=2015-03-07"),
    ("event", "/event/e0500000"),
    ("actor", "/actor/RUS"),
    ("pair", "/pair/USA/RUS"),
    ("source", "/source/1"),
    ("search", "/search?q=condolences"),
    ("questions", "/questions"),
)


@dataclass(frozen=True, slots=True)
class Server:
    """A Datasette that answers at `address`."""

    address: str
    process: int

    def spent(self) -> float:
        """The processor's time it has spent, in ms; 0 where the system does not tell (only Linux does)."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") * 1000


@dataclass(frozen=True, slots=True)
class Timing:
    """Of several requests after a first one: the median and the worst, and the server's own time a request, in ms."""

    median: float
    worst: float
    spent: float
    body: bytes
    failed: bool

    def __str__(self) -> str:
        return f"{self.median:8.0f}{self.worst:8.0f}{self.spent:8.0f}{len(self.body) / 1000:8.0f}" + (
            "  failed" if self.failed else ""
        )


def main(events: int, path: Path) -> None:
    if not path.exists():
        began = time.perf_counter()
        synthetic.build(path, events)
        print(
            f"{events:,} events made in {time.perf_counter() - began:.0f} s: {path} ({path.stat().st_size / 1e6:,.0f} MB)"
        )
    _stock_table(path)
    with served(path, plugin=True) as ours, served(path, plugin=False) as stock:
        heads = f"{'ms':>8}{'worst':>8}{'own':>8}{'kB':>8}"
        print(f"\n{'page':44}{heads}")
        for name, address in PAGES:
            print(f"{name:44}{_timed(ours, address)}")
        print(f"\n{'named question':44}{heads}")
        for name, address in _named_questions():
            print(f"{name:44}{_timed(ours, address)}")
        print(f"\n{'12 facets of':44}{heads}{'JSON':>8}{'own':>8}   stock, {len(STOCK_FACETS)} facets, JSON")
        facets = "&".join(f"_facet={name}" for name in STOCK_FACETS)
        for name, query, stock_query in QUESTIONS:
            as_page = _timed(ours, f"/data/timeline?{query}")
            as_json = _timed(ours, f"/data/timeline.json?{query}&_extra=count,facet_results")
            line = f"{name:44}{as_page}{as_json.median:8.0f}{as_json.spent:8.0f}"
            if stock_query or not query:
                line += (
                    f"   {_stock(stock, f'/{path.stem}/stock.json?{stock_query}&{facets}&_extra=count,facet_results')}"
                )
            print(line)
        print(
            f"\nstock, facet of sides as an array: {_stock(stock, f'/{path.stem}/stock.json?_facet_array=sides_json')}"
        )
    with served(path, plugin=False, limit=120_000) as patient:
        whole = _timed(patient, f"/{path.stem}/stock.json?_facet_array=sides_json&_extra=facet_results", times=1)
        print(f"the same, given all the time it wants: {whole.median:,.0f}")


def _named_questions() -> list[tuple[str, str]]:
    """The stored queries of ``datasette.yml``, those with parameters asked of the two sides with most events."""
    configured = yaml.safe_load((ROOT / "datasette.yml").read_text(encoding="utf-8"))
    found = []
    for name, query in configured["databases"]["timeline"]["queries"].items():
        values = {parameter: ASKED.get(parameter, "") for parameter in query.get("params", ())}
        found.append((name, f"/data/{name}" + (f"?{urlencode(values)}" if values else "")))
    return found


def _stock(server: Server, address: str) -> str:
    timing = _timed(server, address)
    if timing.failed:
        return f"{timing.median:8.0f}{timing.worst:8.0f}   error"
    given_up = json.loads(timing.body).get("facet_results", {}).get("timed_out", [])
    return f"{timing.median:8.0f}{timing.worst:8.0f}" + (f"   … {', '.join(given_up)}" if given_up else "")


def _timed(server: Server, address: str, times: int = TIMES) -> Timing:
    taken, body = [], b""
    failed = False
    before = 0.0
    for i in range(times + (times > 1)):
        if i == (times > 1):
            before = server.spent()
        began = time.perf_counter()
        try:
            with urlopen(server.address + address, timeout=180) as answer:
                body = answer.read()
        except HTTPError as error:
            error.close()
            failed = True
        if i or times == 1:
            taken.append((time.perf_counter() - began) * 1000)
    return Timing(statistics.median(taken), max(taken), (server.spent() - before) / times, body, failed)


def _stock_table(path: Path) -> None:
    db = sqlite3.connect(path)
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'stock'").fetchone():
        sides = """'["' || replace(sides, '; ', '","') || '"]'"""
        db.execute(f"CREATE TABLE stock AS SELECT timeline.*, {sides} AS sides_json FROM timeline")
        for column in (*STOCK_FACETS, "latest"):
            db.execute(f"CREATE INDEX ix_stock_{column} ON stock ({column})")
        db.execute("ANALYZE")
        db.commit()
    db.close()


@contextmanager
def served(
    path: Path, *, plugin: bool, limit: int | None = None, environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Datasette serving `path`, with `limit` ms a query, in an environment that `environment` adds to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = [sys.executable, "-m", "datasette", str(path), "-p", str(port)]
    arguments += ["-c", str(ROOT / "datasette.yml")] if plugin else []
    for setting in ("sql_time_limit_ms", "facet_time_limit_ms") if limit else ():
        arguments += ["--setting", setting, str(limit)]
    surroundings = os.environ | (environment or {}) | ({} if plugin else {"DATASETTE_LOAD_PLUGINS": ""})
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(arguments, stdout=log, stderr=log, env=surroundings)
        try:
            for _ in range(200):
                try:
                    urlopen(f"http://127.0.0.1:{port}/-/versions.json", timeout=2).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield Server(f"http://127.0.0.1:{port}", process.pid)
        finally:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    number = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000
    main(number, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.gettempdir()) / f"made-up-{number}.db")
