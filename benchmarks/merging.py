"""How the cost of merging grows: seconds and memory for ever more reports, each size in a process of its own.

    python -m benchmarks.merging                20,000 and 200,000 reports, through the database as ``timeline build`` merges them
    python -m benchmarks.merging 5000 50000     other sizes

The made-up reports are skewed as news is: a few pairs of states in most of them, a few types, and for one event a single
report or, now and then, hundreds. A third of them are copies, a tenth give no day of their own, some only a month. The last line
is the ratio of the last two sizes; it exits 1 where ten times as many take more than twelve times as long, or more than 1 GB.
"""

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Table, insert

from timeline import actors
from timeline.merging.copies import wording
from timeline.store import database, knowledge, runs
from timeline.store import tables as t
from timeline.verbs import merging

SIZES = (20_000, 200_000)
MOST, GIGABYTE = 12.0, 1e9
FIRST = date(2015, 1, 1)
DAYS = 3650
SIDES = "RUS USA CHN AZE ARM TUR UKR DEU FRA GBR IRN ISR GEO KAZ IND JPN SYR POL BLR UZB EGY SAU ITA ESP".split()
TYPES = (
    *(("meeting", 20), ("call", 12), ("visit", 10), ("criticism", 16), ("escalation", 14), ("agreement", 8)),
    *(("statement", 8), ("appeal", 6), ("condolence", 3), ("sanction", 3)),
)
WORDS = [f"word{n}" for n in range(400)]


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--one"]:
        print(*measure(int(given[1])))
        return 0
    sizes = [int(n) for n in given] or list(SIZES)
    print(f"{'reports':>9} {'events':>8} {'seconds':>8} {'µs a report':>11} {'MB':>6} {'one more, s':>11}")
    found: list[tuple[int, float, float]] = []
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.merging", "--one", str(size)]
        out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        reports, events, seconds, memory, more = (float(x) for x in out.split())
        print(
            f"{reports:>9.0f} {events:>8.0f} {seconds:>8.1f} {1e6 * seconds / reports:>11.0f} {memory / 1e6:>6.0f} {more:>11.2f}"
        )
        found.append((int(reports), seconds, memory))
    if len(found) < 2:
        return 0
    (few, short, _), (many, long, memory) = found[-2:]
    ratio = (long / short) / (many / few) * 10
    print(f"ten times as many take {ratio:.1f} times as long")
    return int(ratio > MOST or memory > GIGABYTE)


