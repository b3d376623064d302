"""Full-text search by word forms, in English and Russian.

What is indexed is not the text but its words, each in the form a dictionary lists it under: pymorphy3 (OpenCorpora) for
Cyrillic, Porter's stemmer (FTS5's own) for Latin. An event is found by its titles and the names of its actors and places in
both languages and by the passages that tell it; an article by its text and the names, in both languages, of the actors
found in it.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

import pymorphy3

from timeline.store.bits import _driver

WORD = re.compile(r"\w+")
CYRILLIC = re.compile(r"[а-яё]")
PHRASE = re.compile(r'"([^"]*)"|(\S+)')

EVENT_INDEX, ARTICLE_INDEX = "timeline_fts", "document_fts"

EVENTS = """
SELECT timeline.rank, timeline.title, timeline.title_ru, timeline.persons, coalesce(timeline.place, ''),
  (SELECT group_concat(actor.name || ' ' || coalesce(actor.name_ru, ''), ' ') FROM participant JOIN actor
     ON actor.id IN (participant.side_id, participant.person_id) WHERE participant.event_id = timeline.event_id),
  (SELECT group_concat(quote, ' ') FROM evidence WHERE evidence.event_id = timeline.event_id AND field = 'event'),
  (SELECT place.name || ' ' || coalesce(place.name_ru, '') FROM event JOIN place ON place.id = event.place_id
     WHERE event.id = timeline.event_id)
FROM timeline
"""
ARTICLES = """
SELECT document.id, coalesce(document.title, ''), document.text,
  (SELECT group_concat(DISTINCT actor.name || ' ' || coalesce(actor.name_ru, '')) FROM evidence
     JOIN participant ON participant.event_id = evidence.event_id JOIN actor ON actor.id IN (participant.side_id, participant.person_id)
     WHERE evidence.document_id = document.id)
FROM document
"""


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
    """Fill the search tables and their FTS5 indexes anew from the browsing tables and the articles; the caller commits."""
    driver = _driver(connection)
    for table, index, key, sql in (
        ("timeline_search", EVENT_INDEX, "rank", EVENTS),
        ("document_search", ARTICLE_INDEX, "document_id", ARTICLES),
    ):
        if not driver.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (index,)).fetchone():
            _create(driver, table, index, key)
        driver.execute(f"DELETE FROM {table}")
        driver.executemany(f"INSERT INTO {table} ({key}, words) VALUES (?, ?)", _normalised(driver.execute(sql)))
        driver.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def marks(text: str, query: str) -> list[tuple[int, int]]:
    """Where `text` has words that `query` looks for, as [start, stop) pairs."""
    wanted = {form for word in WORD.findall(query.casefold()) for form in (*_forms(word), _stem(word))}
    return [
        match.span()
        for match in WORD.finditer(text)
        if _form(match.group().casefold()) in wanted or _stem(match.group().casefold()) in wanted
    ]


def _create(connection: sqlite3.Connection, table: str, index: str, key: str) -> None:
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({key} INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT")
    tokenize = "porter unicode61 remove_diacritics 2"
    connection.execute(f"CREATE VIRTUAL TABLE {index} USING fts5(words, tokenize='{tokenize}', content='{table}')")


def _normalised(rows: sqlite3.Cursor) -> Iterator[tuple[int, str]]:
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
