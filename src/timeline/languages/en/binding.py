"""English, as the engine calls it (see ``timeline.languages.parsing.Binding``)."""

from timeline.languages.en.capitals import undone as as_names_are
from timeline.languages.en.morphology import lemmas
from timeline.languages.en.parser import parse, tokenize
from timeline.languages.en.sentences import sentences

__all__ = [
    "as_names_are",
    "declines",
    "latin_name",
    "lemmas",
    "may_be_a_name",
    "name_cases",
    "parse",
    "sentences",
    "tokenize",
    "without_markup",
]

declines = False


def latin_name(words: str, *, title: str | None = None, side: str | None = None) -> str:
    """English names stand in Latin letters as they are."""
    return " ".join(words.split())


def may_be_a_name(word: str) -> bool:
    """Any capitalised English word may begin a name."""
    return True


def name_cases(words: str) -> frozenset[str]:
    """English names have no cases: nothing tells."""
    return frozenset()


def without_markup(text: str) -> str:
    """English texts are read as they stand."""
    return text
