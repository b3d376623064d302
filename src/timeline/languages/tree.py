"""One small dependency tree for every language, so that one frame engine reads them all.

Relations are Universal Dependencies (https://universaldependencies.org/u/dep/) with three departures: the head of a
copular clause is the copula (its predicate hangs on it as ``attr``), the agent of a passive is ``agent``, and the
subject of a passive is ``nsubj:pass``. A preposition hangs on its noun as ``case``. Conjuncts hang on the first one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from timeline.text import Span


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or a name that stands as one word. ``head`` is the index of its governor, its own where it is a root.

    ``lemma`` is in lower case; ``feats`` are UD features (Case, Tense, VerbForm, Voice, Mood, Number, Aspect, Gender).
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    rel: str
    head: int
    feats: Mapping[str, str] = field(default_factory=dict)

    def is_verb(self) -> bool:
        return self.pos in ("VERB", "AUX")

    def is_nominal(self) -> bool:
        return self.pos in ("NOUN", "PROPN", "PRON", "NUM")


class Tree:
    """The tokens of one sentence in order, each hanging on another (a forest where the parser saw several roots)."""

    __slots__ = ("_children", "tokens")

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.tokens = tokens
        children: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token)
        self._children = children

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    def children(self, token: Token, *rels: str) -> list[Token]:
        """The dependents of `token` in order, all or those of the relations `rels`."""
        found = self._children[token.index]
        return [t for t in found if t.rel in rels] if rels else list(found)

    def head(self, token: Token) -> Token | None:
        return None if token.head == token.index else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of `token`, nearest first."""
        seen = {token.index}
        while (above := self.head(token)) is not None and above.index not in seen:
            seen.add(above.index)
            yield above
            token = above

    def subtree(self, token: Token) -> list[Token]:
        """`token` and all that hangs on it, in order of the text."""
        found: list[Token] = []
        waiting = [token]
        seen: set[int] = set()
        while waiting:
            one = waiting.pop()
            if one.index in seen:
                continue
            seen.add(one.index)
            found.append(one)
            waiting.extend(self._children[one.index])
        return sorted(found, key=lambda t: t.index)

    def covering(self, span: Span) -> list[Token]:
        """The tokens that overlap `span`."""
        return [t for t in self.tokens if t.span.overlaps(span)]
