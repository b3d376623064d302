"""Merging what changed gives what merging everything gives: any order, any batches, with and without crowds; and the tables for
browsing, changed a little at each merge, are to the byte what they are when they are made anew."""

import re
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from tests.merging.made import articles, document
from tests.store.browsed import check_made_anew, is_browsed

from timeline import actors
from timeline.dates import EdtfDate
from timeline.merging import candidates
from timeline.model import Citation, CuratedEvent, Judgement, Modality, Participant
from timeline.store import browse, curated, database, documents, dump, knowledge, reports, runs
from timeline.store.tables import event, event_report, report, telling
from timeline.verbs import merging

Rows = Sequence[tuple[date, list[dict[str, object]]]]


@pytest.fixture(autouse=True)
def always_little_by_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browse, "MOST", 1e9)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that knows who is who, and nothing else."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    engine = database.create(path)
    with runs.record(engine, knowledge.VERB), engine.begin() as connection:
        knowledge.replace(connection, actors.load())
    engine.dispose()
    return path


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


def copy(empty: Path, path: Path) -> Engine:
    for old in path.parent.glob(f"{path.name}*"):
        old.unlink()
    shutil.copy(empty, path)
    return database.open_existing(path)


def enter(engine: Engine, numbered: Sequence[tuple[int, tuple[date, list[dict[str, object]]]]]) -> None:
    with engine.begin() as connection:
        for number, (published, said) in numbered:
            text, told = document(number, published, said)
            added = documents.add(connection, text, 1)
            reports.replace(connection, added.id, text, told, "test")


def merge(engine: Engine, *, everything: bool = False) -> merging.Merged:
    with engine.begin() as connection:
        merged = merging.merge(connection, None, everything=everything)
    with engine.begin() as connection:
        check_made_anew(connection)
    return merged


def derived(engine: Engine) -> list[str]:
    """The derived tables, but for those for browsing, without the identifiers of events."""
    with engine.connect() as connection:
        lines = [line for line in dump.derived(connection) if not is_browsed(line)]
    names: dict[str, str] = {}
    for line in lines:
        if line.startswith("telling\t"):
            for id in re.findall(r"'(e[0-9a-f]{10})'", line):
                names.setdefault(id, line.split("\t")[1])
    return sorted(re.sub(r"'(e[0-9a-f]{10})'", lambda m: f"<{names.get(m[1], m[1])}>", line) for line in lines)


def clusters(engine: Engine) -> set[tuple[object, ...]]:
    """The events by what they hold: keys of tellings and values; nothing that depends on row numbers."""
    with engine.connect() as connection:
        rows = connection.execute(select(telling.c.key, telling.c.event_id))
        held: dict[str, set[str]] = {}
        for key, id in rows:
            held.setdefault(id, set()).add(key)
        columns = [event.c.type_id, event.c.modality, event.c.date, event.c.place, event.c.confidence, event.c.title]
        return {(frozenset(held[row.id]), *row[1:]) for row in connection.execute(select(event.c.id, *columns))}


