"""What a database holds, in a few lines."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from timeline.store.tables import curated_event, document, event, evidence, judgement, report, run


def of(connection: Connection) -> Iterator[tuple[str, str]]:
    """Names and values: counts by table, by language and by origin, the period covered, the last runs."""
    yield "schema", str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar())
    languages = connection.execute(
        select(func.coalesce(document.c.language, "unknown"), func.count())
        .group_by(document.c.language)
        .order_by(document.c.language)
    )
    counts: dict[str, int] = dict(languages.all())
    yield "documents", _with_parts(sum(counts.values()), counts)
    yield "reports", str(connection.scalar(select(func.count()).select_from(report)))
    yield "curated events", str(connection.scalar(select(func.count()).select_from(curated_event)))
    yield "judgements", str(connection.scalar(select(func.count()).select_from(judgement)))
    origins = connection.execute(select(event.c.origin, func.count()).group_by(event.c.origin).order_by(event.c.origin))
    by_origin: dict[str, int] = dict(origins.all())
    yield "events", _with_parts(sum(by_origin.values()), by_origin)
    yield "passages", str(connection.scalar(select(func.count()).select_from(evidence)))
    first, last = connection.execute(select(func.min(event.c.earliest), func.max(event.c.latest))).one()
    yield "from … to", f"{first or '–'} … {last or '–'}"
    for row in connection.execute(select(run).order_by(run.c.id.desc()).limit(3)):
        outcome = ", ".join(f"{name} {count}" for name, count in json.loads(row.outcome or "{}").items())
        yield f"run {row.id}", f"{row.verb} {row.started} {'unfinished' if row.finished is None else outcome}"


def _with_parts(total: int, parts: dict[str, int]) -> str:
    inner = ", ".join(f"{name} {count}" for name, count in parts.items())
    return f"{total} ({inner})" if inner else str(total)
