"""What ``timeline extract`` would print of one text: for tests that give a text and look at its events."""

import json
from typing import Any

from timeline import actors
from timeline.extract import extract
from timeline.extract.contract import article
from timeline.model import Document, Mention, Zone, ZoneKind
from timeline.readers import read_stdin
from timeline.text import Span
from timeline.verbs.extracting import reports_of

Event = dict[str, Any]


def events(text: str, published: str | None = "2024-11-20") -> list[Event]:
    """The events of `text`, an article of the day `published`."""
    row = {"id": "a", "text": text} | ({"published": published} if published else {})
    (document,) = read_stdin(json.dumps(row, ensure_ascii=False).encode(), "jsonl")
    assert isinstance(document, Document)
    _, reports = reports_of(document)
    found: list[Event] = article(document, reports, actors.load())["events"]
    return found


def mentions(language: str, text: str) -> tuple[Mention, ...]:
    """The mentions in `text`, an article of no known day that is nothing but body, likely or not."""
    document = Document(
        key="0" * 64,
        id="example",
        text=text,
        original=b"",
        media_type="text/plain",
        name="example.txt",
        language=language,
        zones=(Zone(ZoneKind.BODY, Span(0, len(text)), language),),
    )
    return extract(document, actors.load())


def people(event: Event) -> set[str]:
    """Names where there are names, else sides."""
    return {p.get("name") or p.get("state") or p.get("org") for p in event["participants"]}


def by_role(event: Event, role: str) -> set[str]:
    return {p.get("name") or p.get("state") or p.get("org") for p in event["participants"] if p["role"] == role}


def parts(event: Event) -> set[str]:
    """Each participant as “role name/side”, without what is not told."""
    return {
        " ".join((p["role"], "/".join(filter(None, (p.get("name"), p.get("state") or p.get("org"))))))
        for p in event["participants"]
    }