@pytest.mark.parametrize("crowd", [200, 2])
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(articles, min_size=1, max_size=10), cuts=st.lists(st.integers(0, 10), max_size=4), rng=st.randoms()
)
def test_any_order_and_batches(
    empty: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch, crowd: int, rows: Rows, cuts: list[int], rng: object
) -> None:
    monkeypatch.setattr(candidates, "CROWD", crowd)
    monkeypatch.setattr(candidates, "WINDOW", max(1, crowd // 2))
    monkeypatch.setattr(merging, "MANY", 1e9)
    numbered = list(enumerate(rows))
    rng.shuffle(numbered)  # type: ignore[attr-defined]
    engine = copy(empty, fresh)
    for start, stop in zip([0, *sorted(cuts)], [*sorted(cuts), len(numbered)], strict=True):
        enter(engine, numbered[start:stop])
        merge(engine)
    step_by_step, found = derived(engine), clusters(engine)
    merge(engine, everything=True)
    assert derived(engine) == step_by_step
    engine.dispose()
    engine = copy(empty, fresh)
    enter(engine, list(enumerate(rows)))
    merge(engine, everything=True)
    assert clusters(engine) == found
    engine.dispose()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(articles, min_size=2, max_size=8), picks=st.lists(st.integers(0, 30), min_size=2, max_size=6))
def test_decisions_and_readings_that_change(
    empty: Path, fresh: Path, monkeypatch: pytest.MonkeyPatch, rows: Rows, picks: list[int]
) -> None:
    """Judgements come and are undone, documents are read again otherwise, curated events come and go."""
    monkeypatch.setattr(merging, "MANY", 1e9)
    engine = copy(empty, fresh)
    enter(engine, list(enumerate(rows)))
    merge(engine)
    for step, pick in enumerate(picks):
        with engine.begin() as connection:
            keys = list(connection.scalars(select(telling.c.key).order_by(telling.c.key)))
            a, b = keys[pick % len(keys)], keys[(pick * 7 + 1) % len(keys)]
            at = f"2026-01-01T00:00:{step:02}Z"
            match pick % 6:
                case 0 if a != b:
                    curated.judge(connection, Judgement("same", a, b, None, None, "me", at))
                case 1 if a != b:
                    curated.judge(connection, Judgement("different", a, b, None, None, "me", at))
                case 2:
                    curated.judge(connection, Judgement("rejected", a, None, None, None, "me", at))
                case 3:
                    curated.judge(connection, Judgement("value", a, None, "date", "2024-03-02", "me", at))
                case 4:
                    number = pick % len(rows)
                    published, said = rows[number]
                    text, told = document(number, published, said)
                    reports.replace(connection, _row(connection, text.key), text, told[:-1], "later")
                case _:
                    if made := curated.judgements(connection):
                        curated.judge(connection, Judgement("undone", made[-1].key, None, None, None, "me", at))
                    curated.put(connection, entered(f"c{pick % 3}", 1 + pick % 12))
        merge(engine)
    step_by_step = derived(engine)
    merge(engine, everything=True)
    assert derived(engine) == step_by_step
    engine.dispose()


def _row(connection: object, key: str) -> int:
    from timeline.store.tables import document as table

    found = connection.scalar(select(table.c.id).where(table.c.key == key))  # type: ignore[attr-defined]
    assert isinstance(found, int)
    return found


def entered(key: str, day: int) -> CuratedEvent:
    return CuratedEvent(
        key=key,
        type="call",
        modality=Modality.ASSERTED,
        date=EdtfDate.parse(f"2024-03-{day:02}"),
        participants=(
            Participant("initiator", "RUS", "vladimir-putin", "Vladimir Putin"),
            Participant("counterpart", "AZE", "ilham-aliyev", "Ilham Aliyev"),
        ),
        title="A call",
        title_ru=None,
        place=None,
        place_id=None,
        note=None,
        citations=(Citation(record="A record"),),
        source=f"day {day}",
    )


CALL: dict[str, object] = {
    "type": "call", "sides": ["RUS", "AZE"], "named": True, "modality": "asserted", "day": date(2024, 3, 2),
    "dated": "explicit", "place": None, "said": "on trade",
}  # fmt: skip


def test_only_what_a_change_reaches_is_written_again(empty: Path, fresh: Path) -> None:
    engine = copy(empty, fresh)
    days = [date(2024, 3, n) for n in range(1, 21)]
    enter(engine, [(n, (day, [CALL | {"day": day}])) for n, day in enumerate(days)])
    assert merge(engine).events == 20
    assert merge(engine).written == 0
    enter(engine, [(50, (days[3], [CALL | {"day": days[3]}]))])
    merged = merge(engine)
    assert (merged.events, merged.written) == (20, 1)
    engine.dispose()


def test_an_identifier_outlives_another_reading_and_more_sources(empty: Path, fresh: Path) -> None:
    engine = copy(empty, fresh)
    day = date(2024, 3, 2)
    enter(engine, [(1, (day, [CALL]))])
    merge(engine)
    first = ids(engine)
    enter(engine, [(n, (day, [CALL])) for n in range(2, 6)])
    merge(engine)
    assert ids(engine) == first
    with engine.begin() as connection:
        text, told = document(1, day, [CALL | {"dated": "article"}])
        reports.replace(connection, _row(connection, text.key), text, told, "later")
    merge(engine)
    assert ids(engine) == first
    with engine.begin() as connection:
        curated.put(connection, entered("mine", 2))
    merge(engine)
    assert ids(engine) == first
    engine.dispose()


def ids(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        assert (
            connection.scalar(select(report.c.id).where(report.c.id.not_in(select(event_report.c.report_id)))) is None
        )
        return set(connection.scalars(select(event.c.id)))
