"""Made-up events, and made-up articles that tell them: the answer is known because the question was made from it.

Each scenario is a group of events that are easily taken for one another: calls of one pair on two days, a call and a meeting on
one day, meetings in two towns, condolences by five presidents, a summit and a talk on its margin, a visit that is
announced, put off and held, talks that were denied. Articles vary language, wording, names, the way the day is given (in
figures, by weekday, as yesterday, not at all), the delay, and what they leave out. The same seed gives the same texts.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import yaml

from timeline.dates import EdtfDate
from timeline.merging.words import content_words
from timeline.model import Modality, Participant, Telling

SEED = 20240601
MONTHS_EN = "January February March April May June July August September October November December".split()
MONTHS_RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
WEEKDAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAYS_RU = "в понедельник,во вторник,в среду,в четверг,в пятницу,в субботу,в воскресенье".split(",")
CASES = {"n": 0, "g": 1, "d": 2, "i": 3}


@dataclass(frozen=True, slots=True)
class Made:
    """One event: `what` names its phrases (``visit planned``), its type is the first word. `day` is when it was, or is to be."""

    id: str
    scenario: str
    what: str
    a: str
    b: str
    day: date
    where: str | None = None
    topic: int = 0
    others: tuple[str, ...] = ()
    until: date | None = None
    told: date | None = None

    @property
    def type(self) -> str:
        return {"summit": "meeting"}.get(self.what, self.what.split()[0])


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what it tells: the event `event` of the type `type`, as `telling` has it when read without fault."""

    id: str
    language: str
    title: str
    text: str
    published: date | None
    publisher: str
    event: str
    scenario: str
    telling: Telling


@cache
def phrases() -> Any:
    return yaml.safe_load((Path(__file__).parent / "phrases.yml").read_text(encoding="utf-8"))


def articles() -> list[Article]:
    """All articles, in a fixed order."""
    rng = random.Random(SEED)
    made = []
    number = count(1)
    for event, reports in _events(rng):
        for _ in range(reports):
            made.append(_article(f"d{next(number):04}", event, rng))
    return made


# ── events ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _events(rng: random.Random) -> Iterator[tuple[Made, int]]:
    """Events with the number of articles that tell each. What belongs to one event shares its id."""
    leaders = ["putin", "aliyev", "pashinyan", "erdogan", "macron", "tokayev", "mirziyoyev", "lukashenko", "japarov"]
    ministers = ["lavrov", "bayramov", "mirzoyan", "fidan"]
    towns = list(phrases()["towns"])
    day = date(2024, 1, 9)
    number = count(1)

    def ids() -> str:
        return f"e{next(number):03}"

    def pair(of: Sequence[str]) -> tuple[str, str]:
        a, b = rng.sample(of, 2)
        return a, b

    def later(days: int) -> date:
        nonlocal day
        day += timedelta(days)
        return day

    for turn in range(14):
        a, b = pair(leaders)
        scenario, first = f"two days {turn}", later(9)
        for gap in (0, rng.choice((1, 2, 3, 5))):
            yield Made(ids(), scenario, "call", a, b, first + timedelta(gap), topic=rng.randrange(8)), rng.randint(4, 8)
    for turn in range(10):
        a, b = pair(leaders)
        scenario, first = f"call and meeting {turn}", later(9)
        town = rng.choice(towns)
        yield Made(ids(), scenario, "call", a, b, first, topic=rng.randrange(8)), rng.randint(3, 6)
        yield Made(ids(), scenario, "meeting", a, b, first, town, rng.randrange(8)), rng.randint(3, 6)
    for turn in range(12):
        a, b = pair(leaders)
        scenario, first = f"two towns {turn}", later(9)
        here, there = rng.sample(towns, 2)
        yield Made(ids(), scenario, "meeting", a, b, first, here, rng.randrange(8)), rng.randint(4, 7)
        other = first + timedelta(rng.choice((1, 1, 2, 3)))
        yield Made(ids(), scenario, "meeting", a, b, other, there, rng.randrange(8)), rng.randint(4, 7)
    for turn in range(6):
        b, *five = rng.sample(leaders, 6)
        scenario, first = f"condolences {turn}", later(12)
        for a in five:
            made = Made(ids(), scenario, "condolence", a, b, first + timedelta(rng.choice((0, 0, 1))), topic=turn)
            yield made, rng.randint(3, 5)
    for turn in range(4):
        scenario, first = f"summit {turn}", later(10)
        town = rng.choice(towns)
        a, b = pair(leaders)
        others = tuple(rng.sample([p for p in leaders if p not in (a, b)], 5))
        yield Made(ids(), scenario, "summit", a, b, first, town, others=others), 9
        yield Made(ids(), scenario, "call", a, b, first, topic=rng.randrange(8)), 4
    for turn in range(12):
        a, b = pair(leaders)
        scenario, id, first = f"put off {turn}", ids(), later(25)
        held = first + timedelta(rng.choice((7, 12, 20)))
        made = Made(id, scenario, "visit planned", a, b, first, told=first - timedelta(6))
        yield made, 3
        yield replace(made, what="visit postponed", until=held, told=first - timedelta(2)), 2
        if turn % 3:
            yield replace(made, what="visit", day=held, told=None), 4
        yield Made(ids(), scenario, "call", a, b, first - timedelta(2), topic=rng.randrange(8)), 3
    for turn in range(8):
        a, b = pair(leaders)
        scenario, id, first = f"announced {turn}", ids(), later(20)
        made = Made(id, scenario, "visit planned", a, b, first, told=first - timedelta(5))
        yield made, 3
        yield (
            (
                replace(made, what="visit denied", told=first - timedelta(1))
                if turn == 3
                else replace(made, what="visit", told=None)
            ),
            4,
        )
        back = Made(ids(), scenario, "visit", b, a, first + timedelta(2))
        yield back, 3
    for turn in range(6):
        a, b = pair(leaders)
        scenario, first = f"denied {turn}", later(9)
        here, there = rng.sample(towns, 2)
        yield Made(ids(), scenario, "meeting denied", a, b, first, here, rng.randrange(8)), 3
        yield Made(ids(), scenario, "meeting", a, b, first + timedelta(3), there, rng.randrange(8)), 5
    for turn in range(10):
        a, b = pair(ministers)
        scenario, first = f"two remarks {turn}", later(8)
        for topic in rng.sample(range(4), 2):
            yield Made(ids(), scenario, "criticism", a, b, first, topic=topic), rng.randint(3, 5)
    for turn in range(6):
        scenario, first = f"two ranks {turn}", later(8)
        ours = rng.choice((("putin", "lavrov"), ("aliyev", "bayramov")))
        theirs = rng.choice((("erdogan", "fidan"), ("pashinyan", "mirzoyan")))
        town = rng.choice(towns)
        for level in (0, 1):
            yield Made(ids(), scenario, "meeting", ours[level], theirs[level], first, town, rng.randrange(8)), 4
    for turn in range(6):
        a, b = pair(leaders)
        scenario, first = f"congratulations {turn}", later(9)
        yield Made(ids(), scenario, "congratulation", a, b, first), 4
        yield Made(ids(), scenario, "congratulation", b, a, first + timedelta(1)), 4
        yield Made(ids(), scenario, "agreement", a, b, first, rng.choice(towns), rng.randrange(8)), 4


