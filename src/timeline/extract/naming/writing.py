"""Names as they are written: where one begins and ends, which word stands for it, how it reads in Latin letters."""

import re

from timeline.extract.naming.source import Source
from timeline.languages.parsing import binding
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
    return binding(src.language).may_be_a_name(first) and first.lower() not in src.words["no names"]


def in_latin(src: Source, name: Span, side: str | None, title: str | None = None) -> str:
    """The name of an unknown person in Latin letters; a surname as it is usually written for others who bear it.

    `side` is whom the person acts for, `title` the words before the name.
    """
    words = name.of(src.text)
    *given, surname = binding(src.language).latin_name(words, title=title, side=side).split()
    as_written = words.split()[-1]
    bearers = src.gazetteer.people_by_surname(as_written, src.language) if given and surname != as_written else ()
    spellings = {src.gazetteer.actor(p).surname for p in bearers}
    usual = next(iter(spellings)) if len(spellings) == 1 else None
    return " ".join([*given, usual or surname])
