"""The order in which a frame is tried at a trigger: its conditions, its slots, then whoever the slots leave out."""

from timeline.extract.matching.comeback import Comeback
from timeline.extract.matching.conditions import Conditions
from timeline.extract.matching.elided import Elided
from timeline.extract.matching.initiative import by_initiative
from timeline.extract.matching.matched import Matched, Roles
from timeline.extract.matching.nearest import Nearest
from timeline.extract.matching.private import is_private
from timeline.extract.matching.slots import Slots
from timeline.extract.matching.steps import Steps
from timeline.extract.phrases import Phrases
from timeline.extract.phrases.references import POSSESSIVE, as_sides
from timeline.extract.spoken import Act, Spoken
from timeline.extract.triggers import Found
from timeline.languages.frames import Slot
from timeline.model import ActorKind, Reference

#: Types of events between two different sides.
TWO_SIDED = frozenset(
    {
        *("call", "meeting", "visit", "correspondence", "criticism", "appeal", "praise"),
        *("congratulation", "gratitude", "invitation"),
    }
)
#: Types that nobody does to its own side.
_AT_OTHERS = TWO_SIDED | {"escalation", "apology", "threat", "sanction", "rupture", "protest", "aid"}
#: Acts in words, which at home are no events.
_IN_WORDS = frozenset({"criticism", "praise", "appeal"})
#: Slots of those with whom somebody talks, and who do not talk among themselves: “he had talks with Italy and Poland”.
_WITH = frozenset({"with", "с+Ins"})
#: What only those do for a side who speak or act for it: no crowd, no company, no traveller.
_OFFICIAL = (TWO_SIDED | {"statement", "threat", "condolence", "apology", "agreement"}) - {"meeting"}


class Matcher:
    """Matches frames on the tree of `phrases`, remembering what it told already."""

    def __init__(self, phrases: Phrases, spoken: Spoken) -> None:
        steps = Steps(phrases)
        self.phrases = phrases
        self._steps = steps
        self._conditions = Conditions(phrases, steps)
        self._slots = Slots(phrases, steps)
        self._nearest = Nearest(phrases)
        self._elided = Elided(phrases, spoken)
        self._comeback = Comeback(phrases.scene, steps, spoken)
        self._told: list[Act] = []

    def match(self, found: Found) -> Matched | None:
        """The frame of `found` with its roles filled; None where it does not hold, or needs a role that nobody fills."""
        frame = found.frame
        if not self._conditions.hold(found):
            return None
        filled = self._filled(found)
        if filled is None:
            return None
        roles = self._elided.completed(found, self._nearest.completed(found, filled))
        if [role for role in frame.needs if not roles.get(role)] == ["target"]:
            roles = self.about(Matched(found, roles)).roles
        if any(not roles.get(role) for role in frame.needs):
            return None
        if frame.mutual:
            roles = by_initiative(found, roles, self.phrases, self._steps)
        matched = Matched(found, {role: refs for role, refs in roles.items() if refs and role != "_"})
        with_whom = matched.roles.get("counterpart", ()) or matched.roles.get("target", ())
        self._told.append(Act(self.phrases.scene.sentence, frame.type, matched.roles.get("initiator", ()), with_whom))
        return matched

    def _went_before(self, found: Found) -> bool:
        scene = self.phrases.scene
        return not found.head.is_verb() and bool(set(scene.grammar.marks(found.head)) & scene.lexicon["after"])

    def about(self, matched: Matched) -> Matched:
        """`matched` with whom it is about as its target, where its words name nobody but come back to what was told."""
        return self._comeback.completed(matched, self._told)

    def _filled(self, found: Found) -> Roles | None:
        """The roles as the slots fill them, nobody in two; None for words at the speaker's own side."""
        frame = found.frame
        roles: Roles = {}
        used: set[tuple[str | None, str | None]] = set()
        acting: set[str] = set()
        among_themselves = True
        for role, slots in frame.roles.items():
            got: list[Reference] = []
            for slot, near in (*((s, True) for s in slots), *((s, False) for s in slots)):
                if role == "initiator" and frame.type in _OFFICIAL and self._is_private(found, slot, near=near):
                    continue
                got = self._fill(found, slot, role, near=near)
                got = [r for r in got if _key(r) not in used]
                if role in ("target", "counterpart") and frame.type in _AT_OTHERS:
                    others = [r for r in got if r.side is None or r.side not in acting]
                    if frame.type in _IN_WORDS and not others and any(r.kind is ActorKind.PERSON for r in got):
                        return None  # “Kerry accused Bush of …”
                    got = others
                if role == "_":
                    named = {r.side for refs in roles.values() for r in refs}
                    got = [r for r in got if r.side is not None and r.side not in named]
                if len(got) > 1 and got[0].reason == POSSESSIVE:
                    got = got[:1]
                if frame.mutual and slot.steps == ("subject",) and self._went_before(found):
                    got = got[
                        :1
                    ]  # «после переговоров Дуда и Туск созвонились»: with whom they talked before is not told
                if got:
                    among_themselves = role != "counterpart" or slot.steps[-1] not in _WITH
                    break
            other = "counterpart" if "counterpart" in frame.roles else "target"
            if got and frame.mutual and role == "initiator" and len(got) > 1 and other in frame.roles:
                roles[role] = (got[0],)
                roles[other] = (*roles.get(other, ()), *got[1:])
            elif got:
                roles[role] = (*roles.get(role, ()), *got)
            used |= {_key(r) for r in got}
            if role == "initiator" and len({r.side for r in got}) == 1:
                acting |= {r.side for r in got if r.side}
        if among_themselves and frame.mutual and not roles.get("initiator") and len(roles.get("counterpart", ())) > 1:
            first, *rest = roles["counterpart"]
            roles["initiator"], roles["counterpart"] = (first,), tuple(rest)
        return roles

    def _is_private(self, found: Found, slot: Slot, *, near: bool) -> bool:
        return is_private(found, slot, self.phrases, self._steps, near=near)

    def _fill(self, found: Found, slot: Slot, role: str, *, near: bool) -> list[Reference]:
        """Whoever is in a slot; who visits a person, visits that person's state where one flies to it: «прилетел к Лукашенко»."""
        got = self._slots.fill(found, slot, near=near)
        if found.frame.type == "visit" and role == "target":
            if slot.steps == ("к+Dat",):
                return as_sides(self.phrases.gazetteer, [r for r in got if r.side is not None])
            return [r for r in got if r.kind is not ActorKind.PERSON]
        return got


def _key(reference: Reference) -> tuple[str | None, str | None]:
    return reference.actor or reference.name, reference.side
