"""The pages: what they say, in both languages, and that they load nothing from elsewhere."""

import re
import sqlite3
from pathlib import Path

import pytest

from tests.site.conftest import EVENTS, Get, Site
from timeline.site import labels, queries
from timeline.site import language as languages
from timeline.site.catalogue import Catalogue

PAGES = (
    "/",
    "/data/timeline",
    "/timeline",
    "/event/e0000300",
    "/actor/RUS",
    "/pair/USA/RUS",
    "/source/1",
    "/search?q=meeting",
    "/questions",
    "/data/calls_between?one=RUS&other=USA&since=&until=",
    "/data/busiest_days",
)


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_in_both_languages(get: Get, address: str, lang: str) -> None:
    response = get(f"{address}{'&' if '?' in address else '?'}_lang={lang}")
    assert f'<html lang="{lang}">' in response.text
    assert len(response.content) < 150_000
    assert "<h1" in response.text
    policy = response.headers["content-security-policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| onclick=", response.text)
    for url in re.findall(r'<(?:script|link|img)[^>]*(?:src|href)="([^"]*)"', response.text):
        assert url.startswith("/-/static-plugins/")


@pytest.mark.parametrize(
    "address", ["/data", "/data/event", "/data/busiest_days", "/data/-/query?sql=select+1", "/nowhere"]
)
def test_datasettes_own_pages_are_dressed_alike(get: Get, address: str) -> None:
    response = get(address, status=404 if address == "/nowhere" else 200)
    assert "object-src 'none'" in response.headers["content-security-policy"]
    if address != "/nowhere":
        assert "site.css" in response.text


def test_the_language_asked_for_is_remembered_and_the_browsers_is_heeded(get: Get) -> None:
    assert "timeline_lang=ru" in get("/?_lang=ru").headers["set-cookie"]
    assert '<html lang="ru">' in get("/", accept_language="ru-RU,ru;q=0.9,en;q=0.5").text
    assert '<html lang="en">' in get("/", accept_language="de,en;q=0.5").text


def test_an_event_shows_each_field_with_its_passage(get: Get, db: sqlite3.Connection) -> None:
    quote, start, stop, key = db.execute(
        "SELECT quote, start, stop, key FROM evidence JOIN document ON document.id = document_id"
        " WHERE event_id = 'e0000300' AND field = 'date'"
    ).fetchone()
    page = get("/event/e0000300").text
    assert f'<mark class="f-date">{quote}</mark>' in page
    assert f"/article/{key[:12]}#s{start}-{stop}" in page
    article = get(f"/article/{key[:12]}").text
    assert f'id="s{start}-{stop}"' in article
    assert 'class="furniture"' in article


def test_an_event_shows_where_its_sources_disagree(get: Get, db: sqlite3.Connection) -> None:
    (event,) = db.execute("SELECT event_id FROM claim GROUP BY 1 HAVING count(DISTINCT value) > 1 LIMIT 1").fetchone()
    assert "Where the sources disagree" in get(f"/event/{event}").text
    assert "В чём источники расходятся" in get(f"/event/{event}?_lang=ru").text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/event/none", "There is no event “none”"),
        ("/actor/none", "No actor is called “none”"),
        ("/pair/RUS/none", "are not two sides known here"),
        ("/article/ffffffffff", "There is no article"),
        ("/source/999", "no such source"),
        ("/events.ics2", "There is no page at this address"),
        ("/data/nothing", "Table not found"),
        ("/event/none?_lang=ru", "События «none» здесь нет"),
        ("/nowhere?_lang=ru", "По этому адресу страницы нет"),
        ("/data/nothing?_lang=ru", "По этому адресу страницы нет"),
    ],
)
def test_what_is_not_there_is_said(get: Get, address: str, words: str) -> None:
    assert words in get(address, status=404).text


def test_home_counts_what_there_is(get: Get) -> None:
    assert f"<strong>{EVENTS}</strong> events" in get("/").text


def test_the_named_questions_answer(get: Get) -> None:
    names = set(re.findall(r'href="/data/([a-z_]+)"', get("/questions").text)) - {"timeline"}
    assert len(names) >= 8
    for name in names:
        assert get(f"/data/{name}.json?one=RUS&other=USA&since=&until=&_shape=array").json() is not None


