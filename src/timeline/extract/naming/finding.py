"""The names of one text, sentence by sentence."""

import re
from collections.abc import Sequence
from datetime import date

from timeline.actors import Gazetteer, Match
from timeline.extract.naming.apposed import apposed
from timeline.extract.naming.counterparts import counterpart
from timeline.extract.naming.governments import governments
from timeline.extract.naming.halves import halves
from timeline.extract.naming.homes import at_home
from timeline.extract.naming.memberships import with_memberships
from timeline.extract.naming.misspelt import misspelt
from timeline.extract.naming.name import Name
from timeline.extract.naming.persons import Persons
from timeline.extract.naming.quarters import quarters
from timeline.extract.naming.single import single
from timeline.extract.naming.source import source
from timeline.extract.naming.surnames import named_again
from timeline.extract.naming.titles import Titles
from timeline.languages.names import NameForms, name_forms
from timeline.languages.parsing import binding
from timeline.model import ActorKind, Document
from timeline.text import Span, within

#: What follows a match that ends inside a word: “Shi’ite”.
_CLIPPED = re.compile(r"[’'](?!s\b)[a-zа-яё]")
#: How far before an adjective the word that makes it one of the past may begin.
_BEFORE = 12


def find_names(document: Document, gazetteer: Gazetteer, language: str, areas: Sequence[Span]) -> tuple[Name, ...]:
    """The names in `areas` (sentences of `language`), in order, none overlapping."""
    day = document.published.latest if document.published else None
    text = binding(language).without_markup(document.text)
    forms = name_forms(language)
    notices = [Span(*m.span()) for m in forms.notice.finditer(text)]
    known = gazetteer.match(text, language)
    matches = [
        m
        for area in areas
        for m in within(area, known, lambda m: m.span)
        if not _CLIPPED.match(text, m.span.stop)
        if not _is_of_the_past(text, m, gazetteer, day, forms) and not any(n.overlaps(m.span) for n in notices)
    ]
    src = source(text, language, gazetteer, day, matches)
    persons = Persons(src)
    titles = Titles(persons)
    found: list[Name] = []
    for area in areas:
        found += _in_sentence(persons, titles, area, within(area, matches, lambda m: m.span))
    found = at_home(document, gazetteer, language, found)
    return tuple(sorted(named_again(src, areas, found), key=lambda n: n.span))


def _is_of_the_past(text: str, match: Match, gazetteer: Gazetteer, day: date | None, forms: NameForms) -> bool:
    """Whether it only says what a country once belonged to: “the former Soviet republic of Belarus”."""
    best = match.candidates[0]
    if best.kind is not ActorKind.STATE or best.via != "adjective":
        return False
    until = gazetteer.actor(best.actor).until
    gone = until is not None and until.latest is not None and (day is None or until.latest < day)
    return gone and forms.former.search(text, max(0, match.span.start - _BEFORE), match.span.start) is not None


def _in_sentence(persons: Persons, titles: Titles, area: Span, matches: list[Match]) -> list[Name]:
    """The matches of a sentence as names, titles with names first; then what no match has told."""
    src = persons.source
    found: list[Name] = []
    i = 0
    while i < len(matches):
        taken, names = titles.read(area, matches, i)
        if not taken:
            taken, names = counterpart(persons, matches, i)
        if not taken:
            taken, names = 1, [single(persons, matches[i])]
        else:
            found = [n for n in found if not any(n.span.overlaps(m.span) for m in names)]
        found += names
        i += taken
    found += misspelt(persons, area, tuple(found))
    found += governments(src, area, tuple(found))
    found += halves(src, area, tuple(found))
    found += quarters(src, area, tuple(found))
    return with_memberships(src, [*found, *apposed(src, area, matches, found)])