def measure(size: int) -> tuple[int, int, float, int, float]:
    """Reports, events, seconds to merge them all, peak memory in bytes, and seconds to merge one more article."""
    with tempfile.TemporaryDirectory() as folder:
        engine = database.create(Path(folder) / "made.db")
        with runs.record(engine, "made"), engine.begin() as connection:
            knowledge.replace(connection, actors.load())
            for table, rows in _batches(size):
                connection.execute(insert(table), rows)
        begun = time.perf_counter()
        with engine.begin() as connection:
            merged = merging.merge(connection, None, everything=True)
        seconds = time.perf_counter() - begun
        with engine.begin() as connection:
            connection.execute(t.extraction.update().where(t.extraction.c.document_id == size // 2).values(merged=0))
        begun = time.perf_counter()
        with engine.begin() as connection:
            merging.merge(connection, None, everything=False)
        more = time.perf_counter() - begun
        engine.dispose()
    return merged.reports, merged.events, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, more


@dataclass(frozen=True, slots=True)
class _Happened:
    type: str
    sides: tuple[str, ...]
    day: date
    place: str | None
    words: tuple[str, ...]


def _batches(size: int) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    """Rows of `size` documents with one report each, a thousand at a time."""
    rng = random.Random(size)
    told: list[_Happened] = []
    while len(told) < size:
        told += [_happened(rng)] * min(size - len(told), _sources(rng))
    rng.shuffle(told)
    for start in range(0, size, 1000):
        rows: dict[Table, list[dict[str, object]]] = {
            table: []
            for table in (
                t.document,
                t.document_original,
                t.extraction,
                t.report,
                t.report_participant,
                t.mention,
                t.argument,
            )
        }
        for number, event in enumerate(told[start : start + 1000], start + 1):
            _report(rng, rows, number, event)
        yield from rows.items()


def _happened(rng: random.Random) -> _Happened:
    weights = list(accumulate(1 / n for n in range(1, len(SIDES) + 1)))
    sides: dict[str, None] = {}
    while len(sides) < (2 if rng.random() < 0.93 else rng.randint(3, 12)):
        sides[rng.choices(SIDES, cum_weights=weights)[0]] = None
    kinds, shares = zip(*TYPES, strict=True)
    return _Happened(
        rng.choices(kinds, shares)[0],
        tuple(sides),
        FIRST + timedelta(rng.randrange(DAYS)),
        rng.choice([None, None, "moscow", "baku", "istanbul", "vienna", "geneva"]),
        tuple(rng.sample(WORDS, 12)),
    )


def _sources(rng: random.Random) -> int:
    """How many articles tell an event: mostly one or two, now and then hundreds."""
    return min(500, int(rng.paretovariate(1.2)))


def _report(rng: random.Random, rows: dict[Table, list[dict[str, object]]], number: int, event: _Happened) -> None:
    published = event.day + timedelta(rng.choice((0, 0, 1, 1, 2)))
    sentence = f"Made-up report {number}."
    chance = rng.random()
    day, basis = (event.day.isoformat(), "explicit") if chance < 0.85 else (published.isoformat(), "article")
    if chance > 0.98:
        day, basis = event.day.isoformat()[:7], "explicit"
    report, key = number * 10_000 + 1, f"{event.type}@{number:012x}:0"
    rows[t.document].append(
        {"id": number, "key": f"{number:012x}" + "0" * 52, "supplied_id": str(number), "name": f"{number}.txt", "language": "en",
         "published": published.isoformat(), "published_earliest": published.isoformat(), "published_latest": published.isoformat(),
         "media_type": "text/plain", "text": sentence, "text_sha256": "", "run_id": 1}
    )  # fmt: skip
    rows[t.extraction].append({"document_id": number, "fingerprint": "made", "merged": 0})
    words = rng.sample(event.words, 8) + rng.sample(WORDS, 3)
    said = event.words if rng.random() < 0.33 else rng.sample(WORDS, 20)
    place = event.place if rng.random() < 0.6 else None
    rows[t.report].append(
        {"id": report, "document_id": number, "key": key, "type_id": event.type, "modality": "asserted", "date": day,
         "date_basis": basis, "place": place.title() if place else None, "place_id": place, "confidence": 0.8, "words": "\n".join(words),
         "wording": wording([" ".join(said)])}
    )  # fmt: skip
    named = rng.random() < 0.6
    for position, side in enumerate(event.sides, 1):
        role = (
            "initiator"
            if position == 1 or len(event.sides) > 2
            else "target"
            if event.type in ("criticism", "visit")
            else "counterpart"
        )
        role = "target" if role == "counterpart" and event.type not in ("meeting", "call", "agreement") else role
        rows[t.report_participant].append(
            {"report_id": report, "position": position, "person_id": None, "name": f"Head {side.title()}" if named else None,
             "side_id": side, "office": None, "role_id": role}
        )  # fmt: skip
    mention = report * 100 + 1
    rows[t.mention].append(
        {"id": mention, "report_id": report, "key": key, "type_id": event.type, "modality": "asserted", "trigger_start": 0,
         "trigger_stop": 4, "date": day, "date_basis": basis, "confidence": 0.8, "rule": "made"}
    )  # fmt: skip
    rows[t.argument].append({"mention_id": mention, "position": 1, "field": "event", "start": 0, "stop": len(sentence)})
    rows[t.document_original].append({"document_id": number, "encoding": "zlib", "bytes": b""})


if __name__ == "__main__":
    sys.exit(main())
