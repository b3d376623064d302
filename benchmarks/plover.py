"""Our types against the PLOVER codes of the hand-coded sentences of PLOVER_GSR_CAMEO (Open Event Data Alliance).

    python -m benchmarks.plover [--errors FILE]

Each sentence carries one code. Ours is that of the event whose trigger lies on the words marked as the event, else of the
most confident event in the sentence. A type that two codes share (an agreement is AGREE in principle, SUPPORT when signed)
counts for whichever of them the sentence carries. The file uses the codes of an early draft: DEMAND is REQUEST of manual 2.0,
DISAPPROVE is ACCUSE, FIGHT is ASSAULT, COOPERATE is SUPPORT. PROTEST (demonstrations), INVESTIGATE and most of COERCE are acts
inside a state, which are no events here: they are left out of the table, but what we find in their sentences counts as wrong.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SENTENCES = Path(__file__).parents[2] / "shared" / "data" / "plover" / "PLOVER_GSR_CAMEO.txt"

CODES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "FIGHT": "ASSAULT", "COOPERATE": "SUPPORT"}

TYPES: dict[str, tuple[str, ...]] = {
    "call": ("CONSULT",),
    "meeting": ("CONSULT",),
    "visit": ("CONSULT",),
    "correspondence": ("CONSULT",),
    "mediation": ("CONSULT",),
    "praise": ("SUPPORT",),
    "congratulation": ("SUPPORT",),
    "gratitude": ("SUPPORT",),
    "establishment": ("SUPPORT", "AGREE"),
    "agreement": ("AGREE", "SUPPORT"),
    "invitation": ("AGREE",),
    "aid": ("AID", "AGREE"),
    "deescalation": ("RETREAT", "CONCEDE"),
    "apology": ("CONCEDE",),
    "criticism": ("ACCUSE", "REJECT"),
    "protest": ("ACCUSE",),
    "appeal": ("REQUEST",),
    "threat": ("THREATEN",),
    "rupture": ("SANCTION",),
    "sanction": ("SANCTION",),
    "escalation": ("ASSAULT",),
    "mobilization": ("MOBILIZE",),
    "incident": ("COERCE",),
}
PLANNED = {"meeting", "visit", "call", "mediation"}
OUTSIDE = {"PROTEST", "INVESTIGATE", "COERCE"}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=Path, help="write each sentence that was coded otherwise here, as JSON lines")
    options = parser.parse_args(arguments)
    if not SENTENCES.exists():
        print(f"The sentences are not here ({SENTENCES}); nothing was scored.")
        return 0
    rows = [row for row in json.loads(SENTENCES.read_text(encoding="utf-8")) if row.get("text")]
    events = _extracted(rows)
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    right: Counter[str] = Counter()
    errors = []
    for row in rows:
        code = CODES.get(row["event"], row["event"])
        ours = _code(_chosen(row, events[row["id"]]), code)
        wanted[code] += 1
        if ours is not None:
            given[ours] += 1
            right[code] += ours == code
        if ours != code and code not in OUTSIDE:
            errors.append(
                {"id": row["id"], "code": code, "ours": ours, "text": row["text"], "events": events[row["id"]]}
            )
    print(f"{'code':<10} {'sentences':>9} {'precision':>9} {'recall':>7} {'F1':>6}")
    for code in sorted(set(wanted) - OUTSIDE):
        p, r = right[code] / given[code] if given[code] else 0.0, right[code] / wanted[code]
        print(f"{code:<10} {wanted[code]:>9} {p:>9.2f} {r:>7.2f} {2 * p * r / (p + r) if p + r else 0.0:>6.2f}")
    if options.errors:
        lines = (json.dumps(error, ensure_ascii=False) + "\n" for error in errors)
        options.errors.write_text("".join(lines), encoding="utf-8")
    return 0


def _extracted(rows: Sequence[Any]) -> dict[str, list[Any]]:
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "sentences.jsonl"
        lines = (json.dumps({"id": row["id"], "text": row["text"], "language": "en"}) + "\n" for row in rows)
        articles.write_text("".join(lines), encoding="utf-8")
        program = Path(sys.executable).with_name("timeline")
        out = subprocess.run([program, "extract", articles], check=True, capture_output=True, text=True).stdout
    return {article["id"]: article["events"] for article in map(json.loads, out.splitlines())}


def _chosen(row: Any, events: Sequence[Any]) -> Any | None:
    """The event on the marked words, else the most confident one; of statements none, since PLOVER has no code for them."""
    coded = [event for event in events if event["type"] in TYPES]
    marked = [
        row["text"].find(words)
        for words in re.findall(r"\(EVT: ([^)]*)\)", json.dumps(row["textInfo"], ensure_ascii=False))
    ]
    on_marks = [e for e in coded if any(e["trigger"]["start"] <= at < e["trigger"]["stop"] for at in marked)]
    return max(on_marks or coded, key=lambda event: event["confidence"], default=None)


def _code(event: Any | None, wanted: str) -> str | None:
    """The code of an event; where it may have several, the wanted one if it is among them."""
    if event is None:
        return None
    codes = TYPES[event["type"]]
    if event["type"] in PLANNED and event["modality"] in ("planned", "possible"):
        codes = ("AGREE", *codes)
    if event["modality"] == "denied":
        codes = ("REJECT",)
    return wanted if wanted in codes else codes[0]


if __name__ == "__main__":
    sys.exit(main())