# ── articles ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _article(id: str, event: Made, rng: random.Random) -> Article:
    words = phrases()
    language = rng.choice(("en", "ru"))
    told = event.told or event.day
    delay = rng.choice((0, 0, 0, 1, 1, 2))
    published = told + timedelta(delay)
    pattern = rng.choice(words[event.what][language])
    how = rng.choice(("figures", "figures", "figures and year", "weekday", "near", "none"))
    when, exact = _when(told, published, how, language, rng)
    if event.told is None and ("{when}" in pattern or "{When}" in pattern):
        date_, basis = (EdtfDate.day(exact), "explicit") if exact else (EdtfDate.day(published), "article")
    elif event.what == "visit postponed" and event.until:
        shown = rng.random() < 0.6
        date_, basis = (
            (EdtfDate.day(event.until), "explicit") if shown else (EdtfDate.after(published), "after the article")
        )
        event = event if shown else replace(event, until=None)
    elif event.told is not None:
        date_, basis = EdtfDate.day(event.day), "explicit"
    else:
        date_, basis = EdtfDate.day(published), "article"
    here = event.where if event.where and rng.random() < 0.8 else None
    filling, people = _filling(event, language, when, here, rng)
    lead = _tidy(pattern.format(**filling))
    headline = rng.choice(words[event.what]["headlines"][language]).format(**filling)
    topic = words["topics"][event.topic][language][1] if event.type in ("call", "meeting", "agreement") else ""
    rest = rng.sample(words["filler"][language], rng.randint(1, 3))
    text = "\n\n".join(
        [
            headline[0].upper() + headline[1:],
            " ".join(filter(None, [lead, topic if rng.random() < 0.8 else ""])),
            " ".join(rest),
        ]
    )
    publisher = rng.choice([p for p in words["publishers"] if (p[0] > "z") == (language == "ru")])
    telling = Telling(
        key=f"{event.type}@{id}:0",
        members=(f"{event.type}@{id}:0",),
        document=id,
        type=event.type,
        modality=_modality(event),
        date=date_,
        date_basis=basis,
        participants=people,
        place=here if "{where}" in pattern else None,
        place_id=here.lower() if here and "{where}" in pattern else None,
        confidence=0.9,
        published=published.isoformat(),
        words=content_words([_without_names(pattern).format(**filling)]),
        publisher=publisher,
    )
    return Article(id, language, headline, text + "\n", published, publisher, event.id, event.scenario, telling)


def _without_names(pattern: str) -> str:
    return re.sub(r"\{(?:[AB][ngdi]?|List|[Ww]hen|where|stateB?|capital)\}", "", pattern)


