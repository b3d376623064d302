"""Facets: the counts are SQL’s, whatever is chosen."""

import random
import sqlite3

import pytest

from timeline.site.catalogue import Catalogue
from timeline.site.criteria import Criteria, conditions, day
from timeline.store import bits
from timeline.store.bits import COLUMNS, DIMENSIONS

VALUES = {
    "side": "SELECT DISTINCT event_id, side_id AS value FROM participant WHERE side_id IS NOT NULL",
    "person": "SELECT DISTINCT event_id, coalesce(person_id, name) AS value FROM participant"
    " WHERE coalesce(person_id, name) IS NOT NULL",
    "source": "SELECT DISTINCT event_id, publisher_id AS value FROM evidence JOIN document ON document.id = document_id",
} | {d: f"SELECT event_id, {column} AS value FROM timeline WHERE {column} IS NOT NULL" for d, column in COLUMNS.items()}


def counted_by_sql(db: sqlite3.Connection, dimension: str, criteria: Criteria) -> dict[str, int]:
    clauses, params = conditions(criteria)
    where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
    sql = f"SELECT v.value, count(*) FROM timeline JOIN ({VALUES[dimension]}) v USING (event_id) {where} GROUP BY 1"
    return {str(value): n for value, n in db.execute(sql, params)}


def random_criteria(db: sqlite3.Connection, draw: random.Random) -> Criteria:
    facets = []
    for dimension in draw.sample(DIMENSIONS, draw.randint(0, 3)):
        values = [str(row[0]) for row in db.execute(f"SELECT DISTINCT value FROM ({VALUES[dimension]}) ORDER BY 1")]
        facets.append((dimension, tuple(draw.sample(values, min(len(values), draw.choice((1, 1, 2)))))))
    since = day(draw.choice(("1999", "2008-02", "2015-06-30")), last=False) if draw.random() < 0.3 else None
    until = day(draw.choice(("2009", "2019-02", "2021-01-01")), last=True) if draw.random() < 0.3 else None
    return Criteria(facets=tuple(facets), since=since, until=until)


@pytest.mark.parametrize("seed", range(12))
def test_counts_are_those_of_sql(db: sqlite3.Connection, seed: int) -> None:
    draw, catalogue = random.Random(seed), Catalogue()
    for _ in range(4):
        criteria = random_criteria(db, draw)
        selection = catalogue.select(db, criteria)
        clauses, params = conditions(criteria)
        where = f"WHERE {' AND '.join(clauses)}" if clauses else ""
        ranks = [rank for (rank,) in db.execute(f"SELECT rank FROM timeline {where} ORDER BY rank", params)]
        assert selection.ranks().tolist() == ranks
        assert selection.count == len(ranks)
        for dimension in DIMENSIONS:
            without = Criteria(
                facets=tuple(f for f in criteria.facets if f[0] != dimension or dimension in bits.MANY),
                since=criteria.since,
                until=criteria.until,
            )
            values = selection.index.dimensions[dimension].values
            found = dict(zip(values, selection.counts(dimension).tolist(), strict=True))
            assert {v: n for v, n in found.items() if n} == counted_by_sql(db, dimension, without), (
                criteria,
                dimension,
            )


def test_common_and_rare_values_are_both_kept(db: sqlite3.Connection) -> None:
    dimension = bits.load(db).dimensions["side"]
    assert dimension.dense
    assert len(dimension.sparse)


def test_the_same_tables_give_the_same_bytes(db: sqlite3.Connection) -> None:
    before = db.execute("SELECT * FROM facet_bits ORDER BY 1, 2").fetchall()
    bits.write(db)
    assert db.execute("SELECT * FROM facet_bits ORDER BY 1, 2").fetchall() == before
    db.rollback()


def test_a_refreshed_database_is_read_again(db: sqlite3.Connection) -> None:
    catalogue = Catalogue()
    before = catalogue.select(db, Criteria(facets=(("type", ("call",)),))).count
    db.execute("UPDATE timeline SET type = 'call' WHERE type = 'meeting'")
    bits.write(db)
    after = catalogue.select(db, Criteria(facets=(("type", ("call",)),))).count
    db.rollback()
    assert after > before


def test_an_empty_timeline_has_no_facets_and_no_events(tmp_path: object) -> None:
    db = sqlite3.connect(":memory:")
    db.executescript(
        "CREATE TABLE timeline (rank INTEGER PRIMARY KEY, event_id, earliest, latest, type, family, year, month, pair, status,"
        " modality, origin, has_conflict);"
        "CREATE TABLE participant (event_id, side_id, person_id, name);"
        "CREATE TABLE document (id, publisher_id); CREATE TABLE evidence (event_id, document_id);"
        "CREATE TABLE facet_bits (dimension, value, n, bits)"
    )
    bits.write(db)
    selection = Catalogue().select(db, Criteria(facets=(("side", ("RUS",)),)))
    assert selection.count == 0
    assert selection.counts("type").tolist() == []
    db.close()
