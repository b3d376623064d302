"""What a language's parser is given and gives back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol, cast

import numpy  # noqa: F401  whose library it is that is held
from threadpoolctl import threadpool_limits

from timeline.languages.tree import Tree
from timeline.text import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence as the parser sees it: ``text`` may stand for more words than it holds (a name's surname).

    ``person`` is the name of a person, title and all, for which a parser may be shown another that it knows better.
    """

    span: Span
    text: str
    spaced: bool = True
    person: str = ""


class Binding(Protocol):
    """The modules of a language that the engine calls."""

    declines: bool
    """Whether nouns have cases, so that a genitive tells whose something is."""

    def sentences(self, text: str, span: Span) -> list[Span]:
        """The sentences of one line of a text, without outer white space."""

    def lemmas(self, word: str) -> tuple[str, ...]:
        """The dictionary forms that `word` (any case) may have, in lower case."""

    def without_markup(self, text: str) -> str:
        """`text` with spaces for what is no word of it, every other character in its place."""

    def as_names_are(self, text: str) -> str:
        """`text`, every character in its place, with lines and first words in capitals written as names are."""

    def name_cases(self, words: str) -> frozenset[str]:
        """The cases (of UD) that a name or title may stand in; empty where its form does not tell."""

    def latin_name(self, words: str, *, title: str | None = None, side: str | None = None) -> str:
        """A person's name in Latin letters and in the nominative; `title` are the words of the office before it, `side` the
        state acted for.
        """

    def may_be_a_name(self, word: str) -> bool:
        """Whether a capitalised word after a title may begin a person's name."""

    def tokenize(self, text: str, span: Span) -> list[Word]:
        """The words of one sentence."""

    def parse(self, sentences: Sequence[Sequence[Word]]) -> Iterator[Tree]:
        """A tree for each sentence, in order."""


def binding(language: str) -> Binding:
    """The module ``timeline.languages.<id>.binding``."""
    _hold_to_one_thread()
    return cast(Binding, import_module(f"timeline.languages.{language}.binding"))


@cache
def _hold_to_one_thread() -> None:
    """The matrices of one sentence are so small that the threads of BLAS cost several times what they bring."""
    threadpool_limits(1, user_api="blas")
