"""HTML: the article’s text and metadata as trafilatura finds them in the page; nothing is fetched."""

import re
from collections.abc import Iterator
from typing import IO

from trafilatura import bare_extraction

from timeline.errors import InputError
from timeline.languages.impossible import impossible_day
from timeline.model import Document
from timeline.readers.articles import article
from timeline.readers.source import Source, decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""Dates from the page’s own markup alone: guesses from copyright lines and pictures’ addresses are not publication dates."""


_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


def read(source: Source, stream: IO[bytes]) -> Iterator[Document | InputError]:
    data = stream.read()
    if not data.strip():
        raise source.error("is empty; an article needs its page.")
    declared = _CHARSET.search(data, 0, 4096)
    page = decode(data, source, declared=declared.group(1).decode("ascii") if declared else None)
    found = bare_extraction(page, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES))
    if found is None or isinstance(found, dict) or not found.text:
        raise source.error("no article text is found in this page; save the text itself as a .txt file.")
    fields = {
        "text": found.text,
        "title": found.title,
        "author": found.author,
        "published": _impossible(page, found.date) or found.date,
        "source": found.sitename,
        "url": found.url,
    }
    yield from article(fields, data, source, media_type="text/html")


def _impossible(page: str, found: str | None) -> str | None:
    """A day of the page’s markup that there is not, where `found` is what was made of it: “2023-02-31” for 2023-02-01."""
    if found is None or found in page:
        return None
    return next((day for day in _DAY.findall(page) if day.startswith(found[:8]) and impossible_day(day, None)), None)
