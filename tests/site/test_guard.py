import sqlite3

import pytest

from tests.site.conftest import Get
from timeline.site import guard


def test_one_value_cannot_take_all_memory() -> None:
    connection = sqlite3.connect(":memory:")
    guard.limit(connection)
    with pytest.raises((sqlite3.DataError, sqlite3.OperationalError), match="too big"):
        connection.execute("SELECT length(hex(randomblob(200000000)))").fetchone()
    connection.close()


def test_the_guard_holds_in_the_site(get: Get) -> None:
    get("/data/-/query.json?sql=select+length(hex(randomblob(200000000)))", status=400)


def test_headers_of_every_answer(get: Get) -> None:
    assert get("/data/timeline.json?_size=1").headers["x-content-type-options"] == "nosniff"
    assert "Disallow: /*/-/query" in get("/robots.txt").text
