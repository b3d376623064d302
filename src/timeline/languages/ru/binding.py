"""Russian, as the engine calls it (see ``timeline.languages.parsing.Binding``)."""

from timeline.languages.ru.markup import without_markup
from timeline.languages.ru.morphology import lemmas, name_cases
from timeline.languages.ru.parser import parse, tokenize
from timeline.languages.ru.sentences import sentences

__all__ = ["as_names_are", "lemmas", "name_cases", "parse", "sentences", "tokenize", "without_markup"]


def as_names_are(text: str) -> str:
    """Russian lines are read as they stand."""
    return text
