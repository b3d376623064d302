"""Datasette’s own pages in the reader’s language, and that no phrase of its templates has slipped away from our list."""

import re
import sqlite3

import pytest

from tests.site.conftest import Get
from timeline.site import stock
from timeline.site.language import language

ENGLISH = re.compile(
    r"This data as|Custom SQL|Run SQL|returning|Apply filters|Sort by|Advanced export|>Tables|>Queries|>Views|\d rows?\b"
    r"|Next page|remove filter|Download SQLite|Links from other|Powered by|Queries took|advanced"
)


@pytest.mark.parametrize("name", stock.phrases())
def test_every_phrase_stands_in_datasettes_template(name: str) -> None:
    source = (stock.TEMPLATES / name).read_text(encoding="utf-8")
    assert [phrase for phrase in stock.phrases()[name] if phrase not in source] == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/data", "Таблицы"),
        ("/data/event", "Применить"),
        ("/data/timeline?_view=table&_side=RUS", "Первый возможный день"),
        ("/data/event/e0000300", "Эти данные"),
        ("/data/busiest_days", "Дни, в которые событий больше всего"),
        ("/data/calls_between?one=RUS&other=USA&since=&until=", "Первая сторона"),
        ("/data/-/query?sql=select+*+from+event+limit+2", "2 строки"),
    ],
)
def test_a_page_in_russian(get: Get, address: str, words: str) -> None:
    page = get(f"{address}{'&' if '?' in address else '?'}_lang=ru").text
    assert '<html lang="ru">' in page
    assert words in page
    seen = re.sub(r"<script.*?</script>|<style.*?</style>|<[^>]*>", " ", page, flags=re.DOTALL)
    assert ENGLISH.findall(seen) == []


def test_a_page_in_english_is_datasettes(get: Get) -> None:
    page = get("/data/event").text
    assert "This data as" in page
    assert '<html lang="en">' in page
    assert "lang ==" not in page


def test_codes_and_columns_are_named(get: Get, db: sqlite3.Connection) -> None:
    (type_,) = db.execute("SELECT type_id FROM event WHERE id = 'e0000300'").fetchone()
    (label,) = db.execute("SELECT label_ru FROM event_type WHERE id = ?", (type_,)).fetchone()
    page = get("/data/-/query?sql=select+type_id,modality+from+event+where+id='e0000300'&_lang=ru").text
    assert label in page
    assert 'title="type_id">тип<' in page


@pytest.mark.parametrize("name", stock.amendments())
def test_every_amendment_has_its_place(name: str) -> None:
    source = (stock.TEMPLATES / name).read_text(encoding="utf-8")
    assert [theirs for theirs in stock.amendments()[name] if theirs not in source] == []


@pytest.mark.parametrize("name", stock.script_phrases())
def test_every_phrase_stands_in_datasettes_script(name: str) -> None:
    source = (stock.SCRIPTS / name).read_text(encoding="utf-8")
    assert [phrase for phrase in stock.script_phrases()[name] if phrase not in source] == []


def test_filters_and_order_in_words(get: Get) -> None:
    page = get("/data/timeline?_view=table&_side=RUS&_lang=ru").text
    assert "отбор: Сторона: Россия; порядок: место во времени, по убыванию" in page
    page = get("/data/event?type_id=call&title__contains=a&_sort=id&_lang=ru").text
    assert "отбор: заголовок по-английски содержит a, тип равно call; порядок: код" in page
    assert '<option selected value="type_id">тип</option>' in page


def test_every_column_has_a_russian_name(db: sqlite3.Connection) -> None:
    tables = [name for (name,) in db.execute("SELECT name FROM pragma_table_list WHERE name NOT LIKE '%fts%'")]
    columns = {
        (table, column)
        for table in tables
        for (column,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))
        if not table.startswith("sqlite_")
    }
    words = language("ru").words
    assert [c for c in columns if f"column.{c[0]}.{c[1]}" not in words and f"column.{c[1]}" not in words] == []
