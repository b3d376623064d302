"""Whether what happened is an affair of states with each other, and no state's own."""

from collections.abc import Sequence

from timeline.extract.matching import Matched
from timeline.extract.naming import Name
from timeline.extract.phrases.scene import Scene
from timeline.extract.sentences import Sentence

#: How many names of sides and of persons before a sentence may be those of the sentence before.
_NAMED_LAST = 6
_MARKS = ".,;:!?“”\"'()"


class Affairs:
    """Judges the events of one sentence."""

    def __init__(self, sentence: Sentence, names: Sequence[Name], scene: Scene, text: str) -> None:
        self.sentence = sentence
        self.names = names
        self.scene = scene
        self.text = text

    def are_of_the_world(self) -> bool:
        """Whether the sentence is one of the first and of foreign affairs."""
        wanted = self.scene.lexicon["foreign affairs"]
        words = self.sentence.span.of(self.text).split()
        return self.sentence.number <= 1 and any(w.strip(_MARKS).lower() in wanted for w in words)

    def are_between_states(self, matched: Matched) -> bool:
        """Whether an event concerns more than its own side: told of one alone, it happened to those who serve abroad, or the
        sentence names another side or a place that is not its own.
        """
        scene = self.scene
        if len(matched.sides) > 1 or any(t.lemma in scene.lexicon["abroad"] for t in scene.tree.tokens):
            return True
        lands = {scene.gazetteer.place(n.place).state(scene.day) for n in self.names if n.place}
        return bool((self._named() | lands) - matched.sides - {None})

    def concern_another(self, matched: Matched) -> bool:
        """Whether a side other than the speaker's is named in the sentence, or was in the one before."""
        if len(matched.sides) > 1 or self.are_of_the_world():
            return True
        discourse = self.scene.discourse
        before = {
            r.side
            for number, r in (*discourse.sides[-_NAMED_LAST:], *discourse.persons[-_NAMED_LAST:])
            if self.sentence.number - number <= 1
        }
        return bool((self._named() | before) - matched.sides - {None})

    def _named(self) -> set[str | None]:
        return {n.reference.side for n in self.names if n.reference is not None}
