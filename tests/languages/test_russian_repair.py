"""Russian trees set right: sentence | word | its relation | the word it hangs on (itself where on nothing)."""

import pytest

from timeline.languages.ru.parser import parse, tokenize
from timeline.text import Span

TABLE = """
Запланирована встреча министров. | встреча | nsubj:pass | Запланирована
Медведев встретился с прилетевшим в Москву президентом. | прилетевшим | acl | президентом
Медведев встретился с прилетевшим в Москву президентом. | президентом | obl | встретился
Началось освобождение заключённых Израиля. | заключённых | nmod | освобождение
Тэлботт, который в пятницу вылетел из Москвы, с полпути повернул назад и вновь вёл переговоры. | который | nsubj | вылетел
Премьер ответил Байдену, который принимает в Вашингтоне министра. | который | nsubj | принимает
Турция передала Сомали бронемашины. | Сомали | iobj | передала
Приехал и министр. | Приехал | root | Приехал
Ответ: Министр прибудет в столицу. | Министр | nsubj | прибудет
Состоялись его встречи с министрами. | его | det | встречи
Ночью россияне нанесли удар по Сумам, где вечером российская ракета убила десять человек. | россияне | nsubj | нанесли
Власти обвиняют группировку, которая выпустила ракеты по Тель-Авиву. | Тель-Авиву | obl | выпустила
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "word", "relation", "head"), ROWS, ids=[f"{r[1]} in {r[0][:40]}" for r in ROWS])
def test_a_word_hangs_where_its_form_tells(text: str, word: str, relation: str, head: str) -> None:
    tree = next(iter(parse([tokenize(text, Span(0, len(text)))])))
    token = next(t for t in tree.tokens if t.text == word)
    assert (token.rel, tree[token.head].text) == (relation, head)
