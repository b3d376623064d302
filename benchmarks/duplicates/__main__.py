"""``python -m benchmarks.duplicates``: pairwise and B³ precision and recall of merging on made-up articles.

Two figures each: merging what the extractor reads from the articles, and merging tellings that were read without fault. Scenarios
are dealt to two halves in turn: the weights of ``merging.features`` were set by the first, the second is the honest figure. No
article is a copy of another: the reports that are taken for copies all the same are counted too.

    python -m benchmarks.duplicates             score, compare with floors.json, exit 1 where a figure fell below its floor
    python -m benchmarks.duplicates --raise     the same, and lift each floor to what was reached
    python -m benchmarks.duplicates --errors    also list the pairs that were joined or parted wrongly
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.duplicates.making import Article, articles
from timeline.merging import Decisions, cluster, explain
from timeline.merging.copies import copies
from timeline.merging.features import reasons
from timeline.merging.profile import type_class
from timeline.merging.tellings import tellings_of
from timeline.model import Document, Telling
from timeline.readers import read_stdin
from timeline.verbs.extracting import reports_of_all

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.01
NOBODY = Decisions()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was reached")
    parser.add_argument("--errors", action="store_true", help="list the wrong pairs of the half used for fitting")
    parser.add_argument("--tellings", action="store_true", help="leave the extractor out")
    options = parser.parse_args(arguments)
    made = articles()
    print(
        f"{len({a.event for a in made})} events in {len(made)} articles, {sum(a.language == 'ru' for a in made)} of them Russian"
    )
    half = halves(made)
    sources = {"tellings": [(a, a.telling) for a in made]}
    if not options.tellings:
        found = extracted(made)
        print(f"the extractor found {len(found)} of {len(made)}")
        sources["extracted"] = found
    reached: dict[str, float] = {}
    for name, rows in sources.items():
        clusters = cluster([t for _, t in rows], NOBODY)
        answer = {t.key: a.event for a, t in rows}
        taken = sum(len(copies(c)) for c in clusters)
        print(f"{name:<10} taken for copies: {taken} of {len(rows)}")
        for part in ("fitted", "measured"):
            keys = {t.key for a, t in rows if half[a.scenario] == part}
            figures = score([[t.key for t in c if t.key in keys] for c in clusters], answer)
            print(f"{name:<10} {part:<9} " + "  ".join(f"{n} {v:.3f}" for n, v in figures.items()))
            reached |= {f"{name} {part} {n}": round(v, 4) for n, v in figures.items()}
        if options.errors:
            _print_errors(rows, clusters, {s for s, part in half.items() if part == "fitted"})
    return _compare(reached, lift=options.lift)


def halves(made: Sequence[Article]) -> dict[str, str]:
    """The scenarios, dealt in turn."""
    names = list(dict.fromkeys(a.scenario for a in made))
    return {name: ("fitted", "measured")[n % 2] for n, name in enumerate(names)}


def extracted(made: Sequence[Article]) -> list[tuple[Article, Telling]]:
    """What the extractor reads: of each article the report of its event's type that shares most sides, if there is one."""
    lines = (
        json.dumps(
            {
                "id": a.id,
                "title": a.title,
                "text": a.text,
                "language": a.language,
                "source": a.publisher,
                "published": str(a.published),
            },
            ensure_ascii=False,
        )
        for a in made
    )
    documents = [d for d in read_stdin("\n".join(lines).encode(), "jsonl") if isinstance(d, Document)]
    found = []
    for article, (document, _, reports) in zip(made, reports_of_all(documents), strict=True):
        wanted = article.telling
        fitting = [
            t
            for t in tellings_of(document, reports)
            if type_class(t.type) == type_class(wanted.type) and t.sides & wanted.sides
        ]
        if fitting:
            best = max(fitting, key=lambda t: (len(t.sides & wanted.sides), t.modality == wanted.modality, t.key))
            found.append((article, best))
    return found


def score(clusters: Sequence[Sequence[str]], answer: Mapping[str, str]) -> dict[str, float]:
    """Pairwise and B³ (Bagga and Baldwin, 1998) precision and recall."""
    events: dict[str, set[str]] = defaultdict(set)
    for group in clusters:
        for key in group:
            events[answer[key]].add(key)
    joined = sum(len(c) * (len(c) - 1) // 2 for c in clusters)
    wanted = sum(len(e) * (len(e) - 1) // 2 for e in events.values())
    right = sum(n * (n - 1) // 2 for c in clusters for n in Counter(answer[k] for k in c).values())
    total = sum(len(c) for c in clusters)
    shared = [
        (n * n, len(c), len(events[event])) for c in clusters for event, n in Counter(answer[k] for k in c).items()
    ]
    return {
        "precision": right / joined if joined else 1.0,
        "recall": right / wanted if wanted else 1.0,
        "B3 precision": sum(square / size for square, size, _ in shared) / total,
        "B3 recall": sum(square / size for square, _, size in shared) / total,
    }


def _print_errors(
    rows: Sequence[tuple[Article, Telling]], clusters: Sequence[Sequence[Telling]], scenarios: set[str]
) -> None:
    home = {t.key: n for n, c in enumerate(clusters) for t in c}
    shown: set[tuple[str, str, int, int]] = set()
    for (a, one), (b, other) in combinations([r for r in rows if r[0].scenario in scenarios], 2):
        together = home[one.key] == home[other.key]
        places = (min(home[one.key], home[other.key]), max(home[one.key], home[other.key]))
        if together == (a.event == b.event) or (a.event, b.event, *places) in shown:
            continue
        shown.add((a.event, b.event, *places))
        print(f"\n{'JOINED' if together else 'PARTED'} {a.scenario}: {a.id} {a.event} / {b.id} {b.event}")
        for article, t in ((a, one), (b, other)):
            print(
                f"  {article.published} {article.text.splitlines()[2]}\n"
                f"    {t.type} {t.modality} {t.date} {t.date_basis} {t.place} {sorted(t.persons or t.sides)}"
            )
        for line in reasons(explain(one, other, NOBODY)):
            print(f"      {line}")


def _compare(reached: dict[str, float], *, lift: bool) -> int:
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = {n: floor for n, floor in floors.items() if n in reached and reached[n] < floor - SLACK}
    for name, floor in fallen.items():
        print(f"BELOW ITS FLOOR: {name} {reached[name]:.3f}, floor {floor:.3f}")
    if lift:
        lifted = {n: max(v, floors.get(n, 0.0)) for n, v in sorted({**floors, **reached}.items())}
        FLOORS.write_text(json.dumps(lifted, indent=1) + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
