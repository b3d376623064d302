"""Who fills a slot of a frame."""

from timeline.extract.matching.steps import Steps
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found
from timeline.languages.frames import Slot
from timeline.languages.tree import Token
from timeline.model import Reference

#: Deeds that are told with the town where they were: “a Baghdad rocket attack” is nobody's of Iraq.
_IN_TOWNS = frozenset({"escalation", "incident"})


class Slots:
    def __init__(self, phrases: Phrases, steps: Steps) -> None:
        self.tree = phrases.scene.tree
        self.lexicon = phrases.scene.lexicon
        self.phrases = phrases
        self.steps = steps

    def fill(self, found: Found, slot: Slot, *, near: bool = False) -> list[Reference]:
        """The actors in a slot; with `near`, in those of its phrases that hang on a verb itself."""
        *before, last = slot.steps
        if last in ("here", "modifier"):
            named = self._here if last == "here" else self._modifiers
            refs = [r for token in self.steps.along(found, tuple(before)) for r in named(token)]
            at_a_city = last == "modifier" and found.frame.type in _IN_TOWNS
            return [r for r in refs if not (at_a_city and r.reason.startswith("capital"))]
        if slot.steps == ("subject",) and self._is_in_first_person(found.head):
            return self.phrases.speaker(found.head)
        if slot.steps == ("subject",) and self._is_impersonal(found.head):
            return self.phrases.last_speaker(found.head)
        read = self.phrases.within if slot.within else self.phrases.read
        return [
            ref
            for token in self.steps.heads(found, slot, near=near)
            for ref in read(token, places=slot.places)
            if ref.span.start < found.head.span.start or not self._is_said_of(found.head, token)
        ]

    def _is_said_of(self, word: Token, noun: Token) -> bool:
        """Whether `word` is in a relative clause of `noun`: it is said of nobody who follows, “A, who visited C, and B”."""
        return any(t.rel == "acl:relcl" and t.head == noun.index for t in (word, *self.tree.ancestors(word)))

    def _is_in_first_person(self, verb: Token) -> bool:
        """«Призываем стороны …»: a verb without a subject whose form says that whoever speaks does it."""
        return verb.feats.get("Person") == "1" and not self.tree.children(verb, "nsubj", "nsubj:pass")

    def _is_impersonal(self, verb: Token) -> bool:
        """“It was emphasised that …”: whoever is speaking."""
        subject = next(iter(self.tree.children(verb, "nsubj:pass")), None)
        return (
            subject is not None
            and subject.lemma in self.lexicon["it"]
            and verb.lemma in self.lexicon["say impersonally"]
            and bool(self.tree.children(verb, "ccomp"))
        )

    def _here(self, token: Token) -> list[Reference]:
        """Whoever the phrase of a word names."""
        return [r for one in self.tree.subtree(token) for r in self.phrases.all_named(one)]

    def _modifiers(self, token: Token) -> list[Reference]:
        """Whoever the adjectives and nouns before a word name: “*Russian-Turkish* talks”."""
        return [
            r
            for child in self.tree.children(token, "amod", "compound", "nmod", "dep", "nmod:poss")
            if child.index <= token.index
            for one in (child, *self.tree.children(child))
            if one.rel != "case"
            for r in self.phrases.all_named(one)
        ]
