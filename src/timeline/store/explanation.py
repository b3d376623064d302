"""Where each field of an event came from: words, rule, source, and what other sources say."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from timeline.merging.features import reasons
from timeline.merging.rulings import in_force
from timeline.store import curated, history, lookup, review
from timeline.store.tables import (
    actor,
    argument,
    claim,
    curated_event,
    document,
    event_curated,
    event_link,
    event_report,
    event_source,
    event_stage,
    mention,
    participant,
    report,
)


def of(connection: Connection, event_id: str) -> Iterator[str]:
    """Lines that tell it. Raises InputError where there is no such event."""
    event_id = lookup.find(connection, event_id)
    row = lookup.row(connection, event_id)
    yield f"{row.id}  {row.title}"
    yield f"  {row.type_id}, {row.modality}; {row.date or 'undated'} ({row.date_basis}); {row.place or 'no place given'}"
    yield f"  origin {row.origin}, status {row.status}, confidence {row.confidence:.2f}"
    yield from _participants(connection, event_id)
    yield from _steps(connection, event_id)
    yield from _decisions(connection, event_id)
    yield from _reports(connection, event_id)
    yield from _curated(connection, event_id)
    yield from _claims(connection, event_id)
    for link in connection.execute(select(event_link).where(event_link.c.event_id == event_id)):
        yield f"  {link.kind.replace('_', ' ')} {link.other_id}"
    yield from _history(connection, event_id)


def of_pair(connection: Connection, one: str, other: str) -> Iterator[str]:
    """The features of the two tellings that are most alike, of two events or of one, with their points."""
    ids = [lookup.find(connection, name) for name in (one, other)]
    found = review.best_pair(connection, one, other)
    for name, id in zip((one, other), ids, strict=True):
        yield f"{name}: {lookup.row(connection, id).title}"
    if found is None:
        return
    yield f"{found.a} and {found.b}"
    yield from reasons(found)


def _steps(connection: Connection, event_id: str) -> Iterator[str]:
    """From planned to held, where there is more than one step."""
    rows = connection.execute(
        select(event_stage, document.c.title, document.c.name, document.c.text)
        .outerjoin(document, document.c.id == event_stage.c.document_id)
        .where(event_stage.c.event_id == event_id)
        .order_by(event_stage.c.position)
    ).all()
    for step in rows if len(rows) > 1 else ():
        quote = f" “{' '.join(step.text[step.start : step.stop].split())}”" if step.start is not None else ""
        by = step.title or step.name or f"curated as {step.curated_event_id}"
        yield f"  {step.published or 'undated'}: {step.stage} for {step.date or 'no date'} — {by}{quote}"


def _decisions(connection: Connection, event_id: str) -> Iterator[str]:
    keys = set(lookup.keys(connection, event_id))
    for one in in_force(curated.judgements(connection)):
        if keys & {*one.subject.split(), *(one.object or "").split()}:
            value = f" {one.field} = {one.value}" if one.field else ""
            yield (
                f"  {one.kind}{value} by {one.by}, {one.at}"
                + (f": {one.reason}" if one.reason else "")
                + f" [{one.key}]"
            )


def _history(connection: Connection, event_id: str) -> Iterator[str]:
    """What was said before, where it changed."""
    before: history.Version | None = None
    for version in history.of(connection, event_id):
        if before is not None:
            told = "; ".join(
                f"{field}: {old or '–'} → {new or '–'}" for field, old, new in history.changes(before, version)
            )
            yield f"  {version.at}  {'taken out' if version.content is None else told or 'other sources or passages'}"
        before = version


def _participants(connection: Connection, event_id: str) -> Iterator[str]:
    rows = select(participant, actor.c.name.label("side")).outerjoin(actor, actor.c.id == participant.c.side_id)
    for p in connection.execute(rows.where(participant.c.event_id == event_id).order_by(participant.c.position)):
        office = f", {p.office}" if p.office else ""
        yield f"  {p.role_id:<12} {p.name or p.side}{office}" + (f" ({p.side})" if p.name and p.side else "")


def _reports(connection: Connection, event_id: str) -> Iterator[str]:
    first_report, original = report.alias("first_report"), document.alias("original")
    rows = (
        select(
            mention,
            document.c.title,
            document.c.name,
            document.c.key.label("document_key"),
            document.c.text,
            original.c.key.label("original_key"),
        )
        .join(report, report.c.id == mention.c.report_id)
        .join(event_report, event_report.c.report_id == report.c.id)
        .join(document, document.c.id == report.c.document_id)
        .outerjoin(first_report, first_report.c.id == event_report.c.copy_of_id)
        .outerjoin(original, original.c.id == first_report.c.document_id)
        .where(event_report.c.event_id == event_id)
        .order_by(mention.c.id)
    )
    for m in connection.execute(rows):
        copy = f", a copy of [{m.original_key[:12]}]: the same source over again" if m.original_key else ""
        yield f"\n  {m.title or m.name} [{m.document_key[:12]}]{copy}"
        yield f"    rule {m.rule}, confidence {m.confidence:.2f}, {m.modality}, {m.date or 'undated'} ({m.date_basis})"
        for a in connection.execute(
            select(argument).where(argument.c.mention_id == m.id).order_by(argument.c.position)
        ):
            read_as = f" → {a.name or a.side_id} ({a.reason})" if a.reason else ""
            yield f"    {a.field:<12} [{a.start}, {a.stop}) “{' '.join(m.text[a.start : a.stop].split())}”{read_as}"


def _curated(connection: Connection, event_id: str) -> Iterator[str]:
    rows = (
        select(curated_event)
        .join(event_curated, event_curated.c.curated_event_id == curated_event.c.id)
        .where(event_curated.c.event_id == event_id)
    )
    for c in connection.execute(rows):
        yield f"\n  curated as “{c.id}” in {c.source}" + (f", line {c.line}" if c.line else "")
    for s in connection.execute(select(event_source).where(event_source.c.event_id == event_id)):
        yield f"    record: {s.record}"


def _claims(connection: Connection, event_id: str) -> Iterator[str]:
    rows = select(claim).where(claim.c.event_id == event_id, claim.c.chosen == 0).order_by(claim.c.position)
    for index, c in enumerate(connection.execute(rows)):
        if index == 0:
            yield "\n  other values"
        yield f"    {c.field:<12} {c.value} ({c.reason})"