@pytest.mark.parametrize(
    ("address", "filters"),
    [
        ("/data/timeline?_side=RUS", "_side=RUS"),
        ("/timeline?_side=RUS&lanes=pair", "_side=RUS"),
        ("/actor/RUS", "_side=RUS"),
        ("/pair/USA/RUS", "_side=USA&_side=RUS"),
        ("/source/1", "_source=1"),
        ("/search?q=meeting", "_search=meeting"),
    ],
)
def test_every_list_can_be_downloaded_and_says_how_much_that_is(get: Get, address: str, filters: str) -> None:
    total = int(get(f"/events.json?{filters}").headers["x-total-count"])
    page = get(address).text
    assert f"Download {total} events:" in page
    for suffix in (".csv", ".json", ".jsonl", ".ics", ".timelinejs.json"):
        assert f'href="/events{suffix}?{filters.replace("&", "&amp;")}"' in page


def test_claims_are_told_in_the_readers_language(get: Get, db: sqlite3.Connection) -> None:
    (event,) = db.execute(
        "SELECT event_id FROM claim WHERE field = 'date' GROUP BY 1 HAVING count(DISTINCT value) > 1 LIMIT 1"
    ).fetchone()
    named = labels.claimed(
        db, "participants", ["initiator: RUS; target: Nobody Known (USA)", None], languages.language("ru")
    )
    assert list(named.values()) == ["Инициатор: Россия; Адресат: Nobody Known (Соединенные Штаты)"]
    assert labels.claimed(db, "modality", ["planned"], languages.language("ru")) == {"planned": "Запланировано"}
    assert "показано" in get(f"/event/{event}?_lang=ru").text


def test_search_prefers_the_passage_with_the_words(db: sqlite3.Connection) -> None:
    event, quote = db.execute("SELECT event_id, quote FROM evidence WHERE field = 'event' LIMIT 1").fetchone()
    word = max(quote.split(), key=len)
    assert queries.quotes(db, [event], word)[event]["quote"] == quote


def test_search_shows_the_passage(get: Get) -> None:
    page = get("/search?q=соболезнование").text
    assert "<mark>соболезнования</mark>" in page


def test_a_name_found_in_the_other_language_is_marked(get: Get, db: sqlite3.Connection) -> None:
    name, name_ru = db.execute(
        "SELECT actor.name, actor.name_ru FROM evidence JOIN document ON document.id = document_id"
        " JOIN participant USING (event_id) JOIN actor ON actor.id = person_id"
        " WHERE language = 'ru' AND instr(quote, actor.name_ru) LIMIT 1"
    ).fetchone()
    surname, surname_ru = name.split()[-1], name_ru.split()[-1]
    assert surname_ru in queries.in_both_languages(db, Catalogue(), surname).split()
    assert f"<mark>{surname_ru}</mark>" in get(f"/search?q={surname}").text


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("nato", "НАТО"),
        ("нато", "NATO"),
        ("UN", "ООН"),
        ("США", "USA"),
        ("ALIYEV", "Алиев"),
        ("Алиева", "Aliyeva"),
        ("and", None),
    ],
)
def test_names_and_their_abbreviations_are_known_in_both_languages_however_written(
    reported: Path, query: str, other: str | None
) -> None:
    connection = sqlite3.connect(reported)
    found = queries.in_both_languages(connection, Catalogue(), f"{query} talks").split()
    connection.close()
    assert {query.casefold(), "talks"} <= set(found)
    assert other in found if other else len(found) == 2


@pytest.mark.parametrize("address", ["/search?q=Erdogan", "/data/timeline?_search=Erdogan"])
def test_places_are_told_in_the_readers_language(reported: Path, address: str) -> None:
    with Site(reported) as site:
        assert '<p class="meta">Ankara · ' in site.get(address).text
        assert '<p class="meta">Анкара · ' in site.get(f"{address}&_lang=ru").text


def test_hostile_text_stays_text(get: Get) -> None:
    assert "<script>alert" not in get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert" not in get("/data/timeline?_side=%3Cscript%3Ealert(1)%3C/script%3E", status=400).text
