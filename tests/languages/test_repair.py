"""Trees set right: language | sentence | word, its part of speech | its relation, with or without its case | the word it hangs on
(itself: on nothing).

Each repair is needed by a row: without it the row does not hold.
"""

from importlib import import_module

import pytest

from timeline.languages.parsing import binding
from timeline.text import Span

TABLE = """
ru | Запланирована встреча министров. | встреча NOUN | nsubj:pass | Запланирована
ru | Новый посол Дании вручил верительные грамоты Токаеву. | грамоты NOUN | obj | вручил
ru | Кулеба: новая встреча Мерца и Туска назначена на среду. | встреча NOUN | nsubj:pass | назначена
ru | Мерц и Туск открыли завод, после чего провели переговоры. | провели VERB | conj | открыли
ru | Премьер Албании посетил с официальным визитом Словению. | Словению PROPN | obj | посетил
ru | Медведев встретился с прилетевшим в Москву президентом. | прилетевшим VERB | acl | президентом
ru | Посол передал письмо министру, который принимает премьер-министра. | который PRON | nsubj | принимает
ru | Прилетел и глава МИД. | Прилетел VERB | root | Прилетел
ru | Двадцать тонн зерна для порта, отправленных из Одессы, утонули. | отправленных VERB | acl | тонн
ru | Турция отгрузила Сомали бронемашины. | Сомали PROPN | iobj | отгрузила
ru | Самолёт с гуманитарным грузом из Катара ждут в Непале. | Самолёт NOUN | obj | ждут
ru | Литва передала Сирии гуманитарный груз, а 11 мая откроет границу с Латвией. | груз NOUN | obj | передала
ru | Греция, несмотря на споры с соседом, послала в Турцию пожарных, а ее премьер лично выразил сочувствие. | Греция PROPN | nsubj | послала
ru | Министр обсудил сделку по телефону с коллегой. | телефону NOUN | obl | обсудил
ru | Макрон позвонил Моди. | Моди PROPN | iobj Dat | позвонил
ru | Министр, который посетил Казань, улетел. | Казань PROPN | obj | посетил
ru | Консул был вызван в МИД России в среду, сообщили сегодня в ведомстве. | среду NOUN | obl | вызван
ru | Кроме того, запланированы его встречи с Моди и Си. | его DET | det | встречи
ru | Турция закрыла границу, а её президент осудил Израиль. | её DET | det | президент
en | At a session of the African Union in Addis Ababa, the foreign minister, Wang Yi, accused Japan of greed. | Yi PROPN | nsubj | accused
en | During a stay in Addis Ababa, Chile's president praised the union. | president NOUN | nsubj | praised
en | France, which had spoken with Libya over the fate of a nurse, called the ruling "grim news". | ruling NOUN | obj | called
en | The president, Ivanov, and his wife arrived in Rome on Tuesday on a state visit. | wife NOUN | conj | president
en | Talks between Smith, who is on a visit to Turkey, and Jones were held in Ankara. | Jones PROPN | conj | Smith
en | Oslo on Monday called Madrid's new visa rules "an insult to the nation". | rules NOUN | obj | called
en | Smith met the co-chairs of the Nordic Council on Thursday. | co NOUN | compound | chairs
en | Obama called the attack unacceptable, the agency reported. | unacceptable ADJ | xcomp | called
en | Mexico described Cuba's raid as an act of piracy. | act NOUN | xcomp | described
en | Japan discussed the war in phone calls with Peru and Chile. | calls NOUN | obl | discussed
en | Smith called Chile's actions unjustified, the agency reported. | unjustified ADJ | xcomp | called
en | Tanaka said Japan had sent a note through its embassy, and called the matter a grave error of China. | called VERB | conj | said
en | Malta's minister said Libya "is free to act" and appealed to Rome for calm. | appealed VERB | conj | said
en | Denmark's Mette Frederiksen condemned the cruel raids and Latvia's Evika Silina said the law was clear. | Silina PROPN | nsubj | said
en | Germany, Peru and Poland are each expelling four envoys. | Germany PROPN | nsubj | expelling
en | On 9 July Peru halted bilateral talks with Chile. | Peru PROPN | nsubj | halted
en | Hu left Cairo for Paris to meet Lavrov. | Paris PROPN | obl | left
en | Chile moved troops along the border with neighboring Peru. | Peru PROPN | nmod | border
en | Turkey shoots down Syrian warplane on Iraq border | warplane NOUN | obj | shoots
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]
PLAIN = """
ru | Началось освобождение заключённых Израиля. | заключённых NOUN | nmod | освобождение
ru | Министр прервал беседу по телефону. | телефону NOUN | nmod | беседу
"""


def holds(language: str, text: str, word: str, relation: str, head: str) -> bool:
    """Whether a word, given with its part of speech, hangs in a relation on another word."""
    told, above = hangs(language, text, word)
    return above == head and relation in (told, told.split()[0])


def hangs(language: str, text: str, word: str) -> tuple[str, str]:
    """The relation of a word with its case, and the word it hangs on; two dashes where there is none such."""
    parser = binding(language)
    (tree,) = parser.parse([parser.tokenize(text, Span(0, len(text)))])
    token = next((t for t in tree.tokens if f"{t.text} {t.pos}" == word), None)
    if token is None:
        return "–", "–"
    return f"{token.rel} {token.feats.get('Case')}", tree[token.head].text


@pytest.mark.parametrize(
    ("language", "text", "word", "relation", "head"),
    [*ROWS, *(line.split(" | ") for line in PLAIN.strip().splitlines())],
)
def test_a_word_hangs_where_it_belongs(language: str, text: str, word: str, relation: str, head: str) -> None:
    assert holds(language, text, word, relation, head), hangs(language, text, word)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_each_repair_is_needed_by_a_row(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module = import_module(f"timeline.languages.{language}.repair")
    idle = []
    for repair in module.REPAIRS:
        monkeypatch.setattr(module, "REPAIRS", tuple(r for r in module.REPAIRS if r is not repair))
        rows = [r[1:] for r in ROWS if r[0] == language]
        if all(holds(language, *row) for row in rows):
            idle.append(repair.__name__)
        monkeypatch.undo()
    assert idle == []
