"""Persons by name, with the side and office that the words beside them give."""

from dataclasses import replace

from timeline.extract.naming import SIDES
from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import Reference


class Persons:
    """Reads what one sentence says of the persons it names."""

    def __init__(self, scene: Scene, reader: Reader) -> None:
        self.scene = scene
        self.reader = reader

    def read(self, token: Token, ref: Reference) -> Reference:
        """The person `ref` named by `token`, with the side and office of an apposition, else those named before."""
        if ref.side is not None:
            return ref
        for app in self.scene.tree.children(token, "appos", "amod", "compound", "nmod"):
            name = self.scene.name(app)
            sides = [m for m in self.reader.modifiers(app) if m.kind in SIDES]
            if name is not None and name.title is not None:
                side = sides[0].side if sides else name.title_side
                return replace(ref, side=side, office=name.title)
            if name is not None and name.reference is not None and name.reference.kind in SIDES:
                return replace(ref, side=name.reference.side)
            if sides:
                return replace(ref, side=sides[0].side)
        for _, other in reversed(self.scene.discourse.persons):
            if other.name == ref.name and other.side is not None:
                return replace(ref, side=other.side, office=other.office)
        return ref
