"""Russian, as the engine calls it (see ``timeline.languages.parsing.Binding``)."""

from timeline.languages.ru.latin import latin_name, may_be_a_name
from timeline.languages.ru.markup import without_markup
from timeline.languages.ru.morphology import lemmas, name_cases
from timeline.languages.ru.parser import parse, tokenize
from timeline.languages.ru.sentences import sentences

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

declines = True


def as_names_are(text: str) -> str:
    """Russian lines are read as they stand."""
    return text
