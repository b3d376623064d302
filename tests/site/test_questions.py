"""The named questions: a form, an answer in the reader's words, and the same rows for download."""

import re
import sqlite3

import pytest

from tests.site.conftest import Get, configuration
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
    rows = len(get(f"/data/{name}.json?{ASKED}&_shape=array").json())
    assert len(re.findall("<tr>", page)) == min(rows, questions.SHOWN) + bool(rows)
    assert f"{rows} {'row' if lang == 'en' else 'стро'}" in page
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
