"""Speed of the gazetteer: ``python benchmarks/matching.py FILE.jsonl`` (articles with ``text`` and ``language``).

Prints the time to load, and megabytes of UTF-8 a second of one core (best of seven, CPU time) by language, article by
article and for articles of 1,500 letters or more, with the bytes a match: the denser the names, the slower.
"""

import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from timeline.actors import Gazetteer, load

ROUNDS = 7
LONG = 1500


def speed(gazetteer: Gazetteer, texts: list[str]) -> tuple[float, float]:
    """Megabytes a second, and bytes a match."""
    size = sum(len(text.encode()) for text in texts)
    best, matches = float("inf"), 0
    for _ in range(ROUNDS):
        begun = time.process_time()
        matches = sum(len(gazetteer.match(text)) for text in texts)
        best = min(best, time.process_time() - begun)
    return size / best / 1e6, size / max(1, matches)


def main(path: Path) -> None:
    load()  # compiles, where the data have changed
    load.cache_clear()
    begun = time.process_time()
    gazetteer = load()
    print(f"load {time.process_time() - begun:.2f} s")
    texts: dict[str, list[str]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        texts[article["language"]].append(article["text"])
    for language, all_texts in sorted(texts.items()):
        for name, group in (("all", all_texts), (f"{LONG}+", [t for t in all_texts if len(t) >= LONG])):
            if group:
                fast, dense = speed(gazetteer, group)
                print(f"{language} {name}: {len(group)} articles, {fast:.1f} MB/s, {dense:.0f} bytes a match")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
