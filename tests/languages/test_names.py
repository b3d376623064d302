"""How a language writes names: language | what is looked for | a text, with what is found between brackets, or none."""

import pytest

from timeline.languages import LANGUAGES
from timeline.languages.names import name_forms

TABLE = """
en | person | [Recep Tayyip Erdogan] said
en | person | [Mohammed bin Salman] said
en | person | [Chun Young-woo] and others
en | government | the [Bush administration] said
en | government | the Bush family
en | halves | [North and South Korea] agreed
en | counterpart | Ukrainian[ counterpart ]Dmytro Kuleba
en | former | the [former ]Soviet republic
en | former | the Soviet republic
en | dated | on [3 ]May
en | dated | Theresa May
en | surname first | [Chun Young-woo]
en | surname first | John Smith
ru | person | [Дмитрий Песков] сказал
ru | person | [Мохаммед бен Салман] сказал
ru | counterpart | украинского[ коллегу ]Дмитрия Кулебу
ru | generation | Джона Хантсмана[-младшего]
ru | notice | движение [(признано в России террористическим)] заявило
ru | notice | движение (оно же партия) заявило
ru | dated | до [3 ]мая
ru | government | администрация Буша
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]
#: What is looked for before a place: up to the word that these rows end in.
BEFORE = ("former", "dated")


@pytest.mark.parametrize(("language", "form", "marked"), ROWS, ids=[" ".join(r) for r in ROWS])
def test_a_form_is_found(language: str, form: str, marked: str) -> None:
    wanted = marked[marked.index("[") + 1 : marked.index("]")] if "[" in marked else None
    text = marked.replace("[", "").replace("]", "")
    if form in BEFORE:
        text = text[: text.rindex("Soviet") if "Soviet" in text else text.rindex(" ") + 1]
    found = getattr(name_forms(language), form.replace(" ", "_")).search(text)
    assert (found.group() if found else None) == wanted


def test_every_language_says_what_a_person_is_called() -> None:
    assert all(name_forms(language.id).person.search("Anna Анна") for language in LANGUAGES)
