"""Capitals undone: “RUSSIA EXPELS TWO DIPLOMATS”, “YASSER Arafat”, “NORTH Korea”, as agencies set headlines and first words."""

import re

from timeline.languages.en.morphology import lemmas
from timeline.languages.lexicon import lexicon, vocabulary

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_]+")
#: A run of words in capitals that begins a line, before one that is not.
_RUN = re.compile(r"^[\W\d_]*((?:[A-Z][A-Z’'.-]+\s+){1,3})(?=[A-Za-z]*[a-z])")
#: Words this short keep their capitals where a run begins a line: “UN envoy”, “NATO troops”.
_SHORT = 4


def undone(text: str) -> str:
    """`text`, as long as before, with lines and first words in capitals written as names are."""
    return _LINE.sub(lambda m: _line(m.group()), text)


def _line(line: str) -> str:
    words = _WORD.findall(line)
    long = [w for w in words if len(w) > 2]
    if len(long) > 2 and sum(w.isupper() for w in long) > 0.8 * len(long):
        return _WORD.sub(lambda m: _in_headline(m.group()), line)
    run = _RUN.match(line)
    if run is None or re.match(r"[\s(]*(?:\(|-|—|–|:|,)", line[run.end() :]):
        return line
    told = _WORD.sub(
        lambda m: m.group() if len(m.group()) <= _SHORT or _is_short_for(m.group()) else m.group().title(), run[1]
    )
    return line[: run.start(1)] + told + line[run.end(1) :]


def _in_headline(word: str) -> str:
    if not word.isupper() or _is_short_for(word):
        return word
    low = word.lower()
    words = lexicon("en")
    known = low in words["small words"] or set(lemmas(word)) & vocabulary("en")
    return low if known and low not in words["words of names"] else word.title()


def _is_short_for(word: str) -> bool:
    return word.lower() in lexicon("en")["abbreviations"]
