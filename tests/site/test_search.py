import sqlite3

import pytest

from timeline.store import search


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Соболезнования президента", "соболезнование президент"),
        ("Ещё: ёлка!", "еще елка"),
        ("Phone Calls", "phone calls"),
        ("в Баку 21.09.2023", "в баку 21 09 2023"),
    ],
)
def test_words_are_put_into_their_dictionary_form(text: str, words: str) -> None:
    assert search.normalise(text) == words


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("", ""),
        ("!?", ""),
        ("calls", '("calls")'),
        ("встречи Путина", '("встреча") AND ("путин" OR "путина")'),
        ('"мирный договор"', '"мирный договор"'),
        ("a OR b*", '("a") AND ("or") AND ("b")'),
    ],
)
def test_queries(query: str, expression: str) -> None:
    assert search.expression(query) == expression


def found(db: sqlite3.Connection, query: str, index: str = search.EVENT_INDEX) -> set[int]:
    sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ?"
    return {rank for (rank,) in db.execute(sql, (search.expression(query),))}


def test_every_form_of_a_word_finds_the_same(db: sqlite3.Connection) -> None:
    assert found(db, "соболезнования") == found(db, "соболезнование") == found(db, "соболезнованиями") != set()
    assert found(db, "meeting") == found(db, "meetings") != set()


def test_an_english_name_finds_russian_articles(db: sqlite3.Connection) -> None:
    name, name_ru, document = db.execute(
        "SELECT actor.name, actor.name_ru, document.id FROM evidence JOIN document ON document.id = document_id"
        " JOIN participant USING (event_id) JOIN actor ON actor.id = person_id"
        " WHERE language = 'ru' AND instr(text, actor.name_ru) LIMIT 1"
    ).fetchone()
    assert document in found(db, name, search.ARTICLE_INDEX)
    assert document in found(db, name_ru, search.ARTICLE_INDEX)


def test_what_was_found_is_marked() -> None:
    text = "Он выразил соболезнования, calls followed."
    assert [text[a:b] for a, b in search.marks(text, "соболезнование call")] == ["соболезнования", "calls"]
