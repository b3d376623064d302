"""The subjects of a sentence that its pronouns may refer to."""

from timeline.extract.phrases.definites import Definites
from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import Reference


class Subjects:
    """Ranks the subjects of one sentence as a word of it may refer to them."""

    def __init__(self, scene: Scene, reader: Reader, definites: Definites) -> None:
        self.scene = scene
        self.reader = reader
        self.definites = definites

    def before(self, token: Token) -> list[Reference]:
        """The subjects named before `token` in this sentence, those of the clauses above it first, the nearest first."""
        return [ref for one in self._words_before(token) for ref in self._meant(one)]

    def of_gender(self, token: Token, gender: str) -> list[Reference]:
        """Those of them that are one thing of a gender, in languages whose things are he and she."""
        return [
            ref
            for one in self._words_before(token)
            if one.feats.get("Gender") == gender and one.feats.get("Number") != "Plur"
            for ref in self._meant(one)
        ]

    def _words_before(self, token: Token) -> list[Token]:
        tree = self.scene.tree
        above = {t.index for t in tree.ancestors(token)}
        subjects = [
            t
            for t in tree.tokens[: token.index]
            if t.rel in ("nsubj", "nsubj:pass") and t.head not in (token.head, token.index)
        ]
        return sorted(subjects, key=lambda t: (t.head not in above, -t.index))

    def _meant(self, subject: Token) -> list[Reference]:
        name = self.scene.name(subject)
        if name is not None and name.reference is not None:
            return [name.reference]
        if subject.pos == "PRON":
            return []
        return self.reader.modifiers(subject)[:1] or self.definites.read(subject)[:1]

    def side_ahead(self, token: Token) -> str | None:
        """The side of the subject that follows a fronted phrase: “with its attack …, Armenia …”."""
        tree = self.scene.tree
        verb = self.scene.grammar.clause_of(token)
        for subject in tree.children(verb, "nsubj", "nsubj:pass"):
            phrase = next((t for t in (token, *tree.ancestors(token)) if t.head == verb.index), None)
            if phrase is not None and phrase.index < subject.index and phrase.rel in ("obl", "advcl", "nmod"):
                ref = self.scene.named(subject)
                return ref.side if ref is not None else None
        return None
