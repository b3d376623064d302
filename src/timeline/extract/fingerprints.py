"""What decides what is extracted, in one figure: a document is read again only where it changed."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from timeline.languages.models import fingerprint as models_fingerprint


@cache
def fingerprint() -> str:
    """SHA-256 (hex) of the code, lexicons and models that decide what is extracted, coded and gathered in one document."""
    digest = hashlib.sha256(models_fingerprint().encode())
    for package in ("timeline.extract", "timeline.languages", "timeline.ontology"):
        for file in _files(files(package)):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    for file in (files("timeline") / "coding.py", files("timeline.merging") / "reports.py"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.name.endswith((".py", ".yml", ".csv")):
            yield entry
