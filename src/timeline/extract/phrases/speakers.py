"""“We”, “I”: whoever is speaking."""

from dataclasses import replace

from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import Reference

#: Sentences within which the last speaker speaks on.
_MEMORY = 8


class Speakers:
    """Tells who speaks in one sentence."""

    def __init__(self, scene: Scene, reader: Reader) -> None:
        self.scene = scene
        self.reader = reader

    def of(self, token: Token) -> list[Reference]:
        """Whoever is said to speak in this sentence, else who spoke last."""
        tree, words = self.scene.tree, self.scene.lexicon
        for verb in tree.tokens:
            if verb.lemma in words["say"] and verb.index != token.head:
                for subject in tree.children(verb, "nsubj"):
                    if subject.index != token.index and subject.lemma not in words["we"]:
                        found = self.reader.read(subject)
                        if found:
                            return [replace(r, span=token.span, reason="the speaker") for r in found[:1]]
        return self.last(token)

    def last(self, token: Token) -> list[Reference]:
        """Who spoke last before this sentence, for `token` that stands for whoever speaks."""
        for number, ref in reversed(self.scene.discourse.speakers):
            if self.scene.sentence - number <= _MEMORY:
                return [replace(ref, span=token.span, reason="the speaker before")]
        return []
