"""Of which kind somebody or something named is."""

from timeline.actors import Gazetteer
from timeline.extract.naming import Name
from timeline.model import ActorKind, Reference

_LANDS = (ActorKind.STATE, ActorKind.DE_FACTO_STATE)


def is_person(reference: Reference, gazetteer: Gazetteer) -> bool:
    """Whether a person is meant, named or by an office that one person holds."""
    if reference.kind is ActorKind.PERSON:
        return True
    return reference.office is not None and not gazetteer.office_kind(reference.office).body


def is_place(name: Name | None) -> bool:
    """Whether a name is that of a place, a state included; no adjective is one."""
    if name is None or name.adjective:
        return False
    return name.place is not None or (name.reference is not None and name.reference.kind in _LANDS)
