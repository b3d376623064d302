"""The tables for browsing, changed a little, held against the same made anew."""

from sqlalchemy import Connection

from timeline.store import browse, dump, search

BROWSED = ("timeline\t", "facet_bits\t", "timeline_search\t", "document_search\t")


def is_browsed(line: str) -> bool:
    """Whether a line of ``dump.derived`` is of a table for browsing."""
    return line.startswith(BROWSED)


def check_made_anew(connection: Connection) -> None:
    """The tables for browsing are what they are when they are made anew, as they are afterwards; the words are those of the index."""
    updated = _browsed(connection)
    for index in (search.EVENT_INDEX, search.ARTICLE_INDEX):
        connection.exec_driver_sql(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    browse.refresh(connection)
    assert _browsed(connection) == updated


def _browsed(connection: Connection) -> list[str]:
    return list(filter(is_browsed, dump.derived(connection)))
