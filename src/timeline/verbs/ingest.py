"""Ingest: new files into the database, articles and curated events alike, and everything built from them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from timeline import actors, readers
from timeline.errors import InputError
from timeline.importers import events_yaml
from timeline.model import Document
from timeline.store import curated, documents, events, runs

CURATED = {".yml", ".yaml"}
"""Files of curated events; whatever else is read holds articles."""


@dataclass(slots=True)
class Ingested:
    """What became of the files: documents added, versions of documents that were known, the same bytes again, curated
    events added or changed, and what could not be read."""

    added: int = 0
    versions: int = 0
    known: int = 0
    curated: int = 0
    problems: list[InputError] = field(default_factory=list)


def ingest(
    engine: Engine,
    paths: Iterable[str | Path],
    *,
    stdin: bytes | None = None,
    stdin_format: str = "txt",
    report: Callable[[str], None] = lambda line: None,
) -> Ingested:
    """Keep what `paths` (files, folders, globs) hold. One bad file, line or record does not stop the others."""
    result = Ingested()
    files = _files(paths)
    with runs.record(engine, "ingest") as outcome:
        if stdin is not None:
            _articles(engine, readers.read_stdin(stdin, stdin_format), "-", outcome.run_id, result, report)
        for path in sorted(files, key=lambda path: path.suffix in CURATED):
            if path.suffix in CURATED:
                _curated(engine, path, result, report)
            else:
                _articles(engine, readers.read_file(path), str(path), outcome.run_id, result, report)
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
        if path.is_dir():
            yaml_files = sorted(p for p in path.rglob("*") if p.suffix in CURATED)
            found |= dict.fromkeys(p for p in yaml_files if events_yaml.holds_events(p))
        found |= dict.fromkeys(file for file in readers.expand([path]) if not (file.is_dir() and found))
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
            if isinstance(document, InputError):
                result.problems.append(document)
                report(f"skipped  {document}")
                continue
            added = documents.add(connection, document, run_id)
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
    try:
        found = list(events_yaml.read(path, actors.load()))
        with engine.connect() as connection:
            for event in found:
                events.check_citations(connection, event)
    except InputError as error:
        result.problems.append(error)
        report(f"skipped  {error}")
        return
    with engine.begin() as connection:
        changed = sum(curated.put(connection, event) for event in found)
    result.curated += changed
    report(f"curated  {path}: {len(found)} events, {changed} of them new or changed")
