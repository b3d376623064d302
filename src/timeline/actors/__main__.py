"""``python -m timeline.actors``: compile the data; ``check`` them; compare them with records (``agreement``)."""

import sys
import time

from timeline.actors.artefact import build
from timeline.errors import TimelineError


def main(arguments: list[str]) -> int:
    try:
        begun = time.perf_counter()
        folder = build()
        size = sum(p.stat().st_size for p in folder.iterdir())
        print(f"{folder}: {size / 1e6:.1f} MB in {time.perf_counter() - begun:.1f} s")
    except TimelineError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
