"""Where the compiled data are kept. They are a cache: made again wherever the rows or this code have changed.

An artefact is a folder named by the SHA-256 of what it was made from, with two files: ``tables`` (pickle) and
``automaton`` (pyahocorasick). It appears as a whole or not at all, so that readers never meet half of it.
"""

import os
import pickle
import shutil
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
_KEPT = 2
_DIGITS = 64  # of a SHA-256 in hexadecimal


@cache
def load() -> Gazetteer:
    """The gazetteer of this installation; compiles its artefact first where the data have changed."""
    fingerprint = sources.fingerprint(seeds())
    folder = next((f / fingerprint for f in _folders() if (f / fingerprint).is_dir()), None) or build()
    return Gazetteer(
        pickle.loads((folder / "tables").read_bytes()),
        ahocorasick.load(str(folder / "automaton"), pickle.loads),
        fingerprint,
    )


def build() -> Path:
    """Compiles the artefact anew and returns its folder; raises InputError where the data have a mistake."""
    root = seeds()
    fingerprint = sources.fingerprint(root)
    data = read_sources(root)
    patterns = all_patterns(data)
    for _ in range(_ROUNDS):
        tables, automaton = compile_tables(data, patterns)
        lost = list(lost_names(data, Gazetteer(tables, automaton, fingerprint)))
        if not lost:
            break
        patterns += lost  # names that the grammar around surnames does not find; one may hide another
    for folder in _folders():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=folder) as scratch:
                made = Path(scratch) / fingerprint
                made.mkdir()
                (made / "tables").write_bytes(pickle.dumps(tables, protocol=5))
                automaton.save(str(made / "automaton"))
                _replace(folder / fingerprint, made)
        except OSError:
            continue
        _forget_old(folder)
        return folder / fingerprint
    raise InputError("cannot be written; set XDG_CACHE_HOME to a folder that can be.", path=_folders()[-1])


def _replace(folder: Path, made: Path) -> None:
    """Puts `made` in the place of `folder`; where another process has just done so, its work stays."""
    if folder.is_dir():
        shutil.rmtree(folder)
    try:
        made.rename(folder)
    except OSError:
        if not folder.is_dir():
            raise


def _forget_old(folder: Path) -> None:
    """Deletes all but the latest artefacts; a process may still be reading the one before."""
    made = [path for path in folder.iterdir() if path.is_dir() and len(path.name) == _DIGITS]
    for old in sorted(made, key=lambda path: path.stat().st_mtime)[:-_KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _folders() -> tuple[Path, Path]:
    """Where artefacts may lie: in this package, or in the user's cache where that is read-only."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(__file__).parent / "compiled", cache / "diplomatic-timeline" / "actors"
