"""Words of the interface: complete in both languages, dates as a reader writes them."""

import re
from pathlib import Path

import pytest

from timeline.site import pages
from timeline.site.language import language

SITE = Path(pages.__file__).parent


@pytest.mark.parametrize(
    ("value", "english", "russian"),
    [
        (None, "undated", "без даты"),
        ("2023-09-21", "21 September 2023", "21 сентября 2023"),
        ("2020-10", "October 2020", "октябрь 2020"),
        ("2019", "2019", "2019"),
        ("2020-10-05/2020-10-09", "5–9 October 2020", "5–9 октября 2020"),
        ("2020-09-27/2020-11-10", "27 September – 10 November 2020", "27 сентября – 10 ноября 2020"),
        ("2019-10/2019-12", "October – December 2019", "октябрь – декабрь 2019"),
        ("2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020", "30 декабря 2019 – 2 января 2020"),
        ("../2020-10-05", "until 5 October 2020", "не позднее 5 октября 2020"),
        ("2020-10-05/..", "from 5 October 2020 on", "начиная с 5 октября 2020"),
        ("2004-08-27~", "about 27 August 2004", "около 27 августа 2004"),
        ("2004-21", "spring 2004", "весна 2004"),
        ("2004-21~", "about spring 2004", "около весны 2004"),
        ("2003", "2003", "2003"),
        ("2003~", "about 2003", "около 2003 года"),
        ("../2020-10", "until October 2020", "не позднее октября 2020"),
        ("1998/..", "from 1998 on", "начиная с 1998 года"),
    ],
)
def test_dates_in_words(value: str | None, english: str, russian: str) -> None:
    assert (language("en").when(value), language("ru").when(value)) == (english, russian)


@pytest.mark.parametrize(
    ("n", "words"), [(1, "1 событие"), (3, "3 события"), (11, "11 событий"), (1021, "1 021 событие")]
)
def test_numbers_agree_with_their_nouns(n: int, words: str) -> None:
    assert language("ru")("events.n", n=n).replace("\xa0", " ") == words


def test_both_languages_have_the_same_words() -> None:
    english, russian = (set(language(id_).words) for id_ in ("en", "ru"))
    assert {
        key for key in english ^ russian if not key.startswith(("question.", "column.", "described.", "lookup."))
    } == set()


def test_every_word_that_a_page_asks_for_is_there() -> None:
    words = set(language("en").words)
    for path in [*SITE.glob("templates/*.html"), *SITE.glob("*.py")]:
        for key in re.findall(r"""\bt\(["']([a-z_.]+[a-z_])["']""", path.read_text(encoding="utf-8")):
            assert key in words, f"{path.name}: {key}"
