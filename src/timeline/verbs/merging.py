"""Merge: reports and curated events into events. Only what a change can reach is compared, written and browsed anew."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.resources import files

from sqlalchemy import Connection, delete, func, select

from timeline import actors, merging
from timeline.merging import reach
from timeline.merging.profile import type_class
from timeline.merging.tellings import telling_of
from timeline.model import CuratedEvent, Event, Telling
from timeline.ontology import event_types
from timeline.store import browse, curated, events, history, judging, tellings
from timeline.store import tables as t
from timeline.store.tellings import Placed
from timeline.store.texts import Texts

VERB = "merge"
"""The run that is logged where everything was merged again; its fingerprint tells by which rules."""

MANY = 0.3
"""Where more than this share of the tellings changed, all are merged again."""

BATCH = 2000
"""So many events are made and written at a time."""


@dataclass(frozen=True, slots=True)
class Merged:
    """How many reports and events there are, and how many events were written again."""

    reports: int
    events: int
    written: int


@cache
def fingerprint() -> str:
    """SHA-256 (hex) of the code, the words and the names that decide how tellings are merged and shown."""
    digest = sha256(actors.load().fingerprint.encode())
    for entry in sorted(files("timeline.merging").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith((".py", ".yml")):
            digest.update(entry.name.encode() + entry.read_bytes())
    return digest.hexdigest()


def merge(connection: Connection, run_id: int | None, *, everything: bool) -> Merged:
    """Bring the events, and the tables for browsing them, up to date; the caller commits. `everything` where the rules changed, or
    where not all that was merged is there (see ``tellings.whole``)."""
    work = _Work(connection, run_id)
    listed = browse.complete(connection)
    if everything:
        work.all()
    else:
        work.changes()
    events.link_decided(connection, work.rulings, work.judgements)
    tellings.mark_merged(connection)
    if work.before is None or not listed:
        browse.refresh(connection)
    else:
        browse.update(connection, work.before, work.after)
    return Merged(_count(connection, t.event_report), _count(connection, t.event), work.written)


class _Work:
    """One merge: what was decided and entered, and the connection it is for."""

    def __init__(self, connection: Connection, run_id: int | None) -> None:
        self.connection = connection
        self.run_id = run_id
        self.entered = {telling_of(one).key: one for one in curated.load(connection)}
        self.rulings = judging.now(connection, list(self.entered.values()))
        self.digests = self.rulings.digests()
        self.judgements = curated.row_ids(connection)
        self.texts = Texts(connection)
        self.written = 0
        self.before: dict[str, browse.Shown] | None = {}
        self.after: set[str] = set()

    def all(self) -> None:
        """Everything, one class of types after the other (those that a judgement joins, together)."""
        before = frozenset(self.connection.scalars(select(t.event.c.id)))
        self.connection.execute(delete(t.telling))
        self.connection.execute(delete(t.event))
        after: set[str] = set()
        for kinds in self._kinds():
            types = [id for id in event_types() if type_class(id) in kinds]
            found = list(tellings.load(self.connection, t.report.c.type_id.in_(types)))
            rows = {one.key: row for row, one in found}
            merged = [one for _, one in found]
            merged += [telling_of(one) for one in self.entered.values() if type_class(one.type) in kinds]
            after |= self._write(merged, rows, frozenset())
        self.before = None
        self._finish(before | after, after)

    def changes(self) -> None:
        """What documents, curated events and judgements that changed can reach."""
        documents = tellings.unmerged(self.connection)
        found = dict(self._read(tellings.of_documents(self.connection, documents)))
        rows = {key: row for key, (row, _) in found.items()}
        changed = {key: one for key, (_, one) in found.items()}
        old = {one.key: one for one in tellings.in_chunks(self.connection, t.telling.c.document_id, documents)}
        old |= {one.key: one for one in tellings.placed(self.connection, t.telling.c.digest != "")}
        old |= {one.key: one for one in tellings.in_chunks(self.connection, t.telling.c.key, self.digests)}
        for key, entry in self.entered.items():
            if key not in old or old[key].digest != self._digest(telling_of(entry)):
                changed[key] = telling_of(entry)
        redecided = [
            one.report
            for one in old.values()
            if one.report is not None and one.document not in documents and one.digest != self.digests.get(one.key, "")
        ]
        for key, (row, one) in self._read(tellings.of_reports(self.connection, redecided)):
            rows[key], changed[key] = row, one
        removed = {
            key: one
            for key, one in old.items()
            if key not in changed
            and (one.document in documents or (one.curated is not None and key not in self.entered))
        }
        if len(changed) + len(removed) > MANY * (_count(self.connection, t.telling) + 1):
            self.all()
            return
        if changed or removed:
            self._reach(changed, removed, old, rows)

    def _reach(
        self, changed: dict[str, Telling], removed: dict[str, Placed], old: dict[str, Placed], rows: dict[str, int]
    ) -> None:
        was = [old[key] for key in changed if key in old]
        ranges = reach.ranges(changed.values())
        spread = {kind: list(found) for kind, found in ranges.items()}
        for one in [*was, *removed.values()]:
            spread.setdefault(one.kind, []).append((one.first, one.last))
        context = self._load(tellings.near(self.connection, spread), rows, {*changed, *removed})
        crowd = reach.crowded(changed.values(), len(removed) + len(was), context.values())
        moved = {key: one for key, one in context.items() if key in crowd}
        if moved:
            context |= self._load(
                tellings.near(self.connection, reach.ranges(moved.values())), rows, {*changed, *removed, *context}
            )
        reached = reach.neighbours({**changed, **moved}.values(), context.values()) | crowd
        reached |= {key for pair in self._pairs() if pair & changed.keys() for key in pair}
        placed = list(tellings.in_chunks(self.connection, t.telling.c.key, reached))
        components = {one.component for one in [*was, *removed.values(), *placed]}
        inside = {one.key: one for one in tellings.in_chunks(self.connection, t.telling.c.component, components)}
        affected = changed | self._load(inside.values(), rows, {*changed, *removed})
        around: Iterable[Telling] = ()
        if moved:
            around = self._load(
                tellings.near(self.connection, reach.ranges(affected.values())), rows, {*affected, *removed}
            ).values()
        freed = frozenset(one.event for one in [*inside.values(), *was, *removed.values()])
        tellings.forget(self.connection, {*inside, *removed, *(one.key for one in was)})
        self.before = browse.shown(self.connection, freed)
        events.remove(self.connection, freed)
        after = self._write(list(affected.values()), rows, freed, around)
        self._finish(freed | after, after)
        self.after = after

    def _write(
        self, merged: list[Telling], rows: Mapping[str, int], freed: frozenset[str], around: Iterable[Telling] = ()
    ) -> set[str]:
        """Merge these and write the events; returns their identifiers."""
        found = list(merging.components(merged, self.rulings.decisions, around))
        clusters = sorted(
            ((cluster, component.key) for component in found for cluster in component.clusters),
            key=lambda c: c[0][0].key,
        )
        ids = events.assign(self.connection, [cluster for cluster, _ in clusters], freed)
        for start in range(0, len(clusters), BATCH):
            part = list(zip(ids[start : start + BATCH], clusters[start : start + BATCH], strict=True))
            made = [self._event(id, cluster) for id, (cluster, _) in part]
            events.write(self.connection, made, rows, self.judgements, self.texts)
            tellings.put(
                self.connection,
                (
                    tellings.place(one, rows.get(one.key), component, self._digest(one), id)
                    for id, (cluster, component) in part
                    for one in cluster
                ),
            )
        self.written += len(clusters)
        return set(ids)

    def _event(self, id: str, cluster: tuple[Telling, ...]) -> Event:
        return merging.event_of(id, cluster, _name, self.rulings.of_event(cluster))

    def _finish(self, touched: Iterable[str], written: Iterable[str]) -> None:
        events.relink(self.connection, written)
        history.record(self.connection, touched, self.run_id)

    def _digest(self, one: Telling) -> str:
        """What was decided about a telling and, of a curated one, what it says."""
        decided = self.digests.get(one.key, "")
        return decided if one.curated is None else f"{decided}:{_content(one.curated)}"

    def _pairs(self) -> Iterator[frozenset[str]]:
        decisions = self.rulings.decisions
        yield from decisions.same
        yield from decisions.cited

    def _load(self, wanted: Iterable[Placed], rows: dict[str, int], known: set[str]) -> dict[str, Telling]:
        """The tellings behind these rows, but for those known already."""
        there = [one for one in wanted if one.key not in known]
        found = {one.key: telling_of(self.entered[one.key]) for one in there if one.key in self.entered}
        reports = (one.report for one in there if one.report is not None)
        for key, (row, one) in self._read(tellings.of_reports(self.connection, reports)):
            rows[key], found[key] = row, one
        return found

    @staticmethod
    def _read(found: Iterable[tuple[int, Telling]]) -> Iterator[tuple[str, tuple[int, Telling]]]:
        for row, one in found:
            yield one.key, (row, one)

    def _kinds(self) -> list[set[str]]:
        """The classes of types, those together of which a curator has joined events."""
        groups = {type_class(id): {type_class(id)} for id in event_types()}
        for pair in self.rulings.decisions.same:
            one, other = (groups[self._kind(key)] for key in sorted(pair))
            if one is not other:
                one |= other
                for kind in other:
                    groups[kind] = one
        return list({id(group): group for group in groups.values()}.values())

    def _kind(self, key: str) -> str:
        return type_class(self.entered[key].type if key in self.entered else key.partition("@")[0])


def _content(entry: CuratedEvent) -> str:
    return sha256(curated.written(replace(entry, line=None)).encode()).hexdigest()[:16]


@cache
def _name(id: str, language: str) -> str:
    actor = actors.load().actor(id)
    return (actor.name_ru or actor.name) if language == "ru" else actor.name


def _count(connection: Connection, table: object) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()  # type: ignore[arg-type]
