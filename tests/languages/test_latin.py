"""Names nobody knows, in Latin letters: name | the title before it | the side | what is written."""

import pytest

from timeline.languages.parsing import binding

TABLE = """
Майкл Коллинз | посол | IRL | Maykl Kollinz
Майкла Коллинза | посла | IRL | Maykl Kollinz
Майклом Коллинзом | – | IRL | Maykl Kollinz
Сейдзи Маэхара | министр иностранных дел | JPN | Seydzi Maehara
Сейдзи Маэхары | министра иностранных дел | JPN | Seydzi Maehara
Сигэру Исибы | премьера | JPN | Sigeru Isiba
Тони Донилона | советника | USA | Toni Donilon
Аббаса Аракчи | министра | IRN | Abbas Arakchi
Дун Цзюня | министра обороны | CHN | Dun Tszyun
Вячеслав Негода | – | UKR | Vyacheslav Negoda
Алмасадамом Саткалиевым | министром | KAZ | Almasadam Satkaliyev
Олегом Кипером | – | UKR | Oleg Kiper
Еленой Волковой | министром | RUS | Yelena Volkova
Жозе Мануэл Баррозу | президент | EU | Zhoze Manuel Barrozu
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("name", "title", "side", "latin"), ROWS, ids=[r[0] for r in ROWS])
def test_a_russian_name_is_written_in_latin(name: str, title: str, side: str, latin: str) -> None:
    assert binding("ru").latin_name(name, title=None if title == "–" else title, side=side) == latin


def test_an_english_name_stands_as_it_is() -> None:
    assert binding("en").latin_name("Michael  Collins") == "Michael Collins"