def _modality(event: Made) -> Modality:
    if "denied" in event.what or "postponed" in event.what:
        return Modality.DENIED
    return Modality.PLANNED if "planned" in event.what else Modality.ASSERTED


def _when(told: date, published: date, how: str, language: str, rng: random.Random) -> tuple[str, date | None]:
    """The words that give the day, with a space before them, and the day if they give it."""
    days = (published - told).days
    if how == "none":
        return "", None
    if how == "weekday":
        return (f" on {WEEKDAYS_EN[told.weekday()]}" if language == "en" else f" {WEEKDAYS_RU[told.weekday()]}"), told
    if how == "near" and days < 2:
        return {"en": (" today", " yesterday"), "ru": (" сегодня", " вчера")}[language][days], told
    return _figures(told, language, year=how == "figures and year"), told


def _figures(day: date, language: str, *, year: bool = False) -> str:
    if language == "en":
        return f" on {MONTHS_EN[day.month - 1]} {day.day}" + (f", {day.year}" if year else "")
    return f" {day.day} {MONTHS_RU[day.month - 1]}" + (f" {day.year} года" if year else "")


def _filling(
    event: Made, language: str, when: str, here: str | None, rng: random.Random
) -> tuple[dict[str, str], tuple[Participant, ...]]:
    words = phrases()
    en = language == "en"
    a, a_person = _party(event.a, language, rng)
    b, b_person = _party(event.b, language, rng)
    state = words["states"][words["people"][event.b]["side"]]
    disaster = words["disasters"][event.topic % 3][language]
    filling = {
        "when": when,
        "When": _capital(when.strip()) + (", " if en and when else " " if when else ""),
        "where": (f" in {here}" if en else f" {words['towns'][here]}") if here else "",
        "topic": words["topics"][event.topic][language][0],
        "disaster": disaster[0],
        "remark": rng.choice(words["remarks"][event.topic % 4][language]),
        "state": state[language][0 if en else 4],
        "stateB": state[language][0 if en else 4],
        "capital": state["en"][2] if en else state["capital"][0],
        "due": _figures(event.day, language),
        "Due": _capital(_figures(event.day, language).strip()) + " ",
        "until": (f" to {_figures(event.until, language)[4:]}" if en else f" до{_figures(event.until, language)}")
        if event.until
        else "",
    }
    filling["due"] = filling["due"].replace(" on ", " for ") if en and event.what == "visit denied" else filling["due"]
    if event.what == "visit denied" and not en:
        filling["due"] = f" на{filling['due']}"
    for letter, party, who in (("A", a, event.a), ("B", b, event.b)):
        names = words["people"][who][language]
        if en:
            filling[letter], filling[letter.lower()] = party[0], rng.choice(names).split()[-1] if who != "xi" else "Xi"
        else:
            for case, n in CASES.items():
                filling[letter + case], filling[letter.lower() + case] = party[n], names[n].split()[-1]
    roles = ("initiator", "counterpart") if event.type in ("call", "meeting", "agreement") else ("initiator", "target")
    people = [
        _participant(event.a, roles[0], a_person),
        _participant(event.b, roles[1], b_person and event.type not in ("visit", "criticism")),
    ]
    if event.others:
        everyone = [event.a, event.b, *event.others]
        named = rng.sample(everyone, rng.randint(4, len(everyone)))
        filling["List"] = _list([_party(p, language, rng, full=True)[0][0] for p in named], language)
        people = [_participant(p, "initiator", True) for p in named]
    return filling, tuple(people)


def _party(who: str, language: str, rng: random.Random, *, full: bool = False) -> tuple[list[str], bool]:
    """How an article calls somebody, in English as one form, in Russian in four cases; and whether the person
    can be known from it: an unnamed office holder mostly can."""
    words = phrases()
    person = words["people"][who]
    office, state = words["offices"][person["office"]], words["states"][person["side"]]
    style = "full" if full else rng.choice(("full", "full", "full", "name", "office"))
    if language == "en":
        name = rng.choice(person["en"])
        title = f"{state['en'][1]} {office['en']}"
        forms = {
            "full": f"{title} {name}",
            "name": name,
            "office": f"the {title.replace(office['en'], office['en'].lower())}",
        }
        return [forms[style]], style != "office" or rng.random() < 0.8
    forms_ru = []
    for n, name in enumerate(person["ru"]):
        title = f"{office['ru'][n]} {state['ru'][1]}"
        forms_ru.append({"full": f"{title} {name}", "name": name, "office": title}[style])
    return forms_ru, style != "office" or rng.random() < 0.8


def _participant(who: str, role: str, named: bool) -> Participant:
    person = phrases()["people"][who]
    return Participant(role, person["side"], person["id"] if named else None, person["en"][0] if named else None)


def _list(names: Sequence[str], language: str) -> str:
    return ", ".join(names[:-1]) + (" and " if language == "en" else " и ") + names[-1]


def _tidy(sentence: str) -> str:
    return _capital(" ".join(sentence.split()).replace(" ,", ","))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
