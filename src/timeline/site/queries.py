"""What the pages read from the database: one function a question, plain values out. The connection is sqlite3’s."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from timeline.site.catalogue import Catalogue, Selection
from timeline.site.criteria import Criteria
from timeline.store import search
from timeline.text import Span

Row = dict[str, Any]

LISTED = (
    "rank, event_id, date, earliest, latest, type, family, title, title_ru, sides, pair, persons, place, modality,"
    " status, origin, has_conflict, sources"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote in its surroundings: ``before`` and ``after`` are cut at word boundaries."""

    field: str
    document: int
    span: Span
    quote: str
    before: str
    after: str


def rows(connection: sqlite3.Connection, sql: str, *params: Any) -> list[Row]:
    cursor = connection.execute(sql, params)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def row(connection: sqlite3.Connection, sql: str, *params: Any) -> Row | None:
    found = rows(connection, sql, *params)
    return found[0] if found else None


def event(connection: sqlite3.Connection, id_: str) -> Row | None:
    return row(
        connection,
        "SELECT event.*, place.name_ru AS place_ru, timeline.rank, timeline.family, timeline.sides, timeline.pair FROM event"
        " LEFT JOIN timeline ON timeline.event_id = event.id LEFT JOIN place ON place.id = place_id WHERE event.id = ?",
        id_,
    )


def participants(connection: sqlite3.Connection, event_id: str) -> list[Row]:
    return rows(
        connection,
        """
        SELECT participant.*, person.name AS person_name, person.name_ru AS person_ru, side.name AS side_name, side.name_ru AS side_ru,
          (SELECT title_ru FROM office
           WHERE office.person_id = participant.person_id AND office.title = participant.office LIMIT 1) AS office_ru
        FROM participant LEFT JOIN actor AS person ON person.id = person_id LEFT JOIN actor AS side ON side.id = side_id
        WHERE event_id = ? ORDER BY position""",
        event_id,
    )


def documents(connection: sqlite3.Connection, event_id: str) -> list[Row]:
    """The articles that tell an event, oldest first; `original` is the key of the article that one only says over again."""
    return rows(
        connection,
        """
        SELECT document.id, key, title, document.name, document.url, author, language, published, publisher_id, publisher.name AS publisher,
          (SELECT original.key FROM event_report JOIN report ON report.id = report_id JOIN report AS copied ON copied.id = copy_of_id
           JOIN document AS original ON original.id = copied.document_id
           WHERE event_id = ?1 AND report.document_id = document.id) AS original
        FROM document LEFT JOIN publisher ON publisher.id = publisher_id
        WHERE document.id IN (SELECT document_id FROM evidence WHERE event_id = ?1) ORDER BY published_earliest, document.id""",
        event_id,
    )


def passages(connection: sqlite3.Connection, event_id: str, width: int = 150) -> list[Passage]:
    """Every passage that supports a field of an event, in its surroundings."""
    found = connection.execute(
        """
        SELECT field, document_id, start, stop, quote, substr(text, max(start - :w, 0) + 1, min(start, :w)), substr(text, stop + 1, :w)
        FROM evidence JOIN document ON document.id = document_id WHERE event_id = :e ORDER BY position""",
        {"e": event_id, "w": width},
    )
    return [
        Passage(
            name,
            document,
            Span(start, stop),
            quote,
            _from_word(before, start > width),
            _to_word(after, len(after) == width),
        )
        for name, document, start, stop, quote, before, after in found
    ]


def excerpted(connection: sqlite3.Connection, event_id: str, number: int = 3) -> list[tuple[Row, list[Row]]]:
    """The first `number` articles that tell an event, with their texts, and the spans in each that support its fields."""
    spans = rows(
        connection,
        "SELECT document_id, field, start, stop FROM evidence WHERE event_id = ? ORDER BY position",
        event_id,
    )
    found = []
    for id_ in list(dict.fromkeys(span["document_id"] for span in spans))[:number]:
        told = row(
            connection,
            """
            SELECT document.id, key, title, document.name, document.url, language, published, publisher.name AS publisher, text
            FROM document LEFT JOIN publisher ON publisher.id = publisher_id WHERE document.id = ?""",
            id_,
        )
        if told is not None:
            found.append((told, [span for span in spans if span["document_id"] == id_]))
    return found


def claims(connection: sqlite3.Connection, event_id: str) -> list[Row]:
    return rows(
        connection,
        """
        SELECT claim.field, claim.value, chosen, claim.reason, document_id, document.key, document.title, publisher.name AS publisher,
          curated_event.source AS curated, judgement.by AS judge
        FROM claim LEFT JOIN document ON document.id = document_id LEFT JOIN publisher ON publisher.id = publisher_id
        LEFT JOIN curated_event ON curated_event.id = curated_event_id LEFT JOIN judgement ON judgement.id = judgement_id
        WHERE event_id = ? ORDER BY claim.position""",
        event_id,
    )


