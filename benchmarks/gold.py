"""The annotated articles, in four parts; which of them may be read decides what a score on them is worth.

``tuned``    the gold articles of the shared evaluation that are read while the rules are written
``heldout``  those of them named in ``heldout.txt``: nobody reads them or their errors
``further``  articles of the shared unlabelled collection, annotated by one reader of the same guidelines, read while tuning
``blind``    more of these, which nobody but their annotator has read

The last two are kept here without their texts, in ``annotated/<part>_<language>.jsonl``: an article's ``id``, the day it was
``published`` so far as its text tells, and its ``events`` in the form of the gold, whose ``evidence`` are half-open
``[start, stop)`` offsets in code points of the collection's text.
"""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared" / "evaluation"
ANNOTATED = HERE / "annotated"

PARTS = ("tuned", "heldout", "further", "blind")
READ = ("tuned", "further")
"""The parts that may be read, and fitted on."""

_AS_INPUT = ("id", "language", "source", "published", "title", "text", "licence")


def articles(part: str) -> list[dict[str, Any]]:
    """The articles of one of ``PARTS`` in the form of the gold, evidence as quotes; raises FileNotFoundError without them."""
    if part in ("tuned", "heldout"):
        held = heldout()
        return [row for row in read(SHARED / "dev.jsonl") if (row["id"] in held) == (part == "heldout")]
    return [_with_text(row) for file in sorted(ANNOTATED.glob(f"{part}_*.jsonl")) for row in read(file)]


def heldout() -> frozenset[str]:
    """The ids of the gold articles that are held out."""
    lines = (HERE / "heldout.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))


def inputs(part: str) -> list[dict[str, Any]]:
    """The same articles as the extractor is given them: without their events."""
    if part in ("tuned", "heldout"):
        held = heldout()
        return [row for row in read(SHARED / "dev.articles.jsonl") if (row["id"] in held) == (part == "heldout")]
    return [{key: row[key] for key in _AS_INPUT} for row in articles(part)]


def read(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def write(path: Path, rows: Iterable[Any]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@cache
def _collection() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in read(SHARED / "unlabelled.jsonl")}


def _with_text(row: dict[str, Any]) -> dict[str, Any]:
    article = _collection()[row["id"]]
    text = article["text"]
    events = [{**e, "evidence": [text[start:stop] for start, stop in e["evidence"]]} for e in row["events"]]
    return {**article, "published": row["published"], "events": events}
