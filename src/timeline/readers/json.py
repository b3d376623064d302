"""JSON: an article as an object, or a list of them.

An article alone in its file is keyed by the file’s bytes, one of a list by the bytes of its canonical form.
"""

import json
from collections.abc import Iterator
from typing import IO, Any

from timeline.errors import InputError
from timeline.model import Document
from timeline.readers.articles import article
from timeline.readers.source import Source, decode

MEDIA_TYPE = "application/json"


def canonical(value: Any) -> bytes:
    """`value` as JSON with sorted keys and no white space, in UTF-8: the same bytes for the same value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def parse(text: str, source: Source, line: int = 1) -> Any:
    """`text`, which begins in `line`, as JSON; raises InputError naming the line of a mistake."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = line + error.lineno - 1
        raise source.error(f"this is not JSON: {error.msg} at column {error.colno}.", where) from None
    except RecursionError:
        raise source.error("this JSON is nested too deeply to be an article.", line) from None


def read(source: Source, stream: IO[bytes]) -> Iterator[Document | InputError]:
    data = stream.read()
    if not data.strip():
        raise source.error("is empty; write an article as an object with “text”, or a list of them.")
    value = parse(decode(data, source), source)
    if not isinstance(value, list):
        yield from one(value, data, source)
        return
    if not value:
        raise source.error("is an empty list; it holds no article.")
    for at, item in enumerate(value, start=1):
        yield from one(item, canonical(item), source.at(f"article {at}"), at=at)


def one(
    value: Any, original: bytes, source: Source, *, at: int | None = None, line: int | None = None
) -> Iterator[Document | InputError]:
    """The article that `value` is, or what is wrong with it."""
    if not isinstance(value, dict):
        yield source.error(f"an article is an object ({{…}}), not {type(value).__name__}.", line)
        return
    try:
        yield from article(value, original, source, media_type=MEDIA_TYPE, at=at, line=line)
    except InputError as error:
        yield error