def stages(connection: sqlite3.Connection, event_id: str) -> list[Row]:
    """From planned to held: each step, who told it first, and with which words."""
    return rows(
        connection,
        """
        SELECT stage, event_stage.date, event_stage.published, start, stop, curated_event_id,
          CASE WHEN start IS NOT NULL THEN substr(text, start + 1, stop - start) END AS quote,
          document.key, document.title, document.name, document.language, publisher.name AS publisher
        FROM event_stage LEFT JOIN document ON document.id = document_id LEFT JOIN publisher ON publisher.id = publisher_id
        WHERE event_id = ? ORDER BY position""",
        event_id,
    )


def records(connection: sqlite3.Connection, event_id: str) -> list[str]:
    return [
        r[0]
        for r in connection.execute("SELECT record FROM event_source WHERE event_id = ? ORDER BY position", (event_id,))
    ]


def curations(connection: sqlite3.Connection, event_id: str) -> list[Row]:
    """Where an event was entered by hand: the name it has there, the file and the line."""
    return rows(
        connection,
        """
        SELECT curated_event.id, source, line FROM event_curated JOIN curated_event ON curated_event.id = curated_event_id
        WHERE event_id = ? ORDER BY 1""",
        event_id,
    )


def links(connection: sqlite3.Connection, event_id: str) -> list[Row]:
    """The events linked to or from this one; ``forward`` says which way."""
    return rows(
        connection,
        f"""
        SELECT kind, forward, {LISTED} FROM (
          SELECT kind, other_id AS linked, 1 AS forward FROM event_link WHERE event_id = ?1
          UNION ALL SELECT kind, event_id, 0 FROM event_link WHERE other_id = ?1
        ) JOIN timeline ON timeline.event_id = linked ORDER BY rank""",
        event_id,
    )


def mentions(connection: sqlite3.Connection, event_id: str) -> list[Row]:
    """The places where the articles tell an event, with the rule that read each."""
    return rows(
        connection,
        """
        SELECT mention.id, mention.rule, mention.confidence, mention.modality, mention.date, mention.date_basis,
          document.key, document.title
        FROM event_report JOIN mention ON mention.report_id = event_report.report_id JOIN report ON report.id = mention.report_id
        JOIN document ON document.id = report.document_id WHERE event_report.event_id = ? ORDER BY mention.id""",
        event_id,
    )


def by_ranks(connection: sqlite3.Connection, ranks: Iterable[int]) -> list[Row]:
    """The timeline's rows of these ranks, in the order given."""
    wanted = [int(rank) for rank in ranks]
    found = {
        r["rank"]: r
        for r in rows(connection, f"SELECT {LISTED} FROM timeline WHERE rank IN ({', '.join(map(str, wanted))})")
    }
    return [found[rank] for rank in wanted if rank in found]


def by_ids(connection: sqlite3.Connection, ids: list[str]) -> list[Row]:
    """The timeline's rows of these events, in chronological order."""
    marks = ", ".join("?" * len(ids))
    return rows(connection, f"SELECT {LISTED} FROM timeline WHERE event_id IN ({marks}) ORDER BY rank", *ids)


def around(
    connection: sqlite3.Connection, catalogue: Catalogue, sides: list[str], rank: int, number: int = 3
) -> tuple[list[Row], list[Row]]:
    """The `number` events between the same sides (all of them) just before and just after the event of `rank`."""
    ranks = catalogue.select(connection, Criteria(facets=(("side", tuple(sides)),))).ranks()
    at = int(np.searchsorted(ranks, rank))
    return by_ranks(connection, ranks[max(0, at - number) : at][::-1]), by_ranks(
        connection, ranks[at + 1 : at + 1 + number]
    )


def newest(connection: sqlite3.Connection, catalogue: Catalogue, criteria: Criteria, number: int) -> list[Row]:
    """The latest dated events that meet `criteria`."""
    selection = catalogue.select(connection, criteria)
    ranks = selection.ranks()
    return by_ranks(connection, ranks[selection.index.dated[ranks - 1]][::-1][:number])


