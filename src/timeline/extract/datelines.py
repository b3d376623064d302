"""The dateline at the head of a paragraph: place, date and agency, as “KHARTOUM, Sept 5 (AFP) — ” or “Баку/21.09.23/Turan:”.

A dateline is read element by element (place, region, date, agency) as far as the elements go; it counts when its last
element is one that closes a dateline. Place names and words that are none are data: ``datelines.yml``; agencies are
those of ``seeds/publishers.yml``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from timeline.dates import DateExpression
from timeline.extract.publishers import publishers
from timeline.languages import IDS
from timeline.languages.dates import find_dates
from timeline.text import Span

REACH = 140
"""Code points within which a dateline must lie."""

_WORD = r"[^\W\d_](?:[\w'’.-]*[\w.])?"
_WORDS = re.compile(rf"{_WORD}(?:[ /]{_WORD}){{0,4}}")
_UPPER = "A-ZÀ-ÖØ-ÞĞİŞƏŁŠŽА-ЯЁ"
_CAPITALS = re.compile(rf"[{_UPPER}][{_UPPER}.'’-]+(?:[ /][{_UPPER}][{_UPPER}.'’-]+){{0,3}}(?!\w)")
_BRACKET = re.compile(r"\((?P<round>[^()\n]{2,40})\)|/(?P<slash>[^/\n]{2,40})/|\[(?P<square>[^\[\]\n]{2,40})\]")
_SEPARATOR = re.compile(r"[\s,.:;/|>*_—–-]*")
_PERSON = re.compile(r",\s+(?P<name>[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?=\.\s)")
_STRONG = re.compile(r"[—–:>]|(?:^|\s)-{1,2}(?:\s|$)|--|/$")
_DASH = re.compile(r"[—–]|(?:^|\s)-{1,2}(?:\s|$)|--")
_SENTENCE = re.compile(r"[\"“«‘'(]*(?:[A-ZÀ-ÞА-ЯЁ0-9$#])")
_DIGIT = re.compile(r"\d")
_DOMAIN = re.compile(r"[\w-]+\.(?:com|org|net|co\.uk|ru|az|am|ge|kz|by|ua)\b", re.IGNORECASE)
_SIGNS = re.compile(r"[\s*_#•●▪️⚡❗️‼️🔻\"“«]*")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline: offsets in the text, where the story begins behind it, its dates, the agency and reporter it names."""

    span: Span
    story: int
    dates: tuple[DateExpression, ...]
    agency: str | None
    author: str | None


_Kind = Literal["place", "capitals", "region", "date", "agency", "bracket"]


@dataclass(frozen=True, slots=True)
class _Element:
    kind: _Kind
    start: int
    stop: int
    known: bool
    capitals: bool = False
    name: str | None = None
    date: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class _Lexicon:
    cities: frozenset[str]
    regions: frozenset[str]
    not_places: frozenset[str]
    agencies: dict[str, str]
    first_words: frozenset[str]


def find_dateline(text: str, line: Span, language: str | None) -> Dateline | None:
    """The dateline that the `line` of `text` begins with, None where it begins with its story."""
    head = text[line.start : min(line.stop, line.start + REACH)]
    at = _SIGNS.match(head).end()  # type: ignore[union-attr]
    if not _may_begin(head, at):
        return None
    elements = _elements(text, head, at, line, language)
    while elements and not _closes(elements, head):
        elements.pop()
    if not elements:
        return None
    stop, author = elements[-1].stop, None
    if person := _PERSON.match(head, stop):
        stop, author = person.end(), person.group("name")
    story = _SEPARATOR.match(head, stop).end()  # type: ignore[union-attr]
    if head[story - 1 : story] in "*_" and story > stop:
        story = stop + len(head[stop:story].rstrip("*_"))
    closing = head[stop:story].rstrip()
    names = [element.name for element in elements if element.name]
    return Dateline(
        span=Span(line.start, line.start + stop + len(closing)),
        story=line.start + story,
        dates=tuple(element.date for element in elements if element.date),
        agency=names[0] if names else None,
        author=author,
    )


def dates_in(text: str, line: Span, language: str | None) -> tuple[DateExpression, ...]:
    """The date expressions of a line, read without the lines around it; English ones where its language has no grammar."""
    found = find_dates(line.of(text), language if language in IDS else "en")
    return tuple(replace(expression, span=expression.span.shift(line.start)) for expression in found)


def is_city(name: str) -> bool:
    """Whether `name` is that of a place which datelines name without more ado."""
    return name in _lexicon().cities


def _may_begin(head: str, at: int) -> bool:
    """Whether a look at the first word leaves a dateline possible."""
    if head[at : at + 1] in ("(", "/"):
        return True
    word = head[at : at + 40].split(" ", 1)[0].split("/", 1)[0].rstrip(",.:;-–—")
    if len(word) >= 3 and word[:2].isupper():
        return True
    return word in _lexicon().first_words or word[:1].isdigit()


def _elements(text: str, head: str, at: int, line: Span, language: str | None) -> list[_Element]:
    elements: list[_Element] = []
    dates: dict[int, DateExpression] | None = None
    while at < len(head):
        if dates is None and _DIGIT.search(head):
            window = Span(line.start, line.start + len(head))
            found = dates_in(text, window, language)
            dates = {expression.span.start - line.start: expression for expression in found}
        element = _element(head, at, elements, dates or {}, line.start)
        if element is None:
            break
        elements.append(element)
        at = _SEPARATOR.match(head, element.stop).end()  # type: ignore[union-attr]
    return elements


