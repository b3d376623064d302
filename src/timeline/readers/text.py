"""Plain text: one file, one article; all that is known of it is in the text."""

from collections.abc import Iterator
from typing import IO

from timeline.errors import InputError
from timeline.model import Document
from timeline.readers.articles import article
from timeline.readers.source import Source, decode


def read(source: Source, stream: IO[bytes]) -> Iterator[Document | InputError]:
    data = stream.read()
    if not data.strip():
        raise source.error("is empty; an article needs its text.")
    yield from article({"text": decode(data, source)}, data, source, media_type="text/plain")
