"""From the fields of an article to a Document: one way for all formats."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from timeline.dates import EdtfDate
from timeline.errors import Flaw, did_you_mean
from timeline.extract.publishers import publishers
from timeline.extract.zones import find_zones
from timeline.languages import LANGUAGES
from timeline.languages.dates import find_dates, resolve
from timeline.languages.identify import language_of
from timeline.languages.impossible import impossible_day
from timeline.model import Document
from timeline.readers.source import Source, as_received, key_of

FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("key", "guid"),
    "text": ("body", "content", "article", "full_text"),
    "title": ("headline",),
    "published": ("date", "published_at", "publication_date", "date_published", "pubdate"),
    "url": ("link",),
    "source": ("publisher", "sitename", "outlet"),
    "language": ("lang",),
    "author": ("byline", "authors"),
}
"""The fields of an article, and the other names under which they are accepted."""

WITHOUT = "which is no date, so that the article is read without it"

_TIME = re.compile(r"^(\d{4}-\d{2}-\d{2})[ T]\d{1,2}:\d{2}.*$")


def article(
    fields: Mapping[str, Any],
    original: bytes,
    source: Source,
    *,
    media_type: str,
    at: int | None = None,
    line: int | None = None,
) -> Iterator[Document | Flaw]:
    """The document that `fields` (by the names of ``FIELDS`` and their aliases) describe, after what is wrong with its date.

    `at` is its place among several in one file, `line` the line where it begins. Raises InputError where there is no
    text, or where a field is not what it should be.
    """
    values = {name: _field(fields, name, source, line) for name in FIELDS}
    values["language"] = _language(values["language"]) or source.language
    text = values["text"]
    if text is None:
        raise source.error(_missing(fields), line)
    text = as_received(text)
    identifier = values["id"] or (source.stem if at is None else f"{source.stem}:{at}")
    name = source.name if at is None else f"{source.name}:{at}"
    language = values["language"] or language_of(text)
    given = _published(values["published"], language)
    if given is None and values["published"]:
        yield source.flaw(f"“published” is “{values['published']}”, {WITHOUT}; write it as YYYY-MM-DD.", line)
    header = find_zones(text, title=values["title"], language=values["language"], published=given)
    known = publishers()
    if header.published is None and given is None and (impossible := impossible_day(text, language)):
        yield source.flaw(f"its first lines say “{impossible}”, {WITHOUT}; see to the day.", line)
    named = values["source"] and (known.name_of(values["source"]) or values["source"])
    yield Document(
        key=key_of(original),
        id=identifier,
        text=text,
        original=original,
        media_type=media_type,
        name=name,
        zones=header.zones,
        title=values["title"] or header.title,
        author=values["author"] or header.author,
        language=values["language"] or header.language,
        publisher=named or known.of_url(values["url"]) or header.publisher,
        url=values["url"],
        published=header.published or given,
        published_basis=header.published_basis or ("metadata" if given else None),
        published_span=header.published_span,
    )


def _field(fields: Mapping[str, Any], name: str, source: Source, line: int | None) -> str | None:
    """A field under its own name or an alias; None where it is absent, null or blank."""
    for alias in (name, *FIELDS[name]):
        value = fields.get(alias)
        if value is None or value == "":
            continue
        if isinstance(value, int | float) and not isinstance(value, bool) and name in {"id", "published"}:
            value = str(value)
        if name == "author" and isinstance(value, list):
            value = ", ".join(part for part in value if isinstance(part, str))
        if not isinstance(value, str):
            raise source.error(f"“{alias}” is not a text but {type(value).__name__}; write it in quotes.", line)
        if as_received(value).strip():
            return value if name == "text" else as_received(value).strip()
    return None


def _language(value: str | None) -> str | None:
    """A language given as a code or a name (“en-GB”, “Russian”) as its two-letter code; other words as they are."""
    if value is None:
        return None
    named = {language.name.lower(): language.id for language in LANGUAGES}
    code = value.lower().replace("_", "-").split("-")[0]
    return named.get(code, code)


def _missing(fields: Mapping[str, Any]) -> str:
    if any(alias in fields for alias in ("text", *FIELDS["text"])):
        return "“text” is empty; an article needs its text."
    given = [name for name in fields if isinstance(name, str) and name]
    has = f"it has {', '.join(f'“{name}”' for name in given)}" if given else "it has none"
    return f"the field “text” is missing ({has}).{did_you_mean('text', given)}"


def _published(value: str | None, language: str | None) -> EdtfDate | None:
    """A date given with an article: EDTF, ISO 8601 with a time, or words (“October 5, 2020”); None where it is no date."""
    if value is None:
        return None
    try:
        return EdtfDate.parse(_TIME.sub(r"\1", value))
    except ValueError:
        pass
    if impossible_day(value, language):
        return None
    for expression in find_dates(value, language or "en"):
        resolved = resolve(expression, None, None)
        if resolved is not None:
            return resolved.date
    return None
