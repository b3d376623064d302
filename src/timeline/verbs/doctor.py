"""Doctor: is everything here that reading articles needs, and is it what was pinned?"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from timeline import actors, resources
from timeline.errors import TimelineError
from timeline.languages.models import MODELS


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: its name, whether it is sound, and what was found or what to do."""

    name: str
    sound: bool
    what: str


def examine() -> Iterator[Finding]:
    """Packages, models, knowledge and migrations, one finding each."""
    for requirement in requires("diplomatic-timeline") or []:
        if "extra ==" not in requirement:
            yield _package(requirement)
    for model in MODELS:
        try:
            path = model.check()
            yield Finding(model.name, True, f"{path.stat().st_size / 1e6:.1f} MB, the pinned file")
        except TimelineError as error:
            yield Finding(model.name, False, str(error))
    yield Finding(
        "knowledge",
        True,
        f"{sum(1 for _ in actors.load().actor_ids)} actors, fingerprint {actors.load().fingerprint[:12]}",
    )
    for folder in (resources.migrations(), resources.seeds()):
        yield Finding(
            folder.name, folder.is_dir(), str(folder) if folder.is_dir() else "missing; install the program again"
        )


def _package(requirement: str) -> Finding:
    name = _name(requirement)
    try:
        return Finding(name, True, f"{version(name)} ({_size(name):.0f} MB on disk)")
    except PackageNotFoundError:
        return Finding(name, False, f"not installed; run “pip install '{requirement}'”")


def _name(requirement: str) -> str:
    return next(requirement[:i] for i, c in enumerate(requirement + " ") if not (c.isalnum() or c in "-_."))


def _size(name: str) -> float:
    """The size of an installed package in megabytes."""
    from importlib.metadata import files

    total = 0
    for file in files(name) or []:
        path = Path(str(file.locate()))
        total += path.stat().st_size if path.is_file() else 0
    return total / 1e6
