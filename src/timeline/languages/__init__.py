"""What a language brings: words, sentences, a parser, and data (lexicon, frames, dates).

A language is one folder here and one line in ``LANGUAGES``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language that is read natively; ``id`` is its ISO 639-1 code and the name of its folder."""

    id: str
    name: str


LANGUAGES = (
    Language("en", "English"),
    Language("ru", "Russian"),
)

IDS = frozenset(language.id for language in LANGUAGES)