def quotes(connection: sqlite3.Connection, event_ids: list[str], words: str = "") -> dict[str, Row]:
    """One passage that states each event: one that has the `words` looked for, where there is one."""
    marks = ", ".join("?" * len(event_ids))
    found = rows(
        connection,
        f"""
        SELECT event_id, quote, start, stop, key, language, publisher.name AS publisher FROM evidence
        JOIN document ON document.id = document_id LEFT JOIN publisher ON publisher.id = publisher_id
        WHERE field = 'event' AND event_id IN ({marks}) ORDER BY event_id, position""",
        *event_ids,
    )
    best: dict[str, Row] = {}
    for passage in found:
        known = best.setdefault(passage["event_id"], passage)
        if words and known is not passage and _said(passage, words) > _said(known, words):
            best[passage["event_id"]] = passage
    return best


def _said(passage: Row, words: str) -> int:
    return len(search.marks(passage["quote"], words))


def places(connection: sqlite3.Connection, event_ids: list[str]) -> dict[str, str]:
    """What the places of these events are called in Russian."""
    marks = ", ".join("?" * len(event_ids))
    sql = f"SELECT event.id, name_ru FROM event JOIN place ON place.id = place_id WHERE name_ru IS NOT NULL AND event.id IN ({marks})"
    return dict(connection.execute(sql, event_ids))


def article(connection: sqlite3.Connection, prefix: str) -> list[Row]:
    """The articles whose key begins with `prefix`, two at most."""
    return rows(
        connection,
        """
        SELECT document.*, publisher.name AS publisher, publisher.url AS publisher_url FROM document
        LEFT JOIN publisher ON publisher.id = publisher_id WHERE key >= ? AND key < ? LIMIT 2""",
        prefix,
        prefix + "g",
    )


def versions(connection: sqlite3.Connection, document: Row) -> list[Row]:
    """All versions of an article, oldest first, itself among them; empty where there is but one."""
    found = rows(
        connection,
        """
        WITH RECURSIVE older(id) AS (SELECT ?1 UNION SELECT replaces_id FROM document JOIN older USING (id) WHERE replaces_id IS NOT NULL),
        chain(id) AS (SELECT id FROM older UNION SELECT document.id FROM document JOIN chain ON document.replaces_id = chain.id)
        SELECT document.id, key, title, published FROM document JOIN chain USING (id) ORDER BY document.id""",
        document["id"],
    )
    return found if len(found) > 1 else []


def zones(connection: sqlite3.Connection, document_id: int) -> list[Row]:
    return rows(
        connection, "SELECT kind, start, stop, language FROM zone WHERE document_id = ? ORDER BY start", document_id
    )


def told_in(connection: sqlite3.Connection, document_id: int) -> tuple[list[Row], list[Row]]:
    """The events an article tells, in time, and the spans that tell them."""
    events = rows(
        connection,
        f"""SELECT {LISTED} FROM timeline
        WHERE event_id IN (SELECT event_id FROM evidence WHERE document_id = ?) ORDER BY rank""",
        document_id,
    )
    spans = rows(
        connection,
        "SELECT event_id, field, start, stop FROM evidence WHERE document_id = ? ORDER BY start, stop DESC",
        document_id,
    )
    return events, spans


def actor(connection: sqlite3.Connection, id_: str) -> Row | None:
    return row(connection, "SELECT * FROM actor WHERE id = ?", id_)


def actor_names(connection: sqlite3.Connection, id_: str) -> list[Row]:
    return rows(
        connection,
        "SELECT DISTINCT name, language, kind FROM actor_name WHERE actor_id = ? ORDER BY language, kind, name LIMIT 40",
        id_,
    )


def offices_held(connection: sqlite3.Connection, id_: str) -> list[Row]:
    return rows(
        connection,
        """
        SELECT office.*, actor.name AS side_name, actor.name_ru AS side_ru FROM office JOIN actor ON actor.id = side_id
        WHERE person_id = ? ORDER BY office.since""",
        id_,
    )


def officials(connection: sqlite3.Connection, side: str, number: int = 40) -> list[Row]:
    return rows(
        connection,
        """
        SELECT office.*, actor.name, actor.name_ru FROM office JOIN actor ON actor.id = person_id
        WHERE side_id = ? ORDER BY office.until IS NOT NULL, office.since DESC LIMIT ?""",
        side,
        number,
    )


def publisher(connection: sqlite3.Connection, id_: int) -> Row | None:
    return row(connection, "SELECT * FROM publisher WHERE id = ?", id_)


def published_by_month(connection: sqlite3.Connection, publisher_id: int) -> list[tuple[str, int]]:
    return list(
        connection.execute(
            """SELECT substr(published_earliest, 1, 7), count(*) FROM document
        WHERE publisher_id = ? AND published_earliest IS NOT NULL GROUP BY 1 ORDER BY 1""",
            (publisher_id,),
        )
    )


