"""Downloads in every format that ``timeline.exporters`` writes: complete, streamed, and stating how many events they hold."""

import asyncio
from collections.abc import Iterable, Iterator
from typing import Any

from datasette.utils.asgi import AsgiStream, NotFound, Response
from sqlalchemy import Connection, create_engine

from timeline.exporters import EXPORTERS, ExportedEvent, Exporter
from timeline.site import language as languages
from timeline.site import queries, state
from timeline.store import reading

BATCH = 500
CHUNK = 64_000  # characters sent at a time


async def listed(request: Any, datasette: Any) -> Any:
    """All events that meet the filters of the address, in chronological order."""
    criteria = state.criteria(request)
    ids = await state.read(
        datasette,
        lambda connection, catalogue: queries.event_ids(
            connection, state.select(request, connection, catalogue, criteria)
        ),
    )
    return await _send(datasette, request, _exporter(request.url_vars["suffix"]), ids, "timeline")


async def single(request: Any, datasette: Any, id_: str, suffix: str) -> Any:
    """One event."""
    known = await state.read(datasette, lambda connection, _: queries.event(connection, id_))
    if known is None:
        raise NotFound(languages.of_request(request)("error.no_event", id=id_))
    return await _send(datasette, request, _exporter(suffix), [id_], id_)


def _exporter(suffix: str) -> Exporter:
    found = next((exporter for exporter in EXPORTERS.values() if exporter.suffix == suffix), None)
    if found is None:
        raise NotFound(f"There is no format “{suffix}”; there are {', '.join(e.suffix for e in EXPORTERS.values())}.")
    return found


async def _send(datasette: Any, request: Any, exporter: Exporter, ids: list[str], name: str) -> Any:
    db = await state.database(datasette)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}{exporter.suffix}"',
        "X-Total-Count": str(len(ids)),
    }
    if request.method == "HEAD":
        return Response("", headers=headers, content_type=exporter.media_type)
    pieces = _pieces(exporter, _events(db.path, ids))

    async def stream(writer: Any) -> None:
        while (piece := await asyncio.to_thread(next, pieces, None)) is not None:
            await writer.write(piece)

    return AsgiStream(stream, headers=headers, content_type=exporter.media_type)


def _pieces(exporter: Exporter, events: Iterable[ExportedEvent]) -> Iterator[str]:
    """What the exporter writes, in pieces large enough to send."""
    kept, size = [], 0
    for text in exporter.write(events):
        kept.append(text)
        size += len(text)
        if size >= CHUNK:
            yield "".join(kept)
            kept, size = [], 0
    yield "".join(kept)


def _events(path: str, ids: list[str]) -> Iterator[ExportedEvent]:
    """The events in batches, over a connection of their own, so that a long download holds up nobody."""
    engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            yield from _read(connection, ids)
    finally:
        engine.dispose()


def _read(connection: Connection, ids: list[str]) -> Iterator[ExportedEvent]:
    for start in range(0, len(ids), BATCH):
        yield from reading.whole(connection, ids[start : start + BATCH])
