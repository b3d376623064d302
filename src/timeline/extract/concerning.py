"""Which side words are about: the target of a statement, or of an appeal whose addressee is no side."""

from collections.abc import Iterable, Iterator

from timeline.extract.circumstances import QUOTATION
from timeline.extract.matching import Matched
from timeline.extract.naming import Name
from timeline.extract.phrases import Phrases
from timeline.extract.phrases.references import states_of_place
from timeline.languages.tree import Token
from timeline.model import Reference

#: What describes who is quoted.
_DESCRIBING = ("nmod", "appos", "flat", "flat:name", "amod", "compound")
#: Obliques of the verb of saying that are no setting of what is said: who is told, and about what.
_TOLD_IN = ("obl", "advcl", "nmod")
#: How clauses hang that tell of something else.
_APART = ("conj", "advcl")


class Concerns:
    """Reads the sides that the words of one tree concern."""

    def __init__(self, phrases: Phrases) -> None:
        self.tree = phrases.scene.tree
        self.grammar = phrases.scene.grammar
        self.phrases = phrases
        self.lexicon = phrases.scene.lexicon
        self.gazetteer = phrases.gazetteer

    def added(self, matched: Matched) -> Matched:
        """`matched` with the side that its words concern as its target, where its own slots name none.

        A side named by a noun comes before one named by an adjective, that before the place of what is spoken of, and
        all of them before what only the setting names. Two sides are both concerned where they are coordinated. What
        belongs to the speaker's own description is no concern of it, nor is whose a newspaper is.
        """
        if matched.roles.get("target"):
            return matched
        own = {r.side for r in matched.references()}
        chain = (matched.found.head, *self.tree.ancestors(matched.found.head))
        verb = next((t for t in chain if t.is_verb()), matched.found.head)
        if matched.frame.name == QUOTATION:
            speaker = {matched.found.head.index}
            speaker |= self._below(t for t in self.tree.children(matched.found.head) if t.rel in _DESCRIBING)
            setting: set[int] = set()
        else:
            speaker = self._below(t for t in self.tree.children(verb, "nsubj", "nsubj:pass") if t.pos != "PRON")
            setting = self._below(self._settings(verb))
        tiers: list[dict[str, tuple[Token, Reference]]] = [{} for _ in range(5)]
        for token in self.tree.tokens:
            if matched.frame.type != "statement" and self.grammar.is_in_another_clause(token, verb, _APART):
                continue
            if token.index in speaker or self._is_of_media(token) or self._is_of_ones_own(token):
                continue
            for name in self.phrases.at.get(token.index, ()):
                ref = name.reference or self._state_of(name)
                if ref is None or ref.side is None or ref.side in own or self._is_no_more(ref.side):
                    continue
                if token.index in setting:
                    tier = 4 if name.reference is not None and not self._is_located(token) else None
                elif name.reference is None:
                    tier = 3
                elif self._is_located(token):
                    tier = 2
                else:
                    tier = 1 if name.adjective else 0
                if tier is not None:
                    tiers[tier].setdefault(ref.side, (token, ref))
        found = list(next((t for t in tiers if t), {}).values())[:2]
        if len(found) == 2 and not self._together(found[0][0], found[1][0]):
            found = found[:1]
        if not found:
            return matched
        return matched.but(target=tuple(r for _, r in found))

    def _below(self, heads: Iterable[Token]) -> set[int]:
        return {t.index for head in heads for t in self.tree.subtree(head)}

    def _settings(self, verb: Token) -> Iterator[Token]:
        """The phrases that tell when, where and to which newspaper something is said."""
        subject = next((t.index for t in self.tree.children(verb, "nsubj", "nsubj:pass")), 0)
        for child in self.tree.children(verb, *_TOLD_IN):
            words = {w for m in self.grammar.marks(child) for w in m.split()}
            words |= {m.text.lower() for m in self.tree.children(child, "mark")}
            if words & self.lexicon["setting"] or child.index < subject:
                yield child

    def _is_of_media(self, token: Token) -> bool:
        """Whether it says whose a newspaper is: “told the German daily”."""
        above = self.tree.head(token)
        return (
            token.rel in ("amod", "compound", "nmod:poss")
            and above is not None
            and above.lemma in self.lexicon["media"]
        )

    def _is_of_ones_own(self, token: Token) -> bool:
        """Whether it only qualifies what is the speaker's: “its U.N. diplomats”."""
        above = self.tree.head(token)
        return (
            token.rel in ("amod", "compound")
            and above is not None
            and any(t.lemma in self.lexicon["his"] for t in self.tree.children(above, "nmod:poss", "det"))
        )

    def _is_located(self, token: Token) -> bool:
        """Whether it only tells where: «в Ливане», and not «в Ливан»."""
        return token.feats.get("Case") not in ("Acc", "Gen", "Dat", "Ins") and bool(
            set(self.grammar.marks(token)) & self.lexicon["at"]
        )

    def _state_of(self, name: Name) -> Reference | None:
        states = states_of_place(self.gazetteer, name.place, self.phrases.day, name.span) if name.place else []
        return next(iter(states), None)

    def _is_no_more(self, side: str) -> bool:
        until = self.gazetteer.actor(side).until
        return (
            until is not None
            and until.latest is not None
            and self.phrases.day is not None
            and until.latest < self.phrases.day
        )

    def _together(self, first: Token, second: Token) -> bool:
        """Whether two names are coordinated: “between Georgia and its province of South Ossetia”."""
        if second.head == first.index or first.head == second.head or first.index == second.index:
            return True
        for token in (second, *self.tree.ancestors(second)):
            if token.is_verb():
                return False
            if token.rel == "conj" and (token.head == first.index or first.head == token.head):
                return True
        return False