def _element(
    head: str, at: int, before: list[_Element], dates: dict[int, DateExpression], base: int
) -> _Element | None:
    if date := dates.get(at):
        return _Element("date", at, date.span.stop - base, True, date=date)
    start = at - 1 if at and before and head[at - 1] == "/" else at
    if bracket := _BRACKET.match(head, start):
        inside = bracket.lastgroup or "round"
        if date := dates.get(bracket.start(inside)):
            return _Element("date", start, bracket.end(), True, date=date)
        name = _agency_in(bracket.group(inside))
        if name or before:
            return _Element("bracket", start, bracket.end(), name is not None, name=name)
        return None
    if domain := _DOMAIN.match(head, at):
        name = publishers().name_of(domain.group())
        return _Element("agency", at, domain.end(), True, name=name)
    return _named(head, at, before)


def _named(head: str, at: int, before: list[_Element]) -> _Element | None:
    """A place, region or agency by its name, the longest that is known; else a first word or words in capitals."""
    lexicon = _lexicon()
    words = _WORDS.match(head, at)
    if words is None:
        return None
    phrase = words.group()
    placed = any(element.kind in ("place", "capitals") for element in before)
    joined = placed and head[at - 1] == "/"
    for name in _beginnings(phrase):
        length = len(name)
        if name in lexicon.agencies:
            return _Element("agency", at, at + length, True, name=lexicon.agencies[name])
        if not before and name in lexicon.regions and head.startswith(",", at + length):
            return _Element("region", at, at + length, True, capitals=name.isupper())
        after_place = bool(before) and before[-1].kind in ("place", "capitals") and "," in head[before[-1].stop : at]
        if after_place and name in lexicon.regions:
            return _Element("region", at, at + length, True, capitals=before[-1].capitals)
        if name in lexicon.cities and (joined or not placed):
            return _Element("place", at, at + length, True, capitals=name.isupper())
    if joined or all(element.kind in ("agency", "bracket") for element in before):
        return _in_capitals(head, at)
    return None


def _in_capitals(head: str, at: int) -> _Element | None:
    words = _CAPITALS.match(head, at)
    if words is None:
        return None
    name = words.group().rstrip(".-'’")
    if len(name) < 4 or name.split()[0] in _lexicon().not_places:
        return None
    return _Element("capitals", at, at + len(name), False, capitals=True)


def _closes(elements: list[_Element], head: str) -> bool:
    """Whether a dateline may end with the last of `elements`."""
    last = elements[-1]
    separator = _SEPARATOR.match(head, last.stop).group()  # type: ignore[union-attr]
    rest = head[last.stop + len(separator) :]
    kinds = {element.kind for element in elements}
    placed = bool(kinds & {"place", "capitals"})
    sentence = not rest or bool(_SENTENCE.match(rest))
    if last.kind == "bracket":
        return (placed and (last.known or bool(_STRONG.search(separator)) or "." in separator)) or (
            last.known and bool(_DASH.search(separator))
        )
    if last.kind == "agency":
        if placed or "date" in kinds:
            return bool(separator.strip()) or sentence
        return (
            bool(_DASH.search(separator))
            or ">" in separator
            or (":" in separator and head.startswith("ИА ", last.start))
        )
    if last.kind == "date":
        if not placed:
            return False
        return bool(re.search(r"[.:—–/-]", separator)) or not rest or (elements[0].capitals and sentence)
    if head.isupper():
        return False
    cyrillic = "А" <= head[elements[0].start].upper() <= "Я"
    if not placed:
        return False
    known = all(element.known for element in elements if element.kind in ("place", "capitals", "region"))
    if last.capitals:
        if last.kind == "capitals" and cyrillic:
            return False
        if _DASH.search(separator) or ((known or last.kind == "region") and _STRONG.search(separator)):
            return sentence or bool(_DASH.search(separator))
        return (known or last.kind == "region") and separator.isspace() and sentence and not rest[:2].isupper()
    if last.kind == "region":
        return bool(_STRONG.search(separator)) and sentence
    return not cyrillic and sentence and bool(_DASH.search(separator) or re.search(r",\s*:", separator))


def _agency_in(words: str) -> str | None:
    """The publisher named in a bracket, alone or after words such as “Корр.”."""
    if name := publishers().name_of(words):
        return name
    parts = words.split()
    for first in range(len(parts)):
        for last in range(len(parts), first, -1):
            phrase = " ".join(parts[first:last]).strip(".,:")
            if phrase in _lexicon().agencies:
                return _lexicon().agencies[phrase]
    return None


def _beginnings(phrase: str) -> Iterator[str]:
    """The words that `phrase` begins with, the most first, each also without the full stop behind them."""
    for end in [found.start() for found in re.finditer(r"(?<=\S)(?=[ /])|$", phrase)][::-1]:
        yield phrase[:end]
        if phrase[:end].endswith("."):
            yield phrase[: end - 1]


@cache
def _lexicon() -> _Lexicon:
    rows = yaml.safe_load((files(__package__) / "datelines.yml").read_text(encoding="utf-8"))

    def names(table: dict[str, str]) -> frozenset[str]:
        plain = [name.strip() for row in table.values() for name in row.split(",")]
        return frozenset(plain) | frozenset(name.upper() for name in plain)

    agencies: dict[str, str] = {}
    for publisher in publishers().all:
        for name in (publisher.name, *publisher.aliases):
            agencies[name] = agencies[name.upper()] = publisher.name
    cities = names(rows["cities"])
    return _Lexicon(
        cities=cities,
        regions=names(rows["regions"]),
        not_places=frozenset(name.strip() for name in rows["not_places"].split(",")),
        agencies=agencies,
        first_words=frozenset(
            name.split(" ", 1)[0].split("/", 1)[0] for name in (*cities, *names(rows["regions"]), *agencies)
        ),
    )
