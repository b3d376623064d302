"""“His Russian counterpart”: who holds the same office there; “his colleague”: whom he was said to talk to."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.phrases.offices import Offices
from timeline.extract.phrases.pronouns import Pronouns
from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

#: Sentences within which a talk is remembered.
_MEMORY = 8
_NAMED_BEFORE = "a counterpart named before"


class Counterparts:
    """Reads the words for somebody's opposite number of one sentence."""

    def __init__(self, scene: Scene, reader: Reader, pronouns: Pronouns, offices: Offices) -> None:
        self.scene = scene
        self.reader = reader
        self.pronouns = pronouns
        self.offices = offices

    def read(self, token: Token) -> list[Reference]:
        """The person in apposition, else a holder of the owner's office for each side that the phrase names."""
        tree = self.scene.tree
        for app in tree.children(token, "appos", "flat:name", "flat"):
            ref = self.scene.named(app)
            if ref is not None and ref.kind is ActorKind.PERSON:
                return [ref]
        whose = [t for t in tree.children(token, "nmod:poss", "det") if t.lemma in self.scene.lexicon["his"]]
        owners = [r for t in whose for r in self.pronouns.possessor(t)] or self._acting_on(token)
        sides = [r for t in tree.children(token, "amod", "compound") for r in self.scene.all_named(t)]
        if not sides and not whose:
            sides = [m for m in self.reader.modifiers(token) if m.kind is not ActorKind.PERSON]
        if not sides:
            return self._interlocutor(token, owners)
        office = owners[0].office if owners else None
        return [self._holder(token, side, office) for side in sides]

    def _acting_on(self, token: Token) -> list[Reference]:
        """Who does something to `token`: “the president thanked his *guest*”."""
        subject = self.scene.grammar.subject(self.scene.grammar.clause_of(token))
        if subject is None or subject.lemma in self.scene.lexicon["counterpart"]:
            return []
        if any(t.index == token.index for t in self.scene.tree.subtree(subject)):
            return []  # «один из собеседников сказал»
        return self.reader.one(subject)

    def _holder(self, token: Token, side: Reference, office: str | None) -> Reference:
        known = [r for _, r in reversed(self.scene.discourse.persons) if r.side == side.side]
        recalled = next((r for r in known if office is None or self.offices.holds(r, office)), None)
        if recalled is not None:
            return replace(recalled, span=token.span, reason=_NAMED_BEFORE)
        return replace(side, span=token.span.cover(side.span), office=office)

    def _interlocutor(self, token: Token, owners: Sequence[Reference]) -> list[Reference]:
        own = {r.side for r in owners}
        for number, refs in reversed(self.scene.discourse.talks):
            others = [r for r in refs if r.side not in own]
            if self.scene.sentence - number <= _MEMORY and len(others) == len(refs) - 1 == 1:
                return [replace(r, span=token.span, reason=_NAMED_BEFORE) for r in others]
        return []
