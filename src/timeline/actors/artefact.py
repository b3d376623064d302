"""Where the compiled data are kept. They are a cache: made again wherever the rows or this code have changed.

The artefact is a folder of three files: ``tables`` (pickle), ``automaton`` (pyahocorasick) and ``fingerprint``, the SHA-256
of what it was made from, written last.
"""

import os
import pickle
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import ahocorasick

from timeline.actors import sources
from timeline.actors.checks import lost_names
from timeline.actors.compiling import all_patterns, compile_tables, read_sources
from timeline.actors.gazetteer import Gazetteer
from timeline.errors import InputError
from timeline.resources import seeds

_ROUNDS = 3


@cache
def load() -> Gazetteer:
    """The gazetteer of this installation; compiles its artefact first where the data have changed."""
    folder = artefact()
    return Gazetteer(
        pickle.loads((folder / "tables").read_bytes()),
        ahocorasick.load(str(folder / "automaton"), pickle.loads),
        (folder / "fingerprint").read_text(encoding="ascii"),
    )


def artefact() -> Path:
    """An up-to-date artefact's folder, compiled first where there is none: in this package, else in the user's cache."""
    root = seeds()
    current = sources.fingerprint(root)
    for folder in _folders():
        if _stamp(folder) == current:
            return folder
    return build()


def _folders() -> tuple[Path, Path]:
    """Where an artefact may lie: in this package, or in the user's cache where that is read-only."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(__file__).parent / "compiled", cache / "diplomatic-timeline" / "actors"


def _stamp(folder: Path) -> str | None:
    try:
        return (folder / "fingerprint").read_text(encoding="ascii")
    except OSError:
        return None


def build() -> Path:
    """Compiles the artefact anew and returns its folder; raises InputError where the data have a mistake."""
    root = seeds()
    current = sources.fingerprint(root)
    data = read_sources(root)
    patterns = all_patterns(data)
    for _ in range(_ROUNDS):
        tables, automaton = compile_tables(data, patterns)
        lost = list(lost_names(data, Gazetteer(tables, automaton, current)))
        if not lost:
            break
        patterns += lost  # names that the grammar around surnames does not find; one may hide another
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=folder) as scratch:
                (Path(scratch) / "tables").write_bytes(pickle.dumps(tables, protocol=5))
                automaton.save(str(Path(scratch) / "automaton"))
                (Path(scratch) / "fingerprint").write_text(current, encoding="ascii")
                (folder / "fingerprint").unlink(missing_ok=True)
                for name in ("tables", "automaton", "fingerprint"):
                    (Path(scratch) / name).replace(folder / name)
        except OSError:
            continue
        return folder
    raise InputError("cannot be written; set XDG_CACHE_HOME to a folder that can be.", path=_folders()[-1])
