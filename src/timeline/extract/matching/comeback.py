"""Whom words are about that name nobody: each other, all sides, or the author of what they come back to (``spoken.py``)."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.extract.matching.matched import Matched, Roles, sides_of
from timeline.extract.matching.nearest import NEAREST
from timeline.extract.matching.steps import Steps
from timeline.extract.phrases.references import BOTH_SIDES
from timeline.extract.phrases.scene import Scene
from timeline.extract.spoken import Act, Spoken
from timeline.extract.triggers import Found
from timeline.languages.frames import Slot
from timeline.languages.tree import Token
from timeline.model import Reference

#: Why a side is the target: it is one of those who do it to each other.
EACH_OTHER = "each of the other"
#: Types whose target, where it is not named, is whoever did what they come back to.
_ABOUT = frozenset({"criticism", "praise", "threat", "appeal", "protest"})
#: Further types that two may do to each other.
_IN_TURN = frozenset({"rupture", "sanction"})
#: Acts in words against somebody.
HOSTILE = frozenset({"criticism", "protest", "threat"})
#: Where the words for what is asked for stand.
_ASKED = (Slot(("object",), False, False), Slot(("for",), False, False))


class Comeback:
    def __init__(self, scene: Scene, steps: Steps, spoken: Spoken) -> None:
        self.scene = scene
        self.tree = scene.tree
        self.lexicon = scene.lexicon
        self.steps = steps
        self.spoken = spoken

    def completed(self, matched: Matched, told: Sequence[Act]) -> Matched:
        """`matched` with whom it is about as its target; `told` are the acts before it in its sentence."""
        found, roles = matched.found, matched.roles
        own = sides_of(roles)
        if found.frame.type == "appeal" and (both := self._at_odds(found, roles, told)):
            return matched.but(target=both)
        if found.frame.type not in _ABOUT | _IN_TURN or roles.get("target") or not roles.get("initiator") or not own:
            return matched
        if len(own) > 1 and (found.frame.mutual or self._is_at_each_other(found)):
            target = tuple(replace(r, reason=EACH_OTHER) for r in roles["initiator"])
        elif found.frame.type in _ABOUT:
            target = self._spoken_of(found, own, told)
        else:
            target = ()
        return matched.but(target=target) if target else matched

    def _spoken_of(self, found: Found, own: frozenset[str], told: Sequence[Act]) -> tuple[Reference, ...]:
        sentence, type_ = self.scene.sentence, found.frame.type
        for token in (t for slot in found.frame.roles["target"] for t in self.steps.heads(found, slot)):
            if token.index == found.head.index:
                continue
            this = self.lexicon["this event"] | (self.lexicon["what"] if type_ in HOSTILE else frozenset())
            back = token.pos in ("PRON", "DET") and token.lemma in this
            thing = token.pos == "NOUN" or (token.pos in ("ADJ", "VERB") and token.rel == "obj")
            if back or (thing and token.lemma in self.lexicon["spoken of"]):
                noun = None if back else token.lemma
                hostile = type_ in HOSTILE
                return self.spoken.of(noun, sentence, token.span, own, self.lexicon, told, hostile=hostile)
        return ()

    def _at_odds(self, found: Found, roles: Roles, told: Sequence[Act]) -> tuple[Reference, ...]:
        """Those at odds, where an appeal is to all sides, to the world or to nobody, for peace; nobody where it names one."""
        own = frozenset(r.side for r in roles.get("initiator", ()) if r.side is not None)
        if any(r.reason not in (BOTH_SIDES, NEAREST) for r in roles.get("target", ())) or not own:
            return ()
        at = self.scene.sentence
        for token in (t for slot in found.frame.roles["target"] for t in self.steps.heads(found, slot)):
            if self._are_all_sides(token):
                return self.spoken.opponents(at, token.span, own, told)
        if roles.get("target") or not self._is_for_peace(found):
            return ()
        span = found.head.span
        return self.spoken.opponents(at, span, own, told) or self.spoken.most(at, span, own)

    def _is_for_peace(self, found: Found) -> bool:
        """“Urged calm”, “called for a truce”, “begged the world to halt the slaughter”."""
        words = self.lexicon["asked for"]
        asked = (t for slot in _ASKED for t in self.steps.heads(found, slot))
        return any(t.lemma in words for t in (*asked, *found.words))

    def _are_all_sides(self, token: Token) -> bool:
        """“Appealed to all sides”, “urged both”, “called on the parties”: those who are at odds."""
        words = self.lexicon
        all_of = any(
            t.lemma in words["every"] | words["the two"]
            for t in self.tree.children(token, "det", "amod", "predet", "nummod")
        )
        sides = token.lemma in words["parties"] and (all_of or token.feats.get("Number") == "Plur")
        return sides or (token.lemma in words["the two"] and token.pos in ("PRON", "DET", "NUM"))

    def _is_at_each_other(self, found: Found) -> bool:
        """“Accused each other”, “each blamed the other”: the two words right after the trigger, a particle between."""
        near = self.tree.tokens[found.head.index + 1 : found.head.index + 5]
        after = [t.text.lower() for t in near if t.rel not in ("amod", "compound")]  # not “the other party”
        return any(f"{a} {b}" in self.lexicon["each other"] for a, b in pairwise(after)) or bool(
            set(after) & self.lexicon["each other"]
        )
