"""“The sides”, “both presidents”, “all parties to the conflict”: two that were named together before."""

from dataclasses import replace

from timeline.extract.naming import SIDES
from timeline.extract.phrases.references import BOTH_SIDES
from timeline.extract.phrases.scene import Scene
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

#: Sentences within which a pair is remembered.
_MEMORY = 8


class Pairs:
    """Reads the words for both of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def read(self, token: Token) -> list[Reference]:
        """Those who were said to talk, else those named together, last; none where the phrase itself tells who."""
        scene = self.scene
        if self._is_named(token) or self.is_of_others(token):
            return []
        if token.feats.get("Number") not in (None, "Plur") and token.lemma not in scene.lexicon["pair nouns"]:
            return []
        if any(c.text.lower() in scene.lexicon["every"] for c in scene.tree.children(token, "det", "amod")):
            return self._belligerents(token)
        here = {r.side for t in scene.tree.tokens[: token.index] if (r := scene.named(t)) is not None}
        if any(c.lemma in scene.lexicon["the two"] for c in scene.tree.children(token)):
            here = set()
        for number, refs in (*reversed(scene.discourse.talks), *reversed(scene.discourse.pairs)):
            if scene.sentence - number <= _MEMORY and not here & {r.side for r in refs}:
                return [replace(r, span=token.span, reason=BOTH_SIDES) for r in refs]
        return []

    def is_of_others(self, token: Token) -> bool:
        """“35 states”, “страны Балтии”: more than two, or those that a noun tells, are no pair."""
        scene = self.scene
        two = scene.lexicon["two"]
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

    def _is_named(self, token: Token) -> bool:
        children = self.scene.tree.children(token, "amod", "compound", "nmod", "nmod:poss")
        return any(c.index in self.scene.at for c in children)
