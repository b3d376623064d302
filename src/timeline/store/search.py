"""Full-text search by word forms, in English and Russian.

What is indexed is not the text but its words, each in the form a dictionary lists it under: pymorphy3 (OpenCorpora) for
Cyrillic, Porter's stemmer (FTS5's own) for Latin. An event is found by its titles and the names of its actors and places in
both languages and by the passages that tell it; an article by its text and the names, in both languages, of the actors
found in it.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import pymorphy3

from timeline.store.bits import driver, number

WORD = re.compile(r"\w+")
CYRILLIC = re.compile(r"[а-яё]")
PHRASE = re.compile(r'"([^"]*)"|(\S+)')

EVENT_INDEX, ARTICLE_INDEX = "timeline_fts", "document_fts"

EVENTS = """
SELECT timeline.event_id, timeline.title, timeline.title_ru, timeline.persons, coalesce(timeline.place, ''),
  (SELECT group_concat(actor.name || ' ' || coalesce(actor.name_ru, ''), ' ') FROM participant JOIN actor
     ON actor.id IN (participant.side_id, participant.person_id) WHERE participant.event_id = timeline.event_id),
  (SELECT group_concat(quote, ' ') FROM evidence WHERE evidence.event_id = timeline.event_id AND field = 'event'),
  (SELECT place.name || ' ' || coalesce(place.name_ru, '') FROM event JOIN place ON place.id = event.place_id
     WHERE event.id = timeline.event_id)
FROM timeline
"""
ARTICLES = """
SELECT document.id, coalesce(document.title, ''), document.text,
  (SELECT group_concat(named, ' ') FROM (
     SELECT DISTINCT actor.id, actor.name || ' ' || coalesce(actor.name_ru, '') AS named FROM evidence
     JOIN participant ON participant.event_id = evidence.event_id JOIN actor ON actor.id IN (participant.side_id, participant.person_id)
     WHERE evidence.document_id = document.id ORDER BY actor.id))
FROM document
"""
SOME = "IN (SELECT value FROM json_each(?))"


def normalise(text: str, language: str | None = None) -> str:
    """The words of `text` as they are indexed and looked up: lower case, ё as е, Russian words in their dictionary form.

    `language` may be left out: the script of each word tells it.
    """
    return " ".join(_form(word) for word in WORD.findall(text.casefold()))


def expression(query: str) -> str:
    """The FTS5 expression for what a person typed: all words, in any form; words within quotation marks in that order.

    Empty where the query holds no word. A Russian word that may be a form of several looks for all of them.
    """
    parts = []
    for phrase, word in PHRASE.findall(query):
        if phrase:
            parts.append(f'"{normalise(phrase)}"')
        else:
            parts += ["(" + " OR ".join(f'"{form}"' for form in _forms(w)) + ")" for w in WORD.findall(word.casefold())]
    return " AND ".join(part for part in parts if part != '""')


def write(connection: Any) -> None:
    """Fill the search tables and their FTS5 indexes anew from the browsing tables and the articles; the caller commits.

    A row of ``timeline_search`` has the number in the event's identifier, so that it stays what it is whatever comes before it.
    """
    db = driver(connection)
    tokenize = "porter unicode61 remove_diacritics 2"
    for table, index, columns, sql, rows in (
        ("timeline_search", EVENT_INDEX, "id INTEGER PRIMARY KEY, event_id TEXT NOT NULL", EVENTS, _events),
        ("document_search", ARTICLE_INDEX, "document_id INTEGER PRIMARY KEY", ARTICLES, _normalised),
    ):
        db.execute(f"DROP TABLE IF EXISTS {index}")
        db.execute(f"DROP TABLE IF EXISTS {table}")
        db.execute(f"CREATE TABLE {table} ({columns}, words TEXT NOT NULL) STRICT")
        db.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(words, tokenize='{tokenize}', content='{table}')")
        db.executemany(
            f"INSERT INTO {table} VALUES ({', '.join('?' * (columns.count(',') + 2))})", rows(db.execute(sql))
        )
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def update(connection: Any, *, events: Iterable[str], gone: Iterable[str], articles: Iterable[int]) -> None:
    """Index the words of these events and articles anew, and those of the articles that came since; drop what is `gone`."""
    db = driver(connection)
    for id_ in gone:
        _replace(db, "timeline_search", EVENT_INDEX, (number(id_),), None)
    for *keys, words in _events(db.execute(f"{EVENTS} WHERE timeline.event_id {SOME}", [json.dumps(sorted(events))])):
        _replace(db, "timeline_search", EVENT_INDEX, keys, words)
    last = db.execute("SELECT coalesce(max(document_id), 0) FROM document_search").fetchone()[0]
    for condition, value in ((f"id {SOME} AND id <= {last}", json.dumps(sorted(articles))), ("id > ?", last)):
        for *keys, words in _normalised(db.execute(f"{ARTICLES} WHERE document.{condition}", [value])):
            _replace(db, "document_search", ARTICLE_INDEX, keys, words)


def _replace(db: sqlite3.Connection, table: str, index: str, keys: Sequence[Any], words: str | None) -> None:
    """Let `words`, if any, stand in the place of what was indexed under the first of `keys`."""
    row = db.execute(f"SELECT words FROM {table} WHERE rowid = ?", keys[:1]).fetchone()
    if row is not None and row[0] != words:
        db.execute(f"INSERT INTO {index} ({index}, rowid, words) VALUES ('delete', ?, ?)", (keys[0], row[0]))
        db.execute(f"DELETE FROM {table} WHERE rowid = ?", keys[:1])
    if words is not None and (row is None or row[0] != words):
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(keys))}, ?)", (*keys, words))
        db.execute(f"INSERT INTO {index} (rowid, words) VALUES (?, ?)", (keys[0], words))


def marks(text: str, query: str) -> list[tuple[int, int]]:
    """Where `text` has words that `query` looks for, as [start, stop) pairs."""
    wanted = {form for word in WORD.findall(query.casefold()) for form in (*_forms(word), _stem(word))}
    return [
        match.span()
        for match in WORD.finditer(text)
        if _form(match.group().casefold()) in wanted or _stem(match.group().casefold()) in wanted
    ]


def _events(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, str, str]]:
    for id_, words in _normalised(rows):
        yield number(id_), id_, words


def _normalised(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, str]]:
    for key, *texts in rows:
        yield key, normalise(" ".join(text for text in texts if text))


@cache
def _morphology() -> Any:
    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(200_000)
def _form(word: str) -> str:
    return _forms(word)[0]


@lru_cache(200_000)
def _forms(word: str) -> tuple[str, ...]:
    if not CYRILLIC.search(word):
        return (word,)
    return tuple(_distinct(parse.normal_form.replace("ё", "е") for parse in _morphology().parse(word)))


def _stem(word: str) -> str:
    """A coarse stand-in for Porter's stemmer, good enough to mark the words found."""
    return re.sub(r"(?:ing|ed|es|s|d|e)$", "", word) if len(word) > 4 and not CYRILLIC.search(word) else word


def _distinct(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(words)
