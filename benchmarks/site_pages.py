"""How long the site’s pages and facets take, beside stock Datasette’s on the same events in the same run.

``python -m benchmarks.site_pages [EVENTS] [DATABASE]`` makes a database of EVENTS (1,000,000) made-up events unless DATABASE is
there, serves it with the plugin and without, and prints the median and worst of seven warm requests, in milliseconds.

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
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks import synthetic

ROOT = Path(__file__).parents[1]
TIMES = 7
STOCK_FACETS = ("type", "family", "year", "pair", "status", "modality", "origin")
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
        print(f"\n{'page':44}{'ms':>8}{'worst':>8}")
        for name, address in PAGES:
            median, worst, _ = _timed(ours + address)
            print(f"{name:44}{median:8.0f}{worst:8.0f}")
        print(f"\n{'12 facets of':44}{'HTML':>8}{'worst':>8}{'JSON':>8}   stock, {len(STOCK_FACETS)} facets, JSON")
        facets = "&".join(f"_facet={name}" for name in STOCK_FACETS)
        for name, query, stock_query in QUESTIONS:
            median, worst, _ = _timed(f"{ours}/data/timeline?{query}")
            as_json, _, _ = _timed(f"{ours}/data/timeline.json?{query}&_extra=count,facet_results")
            line = f"{name:44}{median:8.0f}{worst:8.0f}{as_json:8.0f}"
            if stock_query or not query:
                address = f"{stock}/{path.stem}/stock.json?{stock_query}&{facets}&_extra=count,facet_results"
                line += f"   {_stock(address)}"
            print(line)
        print(
            f"\nstock, facet of sides as an array: {_stock(f'{stock}/{path.stem}/stock.json?_facet_array=sides_json')}"
        )
    with served(path, plugin=False, limit=120_000) as patient:
        median, _, _ = _timed(f"{patient}/{path.stem}/stock.json?_facet_array=sides_json&_extra=facet_results", times=1)
        print(f"the same, given all the time it wants: {median:,.0f}")


def _stock(address: str) -> str:
    median, worst, body = _timed(address)
    if body is None:
        return f"{median:8.0f}{worst:8.0f}   error"
    given_up = body.get("facet_results", {}).get("timed_out", [])
    return f"{median:8.0f}{worst:8.0f}" + (f"   … {', '.join(given_up)}" if given_up else "")


def _timed(address: str, times: int = TIMES) -> tuple[float, float, dict[str, dict[str, list[str]]] | None]:
    """The median and the worst of `times` requests after a first one, in ms, and the last answer where it is JSON."""
    taken, body = [], b""
    failed = False
    for i in range(times + (times > 1)):
        began = time.perf_counter()
        try:
            with urlopen(address, timeout=180) as answer:
                body = answer.read()
        except HTTPError as error:
            error.close()
            failed = True
        if i or times == 1:
            taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken), max(taken), json.loads(body) if body[:1] == b"{" and not failed else None


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
) -> Iterator[str]:
    """The address of Datasette serving `path`, with `limit` ms a query, in an environment that `environment` adds to."""
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
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    number = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 1_000_000
    main(number, Path(sys.argv[2]) if len(sys.argv) > 2 else Path(tempfile.gettempdir()) / f"made-up-{number}.db")
