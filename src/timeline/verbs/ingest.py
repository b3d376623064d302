"""Ingest: new files into the database, articles and curated events alike, and everything built from them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from timeline import actors, readers
from timeline.errors import Flaw, InputError, InputErrors
from timeline.importers import events_yaml
from timeline.model import Document
from timeline.store import curated, documents, events, runs

CURATED = {".yml", ".yaml"}
"""Files of curated events; whatever else is read holds articles."""


@dataclass(slots=True)
class Ingested:
    """What became of the files: documents added, versions of documents that were known, the same bytes again, curated
    events added or changed, what could not be read, and what was read without what is wrong with it."""

    added: int = 0
    versions: int = 0
    known: int = 0
    curated: int = 0
    curated_read: int = 0
    problems: list[InputError] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether nothing was found that could be kept."""
        return not (self.added or self.versions or self.known or self.curated_read)


def ingest(
    engine: Engine,
    paths: Iterable[str | Path],
    *,
    stdin: bytes | None = None,
    stdin_format: str = "txt",
    language: str | None = None,
    report: Callable[[str], None] = lambda line: None,
) -> Ingested:
    """Keep what `paths` (files, folders, globs) hold. One bad file, line or record does not stop the others.

    `language` is that of the articles that do not say theirs and, by their words, could be in any.
    """
    result = Ingested()
    files = _files(paths)
    with runs.record(engine, "ingest") as outcome:
        if stdin is not None:
            _articles(engine, readers.read_stdin(stdin, stdin_format, language), "-", outcome.run_id, result, report)
        for path in sorted(files, key=lambda path: path.suffix in CURATED):
            if path.suffix in CURATED and path.exists():
                _curated(engine, path, result, report)
            else:
                _articles(engine, readers.read_file(path, language), str(path), outcome.run_id, result, report)
        outcome.counts = {
            "added": result.added,
            "versions": result.versions,
            "known": result.known,
            "curated": result.curated,
            "problems": len(result.problems),
        }
    return result


def _files(paths: Iterable[str | Path]) -> list[Path]:
    """The files to read; a folder is searched for articles and for curated events, and other YAML in it let be."""
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        yaml_files = sorted(p for p in path.rglob("*") if p.suffix in CURATED) if path.is_dir() else []
        listed = [p for p in yaml_files if events_yaml.holds_events(p)]
        found |= dict.fromkeys(listed)
        found |= dict.fromkeys(file for file in readers.expand([path]) if not (file.is_dir() and listed))
    return list(found)


def _articles(
    engine: Engine,
    found: Iterable[Document | InputError],
    name: str,
    run_id: int,
    result: Ingested,
    report: Callable[[str], None],
) -> None:
    with engine.begin() as connection:
        for document in found:
            if isinstance(document, Flaw):
                result.flaws.append(document)
                report(f"note     {document}")
                continue
            if isinstance(document, InputError):
                result.problems.append(document)
                report(f"skipped  {document}")
                continue
            added = documents.add(connection, document, run_id)
            if document.language is None:
                result.flaws.append(readers.languageless(document))
                report(f"note     {result.flaws[-1]}")
            if not added.new:
                result.known += 1
                report(f"known    {name}: {document.title or document.id}")
            elif added.replaces:
                result.versions += 1
                report(f"version  {name}: {document.title or document.id} replaces what {document.url} said before")
            else:
                result.added += 1
                report(f"added    {name}: {document.title or document.id}")


def _curated(engine: Engine, path: Path, result: Ingested, report: Callable[[str], None]) -> None:
    """Keep the curated events of a file that are right, and report each mistake of the others."""
    right, mistakes = [], []
    with engine.connect() as connection:
        for event in events_yaml.read(path, actors.load()):
            if isinstance(event, InputError):
                mistakes.append(event)
                continue
            try:
                events.check_citations(connection, event)
                right.append(event)
            except InputErrors as errors:
                mistakes.extend(errors.errors)
    for mistake in mistakes:
        report(f"skipped  {mistake}")
    result.problems += mistakes
    with engine.begin() as connection:
        changed = sum(curated.put(connection, event) for event in right)
    result.curated += changed
    result.curated_read += len(right)
    if right or not mistakes:
        report(f"curated  {path}: {len(right)} read, {changed} of them new or changed")
