"""Whether a frame holds where its trigger stands: its ``where`` and ``unless``, and the verb that must carry its noun."""

from collections.abc import Iterable, Iterator

from timeline.extract.matching.attachments import is_whose
from timeline.extract.matching.kinds import is_person, is_place
from timeline.extract.matching.steps import Steps
from timeline.extract.phrases import UNNAMED, Phrases
from timeline.extract.triggers import Found
from timeline.languages.frames import Slot
from timeline.languages.tree import Token
from timeline.model import ActorKind

#: Words of a longer sentence count only where they stand in the trigger's own clause.
_LONG = 40


class Conditions:
    def __init__(self, phrases: Phrases, steps: Steps) -> None:
        self.tree = phrases.scene.tree
        self.grammar = phrases.scene.grammar
        self.lexicon = phrases.scene.lexicon
        self.phrases = phrases
        self.steps = steps

    def hold(self, found: Found) -> bool:
        """Whether all conditions of the frame hold."""
        frame = found.frame
        if not all(self._holds(found, slot, words, offices=True) for slot, words in frame.where):
            return False
        if any(self._holds(found, slot, words) for slot, words in frame.unless):
            return False
        return not (frame.support and found.head.pos != "VERB" and self.steps.carriers.of(found, found.head) is None)

    def _holds(self, found: Found, slot: Slot, words: tuple[str, ...], *, offices: bool = False) -> bool:
        """Whether a slot holds one of `words`; with `offices`, or a person by name who holds such an office."""
        if slot.steps == ("words",):
            around = list(self._around(found.head))
            return bool(self._expand(words) & ({t.lemma for t in around} | {t.text.lower() for t in around}))
        if slot.steps[-1] == "form":
            return any(t.feats.get("VerbForm") in words for t in self.steps.along(found, slot.steps[:-1]))
        tokens = self._modifiers(found, slot) if slot.steps[-1] == "modifier" else self.steps.heads(found, slot)
        if ("none" in words and not tokens) or ("any" in words and tokens):
            return True
        if any(self._is_a(kind, tokens, slot) for kind in words):
            return True
        wanted = self._expand(words)
        for token in tokens:
            group = self._inside(token) if slot.within else self._heads(token)
            if any(not wanted.isdisjoint(self._called(t)) for t in group):
                return True
            if offices and any(r.office in wanted for r in self.phrases.read(token) if r.kind is ActorKind.PERSON):
                return True
        return False

    def _modifiers(self, found: Found, slot: Slot) -> list[Token]:
        nouns = self.steps.along(found, slot.steps[:-1])
        return [
            t
            for noun in nouns
            for t in self.tree.children(noun, "amod", "compound", "nmod:poss")
            if t.index < noun.index
        ]

    def _is_a(self, kind: str, tokens: list[Token], slot: Slot) -> bool:
        """Whether one of `tokens` is of a `kind` that frames ask for by name."""
        read, scene = self.phrases.read, self.phrases.scene
        match kind:
            case "actor":
                named = self.phrases.within if slot.within else read
                return any(r.reason != UNNAMED for t in tokens for r in named(t))
            case "person":
                return any(is_person(r, scene.gazetteer) for t in tokens for r in read(t))
            case "place":
                return any(is_place(scene.name(t)) for token in tokens for t in self._inside(token))
            case "organisation":
                found = (r for t in tokens for r in read(t))
                return any(r.kind is ActorKind.ORGANISATION and "before" not in r.reason for r in found)
            case "name":
                return any(t.pos == "PROPN" and scene.name(t) is None for t in tokens)
        return False

    def _called(self, token: Token) -> Iterator[str]:
        """What a word is called in frames: its dictionary form, itself, and a verb with its particle: “call off”."""
        yield token.lemma
        yield token.text.lower()
        for particle in self.tree.children(token, "compound:prt"):
            yield f"{token.lemma} {particle.lemma}"

    def _heads(self, token: Token) -> list[Token]:
        """`token`, its conjuncts, and what it is a part or measure of: “an advance party of soldiers”."""
        found = [token, *(() if token.is_verb() else self.tree.children(token, "conj"))]
        if token.lemma in self.lexicon["transparent nouns"]:
            found += [o.token for o in self.grammar.obliques(token) if is_whose(o)]
        return found

    def _inside(self, token: Token) -> list[Token]:
        """`token` and what hangs on it, two steps deep."""
        near = self.tree.children(token)
        return [token, *near, *(t for n in near for t in self.tree.children(n))]

    def _around(self, head: Token) -> Iterable[Token]:
        """What hangs on the trigger; in a long sentence, in its clause alone."""
        whole = self.tree.subtree(head)
        return whole if len(whole) < _LONG else self.grammar.clause(head)

    def _expand(self, words: tuple[str, ...]) -> set[str]:
        """`words` with those of the classes among them (“<forces>”)."""
        out: set[str] = set()
        for word in words:
            if word.startswith("<"):
                out |= self.lexicon[word.strip("<>")]
            else:
                out.add(word.lstrip("="))
        return out
