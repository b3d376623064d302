"""The named questions: a form, an answer in the reader's words, and the same rows for download."""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from tests.site.conftest import Get, Site, configuration, rows
from timeline.site import questions

NAMES = list(configuration()["databases"]["timeline"]["queries"])
ASKED = "one=RUS&other=USA&since=&until="


@pytest.mark.parametrize("lang", ["en", "ru"])
@pytest.mark.parametrize("name", NAMES)
def test_a_question_answers_in_both_languages(get: Get, name: str, lang: str) -> None:
    response = get(f"/data/{name}?{ASKED}&_lang={lang}")
    page = response.text
    assert f'<html lang="{lang}">' in page
    assert "script-src 'self';" in response.headers["content-security-policy"]
    assert len(response.content) < 150_000
    n = len(get(f"/data/{name}.json?{ASKED}&_shape=array").json())
    assert len(re.findall("<tr>", page)) == min(n, questions.SHOWN) + bool(n)
    nothing = "There is nothing like that" if lang == "en" else "Такого в базе нет"
    assert (f"{n} {'row' if lang == 'en' else 'стро'}" in page, nothing in page) == (n > 0, n == 0)
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", page)
    assert not [head for head in heads if "_" in head or (lang == "ru" and re.search("[a-z]", head))]


def test_a_home_page_asks_of_the_sides_with_most_events(get: Get, db: sqlite3.Connection) -> None:
    (pair,) = db.execute(
        "SELECT pair FROM timeline WHERE pair IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    ).fetchone()
    one, other = pair.split("–")
    assert f"/data/calls_between?one={one}&amp;other={other}&amp;since=&amp;until=" in get("/").text


def test_sides_are_chosen_by_name_and_titles_lead_to_events(get: Get, db: sqlite3.Connection) -> None:
    one, other = (
        db.execute("SELECT pair FROM timeline WHERE type = 'call' AND pair IS NOT NULL").fetchone()[0].split("–")
    )
    page = get(f"/data/calls_between?one={one}&other={other}&since=&until=&_lang=ru").text
    (name,) = db.execute("SELECT name_ru FROM actor WHERE id = ?", (one,)).fetchone()
    assert f'<option value="{one}" selected>{name}</option>' in page
    event, title = db.execute(
        "SELECT event_id, title_ru FROM timeline WHERE type = 'call' AND pair = ?", (f"{one}–{other}",)
    ).fetchone()
    assert f'<a href="/event/{event}">{title}</a>' in page
    assert "Такого в базе нет" in get(f"/data/calls_between?one={one}&other={other}&since=2090&until=&_lang=ru").text


@pytest.mark.parametrize(
    ("since", "until", "condition"),
    [
        ("2015", "2016", "latest >= '2015' AND earliest < '2017'"),
        ("2015-03", "2018-02", "latest >= '2015-03' AND earliest < '2018-03'"),
        ("", "2014-05-17", "earliest <= '2014-05-17'"),
    ],
)
def test_a_period_may_be_given_as_years_months_or_days(
    get: Get, db: sqlite3.Connection, since: str, until: str, condition: str
) -> None:
    found = get(f"/data/calls_between.json?one=RUS&other=USA&since={since}&until={until}&_shape=array").json()
    expected = db.execute(
        f"SELECT event_id FROM timeline WHERE type = 'call' AND sides LIKE '%RUS%' AND sides LIKE '%USA%' AND {condition}"
    )
    assert {row["event_id"] for row in found} == {id for (id,) in expected}


def test_counts_of_condolences_are_those_of_the_participants(get: Get, db: sqlite3.Connection) -> None:
    found = get("/data/condolences.json?_shape=array").json()
    expected = db.execute(
        "SELECT a.side_id, b.side_id, count(DISTINCT t.event_id) FROM timeline t JOIN participant a USING (event_id)"
        " JOIN participant b USING (event_id) WHERE type = 'condolence' AND modality = 'asserted'"
        " AND a.role_id = 'initiator' AND b.role_id <> 'initiator' AND a.side_id <> b.side_id GROUP BY 1, 2"
    ).fetchall()
    assert {(row["from_side"], row["to_side"], row["times"]) for row in found} == set(expected)


def test_the_sql_is_shown_and_readers_queries_keep_datasettes_page(get: Get) -> None:
    assert "<summary>SQL</summary><pre>SELECT" in get("/data/apologies").text
    assert "sql-editor" in get("/data/-/query?sql=select+1").text


@pytest.mark.parametrize("name", ["calls_between", "cold_and_warm"])
@pytest.mark.parametrize("query", ["", "?one=RUS", "?one=&other=USA"])
def test_a_question_about_two_sides_waits_for_both(get: Get, name: str, query: str) -> None:
    page = get(f"/data/{name}{query}").text
    assert 'class="asked"' in page
    assert not re.search("nothing like that|<table|row", page.partition("<details")[0])


@pytest.mark.parametrize("suffix", ["", ".json", ".csv"])
@pytest.mark.parametrize(
    ("period", "lang", "words"),
    [
        ("since=soon", "en", "since: “soon” is not a date; write 2020, 2020-09 or 2020-09-27."),
        ("until=2021-02-30", "ru", "until: «2021-02-30» — не дата"),
        ("since=2021&until=2020", "en", "since (2021-01-01) is after until (2020-12-31)"),
    ],
)
def test_a_period_that_is_none_is_refused(get: Get, period: str, lang: str, words: str, suffix: str) -> None:
    answer = get(f"/data/calls_between{suffix}?one=RUS&other=USA&{period}&_lang={lang}", status=400)
    assert words in (answer.json()["error"] if suffix == ".json" else answer.text)


def test_what_sources_say_is_told_in_words(made: Path) -> None:
    with Site(made) as site:
        found = {
            row["field"]: json.loads(row["values"]) for row in site.get("/data/disagreements.json?_shape=array").json()
        }
        assert sorted(found["place"]) == ["Ankara", "Istanbul"]
        page = site.get("/data/disagreements?_lang=ru").text
        assert re.search("<li>Анкара</li>", page)
        assert "<li>31 мая 2023</li>" in page
        assert not re.search(r"<li>[^<]*[A-Za-z\[]", page.partition("<tbody>")[2].partition("<details")[0])


def test_participants_that_sources_dispute_are_told_apart_and_in_words(made: Path) -> None:
    long = "; ".join(["initiator: Vladimir Putin (RUS)", "mediator: USA", *["other: Ilham Aliyev (AZE)"] * 14])
    (event,) = rows(made, "SELECT event_id FROM timeline WHERE has_conflict = 1")[0]
    with sqlite3.connect(made) as db:
        position = db.execute("SELECT max(position) FROM claim WHERE event_id = ?", (event,)).fetchone()[0]
        for i, value in enumerate((long, "initiator: TUR; target: AZE"), 1):
            db.execute(
                "INSERT INTO claim (event_id, position, field, value, chosen, reason) VALUES (?, ?, 'participants', ?, 0, '')",
                (event, position + i, value),
            )
    db.close()
    with Site(made) as site:
        page = site.get("/data/disagreements?_lang=ru").text
        assert "<li>Инициатор: Владимир Путин (Россия); Посредник: Соединённые Штаты; " in page
        assert "<li>Инициатор: Турция; Адресат: Азербайджан</li>" in page


def test_a_source_is_named_though_nobody_is_known_to_have_published_it(made: Path) -> None:
    with sqlite3.connect(made) as db:
        db.execute("UPDATE document SET publisher_id = NULL")
    db.close()
    with Site(made) as site:
        found = site.get("/data/one_source_only.json?_shape=array").json()
        assert found
        assert all(row["source"] for row in found)


def test_stored_queries_that_are_no_named_question_keep_datasettes_page(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE timeline (n INTEGER)")
    db.close()
    databases = configuration()["databases"]
    databases["other"] = {"queries": {"apologies": {"sql": "SELECT 'of another' AS apology"}, "short": "SELECT 1"}}
    databases["timeline"]["queries"]["three"] = "SELECT 3 AS events"
    with Site(path, other, databases=databases) as site:
        assert "<h1>three</h1>" in site.get("/data/three").text
        site.run(site.datasette.add_query(path.stem, "saved", "SELECT :one AS n", source="user", is_trusted=True))
        for address in ("/other/apologies", "/other/short", "/data/saved?since=soon", "/other/timeline?_side=nobody"):
            answer = site.get(address)
            assert 'class="asked"' not in answer.text
            assert "question-page" not in answer.text
            assert "'unsafe-inline'" in answer.headers["content-security-policy"], address
        assert "of another" in site.get("/other/apologies?since=soon").text
        assert "'unsafe-inline'" not in site.get("/data/apologies").headers["content-security-policy"]
