"""Reports and curated events as tellings: what merging compares, under keys that last."""

from collections import Counter
from collections.abc import Iterator, Sequence

from timeline import actors
from timeline.merging.copies import wording
from timeline.merging.profile import UTTERANCES
from timeline.merging.words import content_words, names_of, without
from timeline.model import CuratedEvent, Document, Mention, Participant, Report, Telling
from timeline.text import Span

FEW, LEAD = 2, 400
"""Fewer words than this say nothing; the first so many characters of an article say what it is about."""

AROUND = 200
"""So many characters on either side of a passage too short to tell where it comes from are compared with it."""


def tellings_of(document: Document, reports: Sequence[Report]) -> tuple[Telling, ...]:
    """The reports of `document` as tellings, in their order."""
    keys = _member_keys(document, reports)
    published = document.published.latest if document.published else None
    return tuple(
        Telling(
            key=members[0],
            members=members,
            document=document.key,
            type=report.type,
            modality=report.modality,
            date=report.date,
            date_basis=report.date_basis,
            participants=tuple(Participant(p.role, p.side, p.person, p.name, p.office) for p in report.participants),
            place=report.place,
            place_id=report.place_id,
            confidence=report.confidence,
            published=published.isoformat() if published else "",
            words=_words(document.text, report),
            publisher=document.publisher,
            wording=_wording(document.text, report),
            variant=report.variant,
        )
        for report, members in zip(reports, keys, strict=True)
    )


def telling_of(curated: CuratedEvent) -> Telling:
    """What a person has written down, as merging sees it."""
    key = f"curated:{curated.key}"
    return Telling(
        key=key,
        members=(key,),
        document=None,
        type=curated.type,
        modality=curated.modality,
        date=curated.date,
        date_basis="curated",
        participants=curated.participants,
        place=curated.place,
        place_id=curated.place_id,
        confidence=1.0,
        published="",
        words=content_words([curated.title, curated.title_ru or "", *(c.quote or "" for c in curated.citations)]),
        curated=curated,
        variant=curated.variant,
    )


def _words(text: str, report: Report) -> frozenset[str]:
    """What the passages speak of; of an utterance whose passages do not say it, what the article begins with."""
    names = _names(report)
    found = without(content_words(_said(text, report)), names)
    if report.type in UTTERANCES and len(found) < FEW:
        return found | without(content_words([text[:LEAD]]), names)
    return found


def _wording(text: str, report: Report) -> str:
    """What copies of the report have in common: the words of its passages; of passages too short for that, with those around."""
    passages = [span for m in report.mentions for span in m.mention.evidence]
    return wording(span.of(text) for span in passages) or wording(
        text[max(span.start - AROUND, 0) : span.stop + AROUND] for span in passages
    )


def _said(text: str, report: Report) -> Iterator[str]:
    """The passages without what the other features compare: who, when, where, and the word that tells the act."""
    read = {span for m in report.mentions for span in _read(m.mention)}
    for passage in dict.fromkeys(span for m in report.mentions for span in m.mention.evidence):
        letters = list(passage.of(text))
        for span in read:
            if passage.contains(span):
                letters[span.start - passage.start : span.stop - passage.start] = " " * len(span)
        yield "".join(letters)


def _names(report: Report) -> frozenset[str]:
    """The names, in both languages, of all who take part."""
    known = {id for p in report.participants for id in (p.side, p.person) if id}
    found = (actors.load().actor(id) for id in known)
    named = [p.name for p in report.participants if p.name]
    return names_of(
        word for name in (*named, *(n for a in found for n in (a.name, a.name_ru) if n)) for word in name.split()
    )


def _read(mention: Mention) -> Iterator[Span]:
    yield mention.trigger
    yield from (argument.reference.span for argument in mention.arguments)
    if mention.date is not None:
        yield mention.date.span
    if mention.place is not None:
        yield mention.place.span


def _member_keys(document: Document, reports: Sequence[Report]) -> list[tuple[str, ...]]:
    """``TYPE@DOCUMENT:START`` for each mention; where several reports share a trigger (“A, B and C condoled”), with who
    acts after a slash, and where that does not tell them apart either, with a number."""
    plain = [
        [f"{m.mention.type}@{document.key[:12]}:{m.mention.trigger.start}" for m in report.mentions]
        for report in reports
    ]
    shared = Counter(key for keys in plain for key in dict.fromkeys(keys))
    taken: Counter[str] = Counter()
    found = []
    for report, keys in zip(reports, plain, strict=True):
        mine = []
        for key in keys:
            named = f"{key}/{_actor(report)}" if shared[key] > 1 else key
            taken[named] += 1
            mine.append(named if taken[named] == 1 else f"{named}#{taken[named]}")
        found.append(tuple(mine))
    return found


def _actor(report: Report) -> str:
    first = min(report.participants, key=lambda p: p.role != "initiator", default=None)
    return "" if first is None else (first.person or first.side or first.name or "").replace(" ", "-")
