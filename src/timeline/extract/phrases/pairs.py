"""“The sides”, “both presidents”, “all parties to the conflict”: two that were named together before."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.extract.naming import SIDES
from timeline.extract.phrases.references import BOTH_SIDES
from timeline.extract.phrases.scene import Scene
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

#: Sentences within which a pair is remembered.
_MEMORY = 8
_LANDS = (ActorKind.STATE, ActorKind.DE_FACTO_STATE)
#: Where two are that something is done to, whoever does it is neither: “Ban urged both governments”.
_DONE_TO = ("obj", "iobj", "obl")


class Pairs:
    """Reads the words for both of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, token: Token, fits: Callable[[Reference], bool] | None = None) -> list[Reference]:
        """Those who were said to talk, else those named together, last; none where the phrase itself tells who.

        “Both governments” are two states; with `fits`, “both presidents” are persons of whom that holds, or the sides of two
        whom nobody names.
        """
        scene = self.scene
        if token.feats.get("Number") == "Sing" and any(
            c.lemma in scene.lexicon["his"] for c in scene.tree.children(token, "det", "nmod:poss")
        ):
            return []  # «его страна выходит из СНГ»
        if self._is_named(token) or self.is_of_others(token) or self._is_counted(token):
            return []
        one = token.feats.get("Number") not in (None, "Plur") and not self.are_two(token)
        if one and token.lemma not in scene.lexicon["pair nouns"] - scene.lexicon["guests"]:
            return []
        if any(c.text.lower() in scene.lexicon["every"] for c in scene.tree.children(token, "det", "amod")):
            return self._belligerents(token)
        if fits is not None and (two := self._just_named(token, fits)):
            return two
        here = {r.side for t in scene.tree.tokens[: token.index] if (r := scene.named(t)) is not None}
        if token.rel not in _DONE_TO and any(c.lemma in scene.lexicon["the two"] for c in scene.tree.children(token)):
            here = set()
        known = [
            two
            for number, refs in (*reversed(scene.discourse.talks), *reversed(scene.discourse.pairs))
            if scene.sentence - number <= _MEMORY and not here & {r.side for r in refs}
            if (two := self._meant(token, refs, fits))
        ]
        if fits is not None:
            named = [two for two in known if any(r.kind is ActorKind.PERSON for r in two)]
            known = named or self._last_two(fits, here) or known
        return [replace(r, span=token.span, reason=BOTH_SIDES) for r in known[0]] if known else []

    def _just_named(self, token: Token, fits: Callable[[Reference], bool]) -> list[Reference]:
        """“Erdogan wrote to Putin, and *the two leaders* spoke …”: the two that the sentence has named before."""
        if token.rel in _DONE_TO or not self.are_two(token):
            return []
        scene = self.scene
        named = (scene.named(t) for t in scene.tree.tokens[: token.index])
        people = {r.side: r for r in named if r is not None and r.kind is ActorKind.PERSON and fits(r)}
        return [replace(r, span=token.span, reason=BOTH_SIDES) for r in people.values()] if len(people) == 2 else []

    def _meant(
        self, token: Token, refs: Sequence[Reference], fits: Callable[[Reference], bool] | None
    ) -> list[Reference]:
        """Two named together, as `token` means them; empty where it cannot mean them."""
        scene = self.scene
        if token.lemma in scene.lexicon["lands"]:
            sides = [scene.side(r.side, token.span, BOTH_SIDES) for r in refs if r.side is not None]
            return sides if len(sides) == len(refs) and all(s.kind in _LANDS for s in sides) else []
        if fits is None:
            return [*refs]
        people = [r if r.kind is ActorKind.PERSON else self._of_side(r, fits) for r in refs]
        return people if all(fits(r) for r in people if r.kind is ActorKind.PERSON) else []

    def _of_side(self, side: Reference, fits: Callable[[Reference], bool]) -> Reference:
        """The person named before whom a side is meant in; the side itself where nobody is known."""
        known = (r for _, r in reversed(self.scene.discourse.persons) if r.side == side.side and fits(r))
        return next(known, side)

    def _last_two(self, fits: Callable[[Reference], bool], here: set[str | None]) -> list[list[Reference]]:
        """The two persons of different sides named last of whom `fits` holds; empty where there are no two."""
        found: dict[str, Reference] = {}
        for number, ref in reversed(self.scene.discourse.persons):
            near = self.scene.sentence - number <= _MEMORY and ref.side is not None and ref.side not in here
            if near and len(found) < 2 and fits(ref):
                found.setdefault(ref.side or ref.name, ref)
        return [[*reversed(found.values())]] if len(found) == 2 else []

    def are_two(self, token: Token) -> bool:
        """“Both governments”, «оба правительства», whose noun is in the singular to a parser."""
        words = self.scene.lexicon["two"] | self.scene.lexicon["the two"]
        return any(t.lemma in words or t.text.lower() in words for t in self.scene.tree.children(token))

    def is_of_others(self, token: Token) -> bool:
        """“35 states”, “страны Балтии”: more than two, or those that a noun tells, are no pair."""
        scene = self.scene
        two = scene.lexicon["two"]
        if any(c.text[:1].isupper() and c.index > 0 for c in scene.tree.children(token, "amod")):
            return True  # “Islamic states”, “Baltic countries”
        if any(c.pos == "NUM" and c.lemma not in two and c.text.lower() not in two for c in scene.tree.children(token)):
            return True
        return any(
            not scene.grammar.marks(c)
            and c.is_nominal()
            and c.lemma not in scene.lexicon["pair nouns"] | scene.lexicon["polities"] | two
            for c in scene.tree.children(token, "nmod")
        )

    def _belligerents(self, token: Token) -> list[Reference]:
        """“All parties to the conflict”: the two sides, not persons, that were named together last."""
        for number, refs in reversed(self.scene.discourse.pairs):
            if self.scene.sentence - number <= _MEMORY and all(r.kind in (*SIDES[2:], ActorKind.STATE) for r in refs):
                return [replace(r, span=token.span, reason=BOTH_SIDES) for r in refs]
        return []

    def _is_counted(self, token: Token) -> bool:
        """“A number of officials”, «ряд чиновников»: some, and not both."""
        above = self.scene.tree.head(token)
        return token.rel == "nmod" and above is not None and above.lemma in self.scene.lexicon["measures"]

    def _is_named(self, token: Token) -> bool:
        children = self.scene.tree.children(token, "amod", "compound", "nmod", "nmod:poss")
        return any(c.index in self.scene.at for c in children)
