"""Talks that go on from those told before: “the talks”, a call during a visit, a courtesy to whoever the speaker is with."""

from collections.abc import Sequence
from dataclasses import replace

from timeline.extract.matching import Matched
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

#: Sentences within which those who talked are with each other still.
_WITH_EACH_OTHER = 3
#: Sentences within which “the talks” are those told before.
_RESUMED = 12
#: How many sentences after a visit or a meeting a talk of its sides is still a part of it.
_ENCOUNTER = 8


class Talks:
    """Reads the talks of one sentence by those of the sentences before."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases = phrases
        self.scene = phrases.scene

    def are_face_to_face(self, call: Matched, candidates: Sequence[Matched]) -> bool:
        """Whether a talk that no word says was by telephone is one of sides that were said to visit or meet just before."""
        scene = self.scene
        if any(t.lemma in scene.lexicon["phone"] for t in scene.tree.tokens):
            return False
        same = any(m.frame.type == "meeting" and m.found.head.index == call.found.head.index for m in candidates)
        here = [m.sides for m in candidates if m.frame.type == "visit"]
        before = [sides for n, sides in scene.discourse.encounters if scene.sentence - n <= _ENCOUNTER]
        return same and any(call.sides <= sides for sides in (*here, *before))

    def with_interlocutor(self, matched: Matched, *, in_person: bool = False) -> Matched:
        """Words to nobody named: to whom the speaker (`in_person`: not only the speaker's side) was said to talk just before."""
        speakers = {r.name for r in matched.roles.get("initiator", ())}
        for refs in self._last(_WITH_EACH_OTHER):
            if in_person and not any(r.kind is ActorKind.PERSON and r.name in speakers for r in refs):
                continue
            others = tuple(r for r in refs if r.side not in matched.sides)
            if others and len(others) < len(refs):
                again = tuple(replace(r, reason="whom the speaker talked to") for r in others)
                return matched.but(target=again)
        return matched

    def resumed(self, triggers: Sequence[Found], best: Sequence[Matched]) -> list[Matched]:
        """“The meeting”, “negotiations would resume”: those of the sides that were said to meet before."""
        taken = {m.found.head.index for m in best}
        told = [m for m in best if m.frame.type == "meeting" and len(m.roles) > 1]
        calls = {f.head.index for f in triggers if f.frame.type == "call"}
        found: dict[int, Matched] = {}
        for one in triggers:
            head = one.head
            meets = one.frame.type == "meeting" and one.frame.mutual and head.index not in calls
            if not meets or head.pos != "NOUN" or head.index in (*taken, *found):
                continue
            if not self._comes_back(head) or self.phrases.within(head):
                continue
            before = [m for m in told if m.found.head.index < head.index]
            if before:
                found[head.index] = Matched(one, dict(before[-1].roles))
                continue
            pair = next(iter(self._met()), ())
            if len(pair) > 1:
                again = [replace(r, span=head.span, reason="both sides named before") for r in pair]
                found[head.index] = Matched(one, {"initiator": (again[0],), "counterpart": tuple(again[1:])})
        return list(found.values())

    def _comes_back(self, noun: Token) -> bool:
        tree, words = self.scene.tree, self.scene.lexicon
        above = tree.head(noun)
        happens = noun.rel in ("nsubj", "nsubj:pass") and above is not None and above.lemma in words["happen"]
        return happens or any(t.text.lower() in words["these"] for t in tree.children(noun, "det"))

    def _met(self) -> list[tuple[Reference, ...]]:
        """Who met in the last sentences, the latest first."""
        return [refs for n, refs in reversed(self.scene.discourse.meetings) if self.scene.sentence - n <= _RESUMED]

    def _last(self, within: int) -> list[tuple[Reference, ...]]:
        """Who talked to each other in the last sentences, the latest first."""
        return [refs for n, refs in reversed(self.scene.discourse.talks) if self.scene.sentence - n <= within]
