"""Whose act “the attack” is, and to whom “the victims” belong: of the deed told last."""

from dataclasses import replace

from timeline.extract.phrases.definites import Definites
from timeline.extract.phrases.scene import Scene
from timeline.extract.spoken import types_of
from timeline.languages.tree import Token
from timeline.model import Reference

#: Sentences within which a deed is remembered.
_MEMORY = 4
_AUTHORS, _VICTIMS = 0, 1


class Deeds:
    """Reads the words of one sentence that come back to a deed."""

    def __init__(self, scene: Scene, definites: Definites) -> None:
        self.scene = scene
        self.definites = definites

    def read(self, token: Token) -> list[Reference]:
        words = self.scene.lexicon
        if token.lemma in words["victims"] and self.definites.is_definite(token):
            return [replace(r, span=token.span, reason="the victims of what was told") for r in self._last(_VICTIMS)]
        if token.lemma in words["act nouns"] and self.definites.is_definite(token) and not self._is_explained(token):
            authors = self._last(_AUTHORS, types_of(token.lemma, words)) or self.authors()
            return [replace(r, span=token.span, reason="the author of what was told") for r in authors]
        return []

    def authors(self) -> tuple[Reference, ...]:
        """Who did the deed that was told last."""
        return self._last(_AUTHORS)

    def _last(self, which: int, types: frozenset[str] = frozenset()) -> tuple[Reference, ...]:
        for number, type_, *sides in reversed(self.scene.discourse.acts):
            if self.scene.sentence - number <= _MEMORY and sides[which] and (not types or type_ in types):
                return sides[which]
        return ()

    def _is_explained(self, token: Token) -> bool:
        """“The attack of the rebels”: its own words tell whose."""
        return any(set(o.marks) & self.scene.lexicon["whose"] for o in self.scene.grammar.obliques(token))
