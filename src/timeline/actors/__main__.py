"""``python -m timeline.actors``: compile the data; ``check`` them; ``agreement FOLDER``: compare them with records."""

import sys
import time
from pathlib import Path

from timeline.actors import agreement
from timeline.actors.artefact import build, load
from timeline.actors.checks import problems, shared_names
from timeline.actors.compiling import read_sources
from timeline.errors import InputError, TimelineError
from timeline.resources import seeds


def main(arguments: list[str]) -> int:
    """Runs the command that `arguments` name; 1 where the data have a mistake."""
    try:
        match arguments:
            case []:
                _compile()
            case ["check"]:
                return _check()
            case ["agreement", folder]:
                _agreement(Path(folder))
            case _:
                raise InputError("usage: python -m timeline.actors [check | agreement FOLDER]")
    except TimelineError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _compile() -> None:
    begun = time.perf_counter()
    folder = build()
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{folder}: {size / 1e6:.1f} MB in {time.perf_counter() - begun:.1f} s")


def _check() -> int:
    data = read_sources(seeds())
    found = [str(problem) for problem in problems(data, load())]
    for problem in found:
        print(problem)
    shared = shared_names(data)
    print(f"{len(data.people)} people, {len(data.places)} places; {len(shared)} names are shared:")
    for name, ids in shared.items():
        print(f"  {name}: {', '.join(ids)}")
    print(f"{len(found)} problems")
    return 1 if found else 0


def _agreement(folder: Path) -> None:
    if not (folder / "visits").is_dir():
        raise InputError("has no folder “visits”; give the folder historyatstate.", path=folder)
    findings = agreement.compare(load(), agreement.receptions(folder))
    because = agreement.explanations(seeds() / "actors" / "disagreements.yml")
    print(agreement.report(findings, because), end="")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
