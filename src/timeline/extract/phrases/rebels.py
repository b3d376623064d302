"""Rebels: “Hamas militants” are Hamas's, “Iraqi militants” nobody's, for a state does not answer for its rebels."""

from dataclasses import replace

from timeline.extract.naming import SIDES
from timeline.extract.phrases.references import UNNAMED
from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

#: States whose armed people are its movements: “Palestinian militants” stand for it.
_WITHOUT_ARMY = ("PSE",)


class Rebels:
    """Reads the words for rebels of one sentence."""

    def __init__(self, scene: Scene, reader: Reader) -> None:
        self.scene = scene
        self.reader = reader

    def are_meant(self, token: Token) -> bool:
        rebels = self.scene.lexicon["rebel nouns"]
        return token.lemma in rebels or any(c.lemma in rebels for c in self.scene.tree.children(token, "compound"))

    def read(self, token: Token, depth: int) -> list[Reference]:
        """The movement they belong to: named with them, of the place they rise in, or named before; else rebels unnamed."""
        scene = self.scene
        found = [
            m
            for m in self.reader.modifiers(token, depth + 1)
            if m.kind in (ActorKind.ARMED_GROUP, ActorKind.DE_FACTO_STATE) or m.side in _WITHOUT_ARMY
        ]
        if found and not (
            len(found) == 1 and found[0].side in _WITHOUT_ARMY and token.lemma in scene.lexicon["movement nouns"]
        ):
            return found
        near = [t for t in scene.tree.subtree(token) if scene.name(t) is not None]
        if (known := self._of_a_place(token, near)) is not None:
            return [known]
        if (known := self._of_the_country(token, near)) is not None:
            return [known]
        if not near and not any(c.pos == "NUM" for c in scene.tree.children(token)):
            here = [r for t in scene.tree.tokens[: token.index] if (r := scene.named(t)) is not None]
            for ref in (*reversed(here), *(r for _, r in reversed(scene.discourse.sides))):
                if ref.kind is ActorKind.ARMED_GROUP:
                    return [replace(ref, span=token.span, reason="a movement named before")]
        return found or [Reference(token.span, ActorKind.ARMED_GROUP, token.text.lower(), None, None, None, UNNAMED)]

    def _of_a_place(self, token: Token, near: list[Token]) -> Reference | None:
        """“Rebels in Darfur”: the movement that is called after the place."""
        for place in near:
            for region in self._regions(place):
                called = f"{region} rebels"
                for known in self.scene.gazetteer.called(called):
                    if known.kind is ActorKind.ARMED_GROUP and any(n.name == called for n in known.names):
                        return self.scene.side(known.id, token.span, "rebels of a place")
        return None

    def _regions(self, token: Token) -> list[str]:
        """What the region or country that a word names may be called before “rebels”."""
        found = [token.text]
        for name in self.scene.at[token.index]:
            if name.place is not None:
                found.append(self.scene.gazetteer.place(name.place).name)
            if name.reference is not None and name.reference.kind in SIDES:
                found.append(name.reference.name)
        return found

    def _of_the_country(self, token: Token, near: list[Token]) -> Reference | None:
        """The one movement of a country named with them that was named before."""
        scene = self.scene
        lands = {n.reference.side for t in near for n in scene.at[t.index] if n.reference is not None}
        own = {
            r.side: r
            for _, r in scene.discourse.sides
            if r.kind is ActorKind.ARMED_GROUP and r.side and lands & set(scene.gazetteer.actor(r.side).within)
        }
        if len(own) != 1:
            return None
        return replace(next(iter(own.values())), span=token.span, reason="a movement of that country named before")
