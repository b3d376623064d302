"""JSON lines: an article a line; blank lines are passed over, a bad line does not stop the others."""

from collections.abc import Iterator
from typing import IO

from timeline.errors import InputError
from timeline.model import Document
from timeline.readers.json import one, parse
from timeline.readers.source import Source, decode


def read(source: Source, stream: IO[bytes]) -> Iterator[Document | InputError]:
    empty = True
    for number, raw in enumerate(stream, start=1):
        original = raw.rstrip(b"\r\n")
        if not original.strip():
            continue
        empty = False
        try:
            value = parse(decode(original, source, line=number), source, number)
        except InputError as error:
            yield error
            continue
        yield from one(value, original, source, at=number, line=number)
    if empty:
        raise source.error("is empty; write one article a line, as an object with “text”.")
