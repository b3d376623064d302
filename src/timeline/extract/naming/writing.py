"""Names as they are written: where one begins and ends, which word stands for it, how it reads in Latin letters."""

import re

from timeline.extract.latin import latin_name, may_be_a_name
from timeline.extract.naming.source import Source
from timeline.text import Span

_WORD = re.compile(r"\S+")


def last_word(text: str, name: Span) -> Span:
    """The word that stands for a name in the tree: the last, as a rule the surname."""
    *_, word = _WORD.finditer(text, name.start, name.stop)
    return Span(*word.span())


def with_generation(src: Source, name: Span) -> Span:
    """«Джона Хантсмана-младшего»: the name with the words that tell father from son."""
    more = src.forms.generation.match(src.text, name.stop)
    return Span(name.start, more.end()) if more else name


def may_begin_a_name(src: Source, words: str) -> bool:
    """Whether capitalised words may be a person's name, by the first of them."""
    first = words.split()[0]
    if first.isupper() and len(first) > 3:
        return False
    if src.language == "ru" and not may_be_a_name(first):
        return False
    return first.lower() not in src.words["no names"]


def in_latin(src: Source, name: Span, side: str | None, title: str | None = None) -> str:
    """The name of an unknown person in Latin letters; a surname as it is usually written for others who bear it.

    `side` is whom the person acts for, `title` the words before the name.
    """
    words = name.of(src.text)
    *given, surname = latin_name(words, src.language, title=title, side=side).split()
    bearers = src.gazetteer.people_by_surname(words.split()[-1], src.language) if given else ()
    spellings = {src.gazetteer.actor(p).surname for p in bearers} if src.language == "ru" else set()
    usual = next(iter(spellings)) if len(spellings) == 1 else None
    return " ".join([*given, usual or surname])
