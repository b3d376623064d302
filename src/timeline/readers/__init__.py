"""From bytes to documents: one module a format, its suffixes a line each in ``READERS``.

A reader is a function from a source and its stream of bytes to documents. What is wrong with one article is yielded in
its place as an InputError, so that the others go on, or before it as a Flaw, where it can be read without what is wrong;
what is wrong with a whole file is the last that is yielded.
"""

import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from glob import has_magic
from pathlib import Path
from typing import IO, TypeAlias, cast

from timeline.errors import Flaw, InputError, did_you_mean
from timeline.model import Document
from timeline.readers import csv, html, json, jsonl, text
from timeline.readers.source import Source

Reader: TypeAlias = Callable[[Source, IO[bytes]], Iterator[Document | InputError]]

READERS: dict[str, Reader] = {
    ".txt": text.read,
    ".html": html.read,
    ".htm": html.read,
    ".json": json.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": csv.read,
}
"""What reads a file, by its suffix; each also with ``.gz`` behind it."""

FORMATS = tuple(suffix.removeprefix(".") for suffix in READERS)
"""The names by which a format is asked for where there is no file name to tell it."""


def expand(paths: Iterable[str | Path]) -> list[Path]:
    """The files that `paths` name, each once, in order: files as they are, folders with all below them, globs.

    Of a folder or a glob only files that a reader is registered for are taken, and no hidden ones; one that has none
    stays as it is, and so does what does not exist: ``read_file`` says what is the matter.
    """
    found: dict[Path, None] = {}
    for path in map(Path, paths):
        found |= dict.fromkeys(_below(path) or [path])
    return list(found)


def read_file(path: Path, language: str | None = None) -> Iterator[Document | InputError]:
    """The articles in the file at `path`, and in the place of each that cannot be read what is wrong with it.

    `language` is that of the articles that do not say theirs; without it, their words tell. What is wrong with an article
    that is read all the same comes before it, as a Flaw.
    """
    source = Source.of(path, language)
    suffix = _suffix(path)
    if path.is_dir():
        yield source.error(f"this folder holds no article and no curated events (.yml); {_known()}.")
    elif not path.exists():
        siblings = [sibling.name for sibling in path.parent.iterdir()] if path.parent.is_dir() else []
        yield source.error(f"no such file.{did_you_mean(path.name, siblings)}")
    elif not suffix and path.name.lower().endswith(".gz"):
        named = f"{path.name[:-3]}.txt.gz"
        yield source.error(f"its name does not say what is in it; if it is plain text, name it {named}; {_known()}.")
    elif suffix not in READERS:
        yield source.error(f"no reader for “{suffix or path.name}”; {_known()}.{did_you_mean(suffix, READERS)}")
    else:
        yield from _read(source, READERS[suffix], lambda: path.open("rb"))


def read_stdin(data: bytes, format: str = "txt", language: str | None = None) -> Iterator[Document | InputError]:
    """The same for `data`, which has no file name to tell its `format` (one of ``FORMATS``); gzip is seen by itself."""
    source = Source("-", "-", "stdin", language=language)
    reader = READERS.get(f".{format.removeprefix('.')}")
    if reader is None:
        yield source.error(f"unknown format “{format}”; {_known()}.{did_you_mean(format, FORMATS)}")
    else:
        yield from _read(source, reader, lambda: io.BytesIO(data))


def languageless(document: Document) -> Flaw:
    """What to say of an article whose language nothing tells."""
    return Flaw(
        "its language cannot be told from its words (too few, perhaps), so that no events are read from it; "
        "say it with --language en or --language ru.",
        path=document.name,
    )


def _read(source: Source, reader: Reader, opened: Callable[[], IO[bytes]]) -> Iterator[Document | InputError]:
    try:
        with opened() as packed, _unpacked(packed) as stream:
            yield from reader(source, stream)
    except InputError as error:
        yield error
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield source.error("this gzip file is damaged or cut short; fetch it again.")
    except OSError as error:
        yield source.error(f"cannot be read: {error.strerror or error}.")


def _unpacked(stream: IO[bytes]) -> IO[bytes]:
    """`stream`, through gzip where it begins as gzip data do (RFC 1952)."""
    start = stream.read(2)
    stream.seek(0)
    return cast(IO[bytes], gzip.GzipFile(fileobj=stream)) if start == b"\x1f\x8b" else stream


def _below(path: Path) -> list[Path]:
    if path.is_dir():
        candidates = list(path.rglob("*"))
    elif has_magic(str(path)) and not path.exists():
        anchor = Path(path.anchor)
        candidates = list(anchor.glob(str(path.relative_to(anchor))))
    else:
        return []
    return sorted(file for file in candidates if _suffix(file) in READERS and _visible(file, path) and file.is_file())


def _visible(file: Path, root: Path) -> bool:
    parts = file.relative_to(root).parts if file.is_relative_to(root) else (file.name,)
    return not any(part.startswith(".") for part in parts)


def _suffix(path: Path) -> str:
    return Path(path.name.lower().removesuffix(".gz")).suffix


def _known() -> str:
    return f"known are {', '.join(READERS)}, each also with .gz"
