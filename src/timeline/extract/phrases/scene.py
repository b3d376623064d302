"""One sentence as its noun phrases are read: its tree, the names on its words, and what was said before."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from timeline.actors import Gazetteer
from timeline.extract.grammar import Grammar
from timeline.extract.naming import Name
from timeline.extract.phrases.discourse import Discourse
from timeline.extract.phrases.references import side_of
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree
from timeline.model import Reference
from timeline.text import Span


class Scene:
    """What every module here looks at. ``at`` gives the names by the index of the word at their head."""

    def __init__(
        self,
        tree: Tree,
        grammar: Grammar,
        names: Sequence[Name],
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        discourse: Discourse,
        sentence: int,
        day: date | None,
    ) -> None:
        self.tree = tree
        self.grammar = grammar
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.discourse = discourse
        self.sentence = sentence
        self.day = day
        self.at: dict[int, list[Name]] = {}
        for name in names:
            tokens = tree.covering(name.span)
            if not tokens:
                continue
            members = {t.index for t in tokens}
            head = next((t for t in tokens if t.head == t.index or t.head not in members), tokens[-1])
            self.at.setdefault(head.index, []).append(name)

    def name(self, token: Token) -> Name | None:
        return next(iter(self.at.get(token.index, ())), None)

    def all_named(self, token: Token) -> list[Reference]:
        """Every actor that one word names: two in “российско-турецкие”."""
        return [n.reference for n in self.at.get(token.index, ()) if n.reference is not None]

    def named(self, token: Token) -> Reference | None:
        name = self.name(token)
        return name.reference if name is not None else None

    def side(self, actor: str, span: Span, reason: str, office: str | None = None) -> Reference:
        return side_of(self.gazetteer, actor, span, reason, office)


class Reader(Protocol):
    """The reader of phrases, as the modules that it asks may ask it in turn."""

    def read(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The actors that the phrase headed by `token` names, its conjuncts included."""

    def one(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The same without its conjuncts."""

    def within(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The actors of a phrase, or those named inside it."""

    def modifiers(self, token: Token, depth: int = 0) -> list[Reference]:
        """The sides that modify a noun."""
