"""What an event of each type must have: sides without which it is not one."""

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.extract.matching import TWO_SIDED, Matched
from timeline.model import ActorKind, Reference


@dataclass(frozen=True, slots=True)
class Conditions:
    """``two`` types need two different sides, ``one`` types a side; the rest need an actor with standing."""

    two: frozenset[str]
    actors: Mapping[str, tuple[str, ...]]

    def hold(self, matched: Matched) -> bool:
        type_ = matched.frame.type
        refs = [r for r in matched.references() if _has_standing(r)]
        if not refs:
            return False
        if type_ in self.two and len({r.side or r.name for r in refs}) < 2:
            return False
        needed = self.actors.get(type_, ())
        return all(any(_has_standing(r) for r in matched.roles.get(role, ())) for role in needed)


def _has_standing(reference: Reference) -> bool:
    return reference.kind is not ActorKind.PERSON or reference.side is not None or reference.office is not None


_SPEAKER_AND_TARGET = ("initiator", "target")

CONDITIONS = Conditions(
    two=TWO_SIDED,
    actors={
        "statement": ("initiator",),
        "criticism": _SPEAKER_AND_TARGET,
        "appeal": _SPEAKER_AND_TARGET,
        "praise": _SPEAKER_AND_TARGET,
        "threat": ("initiator",),
        "condolence": ("initiator",),
        "congratulation": ("initiator",),
        "apology": ("initiator",),
        "gratitude": ("initiator",),
        "invitation": ("initiator",),
        "visit": ("initiator",),
        "protest": ("initiator",),
    },
)
