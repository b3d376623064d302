"""What an event of each type must have: sides without which it is not one."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.extract.matching import TWO_SIDED, Matched
from timeline.extract.phrases import UNNAMED
from timeline.model import ActorKind, Modality, Reference


@dataclass(frozen=True, slots=True)
class Conditions:
    """``two`` types need two different sides, ``one`` types a side; the rest need an actor with standing."""

    two: frozenset[str]
    actors: Mapping[str, tuple[str, ...]]

    def hold(self, matched: Matched, *, of_the_world: bool = False) -> bool:
        """Whether an event has what its type needs.

        `of_the_world`: told early, and of foreign affairs, so that an appeal or a condemnation may be to or of no one named.
        """
        type_ = matched.frame.type
        if of_the_world and type_ in _TO_ANYONE and matched.frame.strength == 3:
            return any(r.reason != UNNAMED and _has_standing(r) for r in matched.roles.get("initiator", ()))
        refs = [r for r in matched.references() if _has_standing(r)]
        if not any(r.actor is not None or r.side is not None or r.kind is ActorKind.PERSON for r in refs):
            return False
        by = matched.roles.get("initiator")
        if type_ in ("escalation", "statement") and by and all(r.reason == UNNAMED for r in by):
            return False
        if type_ in self.two and len({r.side or r.name for r in refs}) < 2 and not _meets_by_itself(matched):
            return False
        needed = self.actors.get(type_, ())
        return all(any(_has_standing(r) for r in matched.roles.get(role, ())) for role in needed)


def _meets_by_itself(matched: Matched) -> bool:
    """Whether an organisation of states meets: “the Security Council met behind closed doors”."""
    refs, head = matched.references(), matched.found.head
    alone = matched.frame.type == "meeting" and bool(refs) and (head.is_verb() or head.rel == "obj")
    return alone and all(r.kind is ActorKind.ORGANISATION and "before" not in r.reason for r in refs)


def _has_standing(reference: Reference) -> bool:
    return reference.kind is not ActorKind.PERSON or reference.side is not None or reference.office is not None


#: Types that may be addressed to the world at large.
_TO_ANYONE = frozenset({"appeal", "criticism"})
_SPEAKER_AND_TARGET = ("initiator", "target")

CONDITIONS = Conditions(
    two=TWO_SIDED,
    actors={
        "statement": ("initiator",),
        "criticism": _SPEAKER_AND_TARGET,
        "appeal": _SPEAKER_AND_TARGET,
        "praise": _SPEAKER_AND_TARGET,
        "condolence": ("initiator",),
        "congratulation": ("initiator",),
        "apology": ("initiator",),
        "gratitude": ("initiator",),
        "invitation": ("initiator",),
        "visit": ("initiator",),
    },
)


#: Types that are worth telling though they are no more than hoped for, or only denied: what was to bring two sides together.
_ENCOUNTERS = frozenset({"call", "meeting", "visit", "correspondence", "invitation"})
_HOPED = _ENCOUNTERS | {"sanction", "threat", "mobilization", "mediation"}
_DENIED = _ENCOUNTERS | {
    "agreement",
    "resolution",
    "aid",
    "apology",
    "sanction",
    "establishment",
    "mediation",
    "escalation",
    "appeal",
    "rupture",
}
#: Types of words and mishaps, which nobody plans.
_UNPLANNED = frozenset({"statement", "criticism", "appeal", "incident", "escalation", "gratitude", "threat"})


def worth_telling(type_: str, modality: Modality) -> bool:
    """Whether an event of this type and modality is one: an appeal for a truce is no truce, even a possible one."""
    if modality is Modality.POSSIBLE:
        return type_ in _HOPED
    if modality is Modality.DENIED:
        return type_ in _DENIED
    return modality is not Modality.PLANNED or type_ not in _UNPLANNED
