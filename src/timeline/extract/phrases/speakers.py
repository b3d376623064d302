"""“We”, “I”: whoever is speaking."""

from dataclasses import replace

from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import Reference

#: Sentences that present who is going to speak, and the offices of those who do.
_TITLE = 1
_SPEAKING = frozenset(("spokesperson", "foreign-minister", "president", "prime-minister", "deputy-foreign-minister"))
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
        return self._presented(token)

    def _presented(self, token: Token) -> list[Reference]:
        """Who the article begins with, where nobody is said to speak: “Answers of the spokesman of the ministry …”."""
        discourse = self.scene.discourse
        if any(number <= self.scene.sentence for number, _ in discourse.speakers):
            return []
        first = (ref for number, ref in discourse.persons if number <= _TITLE and ref.office in _SPEAKING)
        return [replace(ref, span=token.span, reason="the speaker before") for ref in first][:1]
