"""``make eval``: the extractor's scores on the annotated articles, by part, language and type, with floors below which none may fall
unnoticed. A floor is lowered by hand alone, openly: the commit that does so and CHANGELOG.md say which, and for what.

The parts are those of ``benchmarks.gold``: nobody reads the articles held out, nor those called blind, nor their errors, so
the gap between them and the rest is the honest figure. Errors in the others are written to ``build/<part>.errors.jsonl``.

    python -m benchmarks.scores            score, compare with floors.json, exit 1 where a figure fell below its floor
    python -m benchmarks.scores --raise    the same, and lift each floor to what was reached
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks import gold

HERE = Path(__file__).parent
BUILD = HERE.parent / "build"
FLOORS = HERE / "floors.json"

SLACK = 0.002
"""A figure may lie this much below its floor: what one article more or less in a tie can make."""

LEVELS = ("found", "typed", "exact")
FIGURES = ("precision", "recall", "f1")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift the floors to what was reached")
    options = parser.parse_args(arguments)
    if not gold.SHARED.is_dir():
        print(f"The gold articles are not here ({gold.SHARED}); nothing was scored.")
        return 0
    BUILD.mkdir(exist_ok=True)
    predicted = _extracted([row for part in gold.PARTS for row in gold.inputs(part)])
    reached: dict[str, float] = {}
    for part in gold.PARTS:
        if not (articles := gold.articles(part)):
            continue
        figures = _score(part, articles, predicted)
        print(f"\n{part}: {len(articles)} articles")
        _print(figures)
        for language, levels in (("all", figures["all"]), *figures["language"].items()):
            for level in LEVELS:
                reached |= {f"{part} {language} {level} {name}": levels[level][name] for name in FIGURES}
        reached |= {f"{part} {name}": value for name, value in figures["of typed matches"].items()}
    return _compare(reached, lift=options.lift)


def _extracted(articles: Sequence[Any]) -> dict[str, Any]:
    """What the command line reads from the articles, by article; with the time it takes."""
    given, out = BUILD / "articles.jsonl", BUILD / "predicted.jsonl"
    gold.write(given, articles)
    begun = time.perf_counter()
    program = Path(sys.executable).with_name("timeline")
    subprocess.run([program, "extract", given, "--format", "jsonl", "-o", out], check=True)
    found = {row["id"]: row for row in gold.read(out)}
    seconds = time.perf_counter() - begun
    print(f"{len(found)} articles read in {seconds:.1f} s, {len(found) / seconds:.1f} articles a second with start-up")
    return found


def _score(part: str, articles: Sequence[Any], predicted: dict[str, Any]) -> Any:
    """The figures of ``score.py`` for a part of the annotated articles."""
    names = [BUILD / f"{part}.{kind}" for kind in ("gold.jsonl", "predicted.jsonl", "figures.json")]
    gold.write(names[0], articles)
    gold.write(names[1], (predicted[a["id"]] for a in articles))
    command: list[Any] = [sys.executable, gold.SHARED / "score.py", *names[:2], "--json", names[2]]
    if part in gold.READ:
        command += ["--errors", BUILD / f"{part}.errors.jsonl"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return json.loads(names[2].read_text(encoding="utf-8"))


def _print(figures: Any) -> None:
    for language, levels in (("all", figures["all"]), *figures["language"].items()):
        cells = (f"{level} " + " ".join(f"{levels[level][name]:.3f}" for name in FIGURES) for level in LEVELS)
        print(f"  {language:<4} {'   '.join(cells)}")
    print(
        "  of typed matches: " + ", ".join(f"{name} {value:.3f}" for name, value in figures["of typed matches"].items())
    )
    print("  recall by type: " + ", ".join(f"{name} {value}" for name, value in figures["recall by type"].items()))


def _compare(reached: dict[str, float], *, lift: bool) -> int:
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    fallen = {name: floor for name, floor in floors.items() if reached.get(name, 0.0) < floor - SLACK}
    for name, floor in fallen.items():
        print(f"BELOW ITS FLOOR: {name} {reached.get(name, 0.0):.3f}, floor {floor:.3f}")
    if lift:
        lifted = {name: max(value, floors.get(name, 0.0)) for name, value in sorted(reached.items())}
        FLOORS.write_text(json.dumps(lifted, indent=1) + "\n", encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
