"""Made-up tellings, and documents that tell them, for tests of merging."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256

from hypothesis import strategies as st

from timeline.dates import EdtfDate
from timeline.merging.tellings import tellings_of
from timeline.model import (
    CodedMention,
    Document,
    Mention,
    Modality,
    Participant,
    Report,
    Telling,
)
from timeline.text import Span

FIRST = date(2024, 3, 1)
SENTENCES = ("on trade and the border", "on gas and the railway", "about prisoners", "о торговле и границе", "")
PEOPLE = {"RUS": "vladimir-putin", "AZE": "ilham-aliyev", "ARM": "nikol-pashinyan", "TUR": "recep-tayyip-erdogan"}

days = st.integers(0, 12).map(lambda n: FIRST + timedelta(n))


@st.composite
def reports(draw: st.DrawFn) -> dict[str, object]:
    """What one report says; see ``report``."""
    sides = draw(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, max_size=3, unique=True))
    return {
        "type": draw(
            st.sampled_from(["call", "meeting", "visit", "criticism", "condolence", "escalation", "incident"])
        ),
        "sides": sides,
        "named": draw(st.booleans()),
        "modality": draw(st.sampled_from(["asserted", "asserted", "asserted", "planned", "denied", "possible"])),
        "day": draw(days),
        "dated": draw(st.sampled_from(["explicit", "explicit", "article", "month", "before", "none"])),
        "place": draw(st.sampled_from([None, None, "Sochi", "Moscow"])),
        "said": draw(st.sampled_from(SENTENCES)),
    }


articles = st.tuples(days, st.lists(reports(), min_size=1, max_size=3))


def document(number: int, published: date, said: Sequence[dict[str, object]]) -> tuple[Document, tuple[Report, ...]]:
    """An article of as many lines as it has reports, and these."""
    lines = [f"{number} {n} told {one['said']}" for n, one in enumerate(said)]
    text = "\n".join(lines)
    original = json.dumps([number, str(published), text]).encode()
    key = sha256(original).hexdigest()
    found = Document(
        key=key,
        id=str(number),
        text=text,
        original=original,
        media_type="text/plain",
        name=f"{number}.txt",
        published=EdtfDate.day(published),
        publisher=f"Paper {number % 3}",
    )
    start = 0
    made = []
    for line, one in zip(lines, said, strict=True):
        made.append(_report(key, Span(start, start + len(line)), published, one))
        start += len(line) + 1
    return found, tuple(made)


def tellings(rows: Sequence[tuple[date, list[dict[str, object]]]]) -> list[Telling]:
    """What all articles tell."""
    return [t for n, (published, said) in enumerate(rows) for t in tellings_of(*document(n, published, said))]


def _report(key: str, line: Span, published: date, one: dict[str, object]) -> Report:
    day = one["day"]
    assert isinstance(day, date)
    given, basis = {
        "explicit": (EdtfDate.day(day), "explicit"),
        "article": (EdtfDate.day(published), "article"),
        "month": (EdtfDate.month(day.year, day.month), "explicit"),
        "before": (EdtfDate.before(published), "before the article"),
        "none": (None, "none"),
    }[str(one["dated"])]
    sides = one["sides"]
    assert isinstance(sides, list)
    people = tuple(
        Participant(
            "initiator"
            if n == 0
            else "target"
            if one["type"] in ("criticism", "condolence", "visit")
            else "counterpart",
            side,
            PEOPLE[side] if one["named"] else None,
            PEOPLE[side].replace("-", " ").title() if one["named"] else None,
        )
        for n, side in enumerate(sides)
    )
    modality = Modality(str(one["modality"]))
    place = str(one["place"]) if one["place"] else None
    kind = str(one["type"])
    mention = Mention(key, kind, Span(line.start, line.start + 3), modality, (), (line,), f"made/{kind}", 0.8)
    coded = CodedMention(mention, people, given, basis, place, place.lower() if place else None, 0.8)
    return Report(key, kind, modality, given, basis, people, place, place.lower() if place else None, 0.8, (coded,))