def articles_of(connection: sqlite3.Connection, publisher_id: int, number: int = 20) -> list[Row]:
    return rows(
        connection,
        """SELECT key, title, name, language, published FROM document WHERE publisher_id = ?
        ORDER BY published_earliest DESC, id DESC LIMIT ?""",
        publisher_id,
        number,
    )


def holdings(connection: sqlite3.Connection) -> Row:
    """What the database holds, in numbers; counted from keys and indexes alone."""
    found = row(
        connection,
        """
        SELECT (SELECT count(*) FROM timeline) AS events, (SELECT count(*) FROM document) AS articles,
          (SELECT count(*) FROM publisher) AS sources""",
    )
    assert found is not None
    return found


def articles_with(connection: sqlite3.Connection, words: str, query: str, number: int = 20) -> list[Row]:
    """The articles that match the search expression `words`, best first, each with a passage around the first word of `query`."""
    found = rows(
        connection,
        """
        SELECT key, title, document.name, language, published, publisher.name AS publisher, text FROM document_fts
        JOIN document ON document.id = document_fts.rowid LEFT JOIN publisher ON publisher.id = publisher_id
        WHERE document_fts MATCH ? ORDER BY rank LIMIT ?""",
        words,
        number,
    )
    return [{**r, "passage": _around_words(r.pop("text"), query)} for r in found]


def in_both_languages(connection: sqlite3.Connection, catalogue: Catalogue, query: str) -> str:
    """The words of `query`, and those that stand in their place in the names of actors in the other language.

    For marking what was found: “Aliyev” finds Russian articles by the name “Алиев”, “UN” those by “ООН”.
    """
    others = catalogue.once(connection, "names in both languages", lambda: _names_in_both(connection))
    found: dict[str, None] = {}
    for word in search.WORD.findall(query.casefold()):
        found |= dict.fromkeys([word, *others.get(word, ()), *others.get(search.normalise(word), ())])
    return " ".join(found)


def _names_in_both(connection: sqlite3.Connection) -> dict[str, dict[str, None]]:
    """What stands for each word, caseless, in the other language: in its place in a name of as many words, or as a name of one.

    The names of organisations have their words in another order in each language, so that only those of one word count.
    """
    whole = connection.execute(
        "SELECT name, name_ru FROM actor WHERE name_ru IS NOT NULL AND kind NOT IN ('organisation', 'armed_group')"
    )
    split = ((english.split(), russian.split()) for english, russian in whole)
    pairs = [pair for names in split if len(names[0]) == len(names[1]) for pair in zip(*names, strict=True)]
    pairs += connection.execute(
        """
        SELECT english.name, russian.name FROM actor_name AS english JOIN actor_name AS russian USING (actor_id)
        WHERE english.language = 'en' AND russian.language = 'ru'
          AND english.kind IN ('name', 'abbreviation') AND russian.kind IN ('name', 'abbreviation')
          AND instr(english.name, ' ') = 0 AND instr(russian.name, ' ') = 0"""
    )
    found: dict[str, dict[str, None]] = {}
    for english, russian in pairs:
        if search.WORD.fullmatch(english) and search.WORD.fullmatch(russian) and not english.islower():
            found.setdefault(english.casefold(), {})[russian] = None
            found.setdefault(russian.casefold(), {})[english] = None
    return found


def _around_words(text: str, query: str, width: int = 120) -> str:
    start, stop = next(iter(search.marks(text, query)), (0, 0))
    before, after = text[max(0, start - width) : start], text[start : stop + width]
    return " ".join((_from_word(before, start > width) + _to_word(after, len(after) == stop - start + width)).split())


def languages(connection: sqlite3.Connection) -> list[Row]:
    """How many articles there are in each language."""
    return rows(connection, "SELECT language, count(*) AS n FROM document GROUP BY 1 ORDER BY 2 DESC")


def _from_word(text: str, cut: bool) -> str:
    """The text before a quote, from its last line break or a word's beginning on."""
    line = text.rpartition("\n")[2]
    return line if line != text or not cut else "… " + text.partition(" ")[2]


def _to_word(text: str, cut: bool) -> str:
    line = text.partition("\n")[0]
    return line if line != text or not cut else text.rpartition(" ")[0] + " …"


def event_ids(connection: sqlite3.Connection, selection: Selection) -> list[str]:
    """The identifiers of the events selected, in chronological order."""
    chosen = selection.events()
    ids = connection.execute("SELECT rank, event_id FROM timeline ORDER BY rank")
    return [id_ for rank, id_ in ids if chosen is None or chosen[rank - 1]]
