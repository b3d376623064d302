"""Event types, families and roles: data in YAML beside this file, read once.

One event type is one file in ``types/``; an unknown family or role in it raises InputError.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from timeline.errors import InputError
from timeline.model import Modality


@dataclass(frozen=True, slots=True)
class PloverCode:
    """A PLOVER type and mode (manual draft 2.0), for the modality it belongs to."""

    type: str
    mode: str | None


@dataclass(frozen=True, slots=True)
class Role:
    id: str
    label: str
    label_ru: str
    definition: str


@dataclass(frozen=True, slots=True)
class Family:
    id: str
    label: str
    label_ru: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of event.

    ``exclusion`` says what is not meant; ``headline`` is a sentence with ``{a}`` for the one who acts and ``{b}`` for the
    others, ``headline_plural`` the same for several who act (``headline_ru`` leaves all in the nominative); ``plover`` maps
    a modality to a code, or to none. ``variants`` are acts of the type that have a headline or codes of their own.
    """

    id: str
    label: str
    label_ru: str
    family: str
    definition: str
    exclusion: str
    roles: tuple[str, ...]
    headline: str
    headline_plural: str
    headline_ru: str
    plover: dict[Modality, PloverCode | None]
    cameo: str | None
    variants: "Mapping[str, EventType]" = field(default_factory=dict)

    def told_as(self, variant: str | None) -> "EventType":
        """The type with the headline and the codes of that variant; as it is where there is none."""
        return self.variants.get(variant or "", self)

    def plover_code(self, modality: Modality) -> PloverCode | None:
        """The code of an event of this type and modality; where a modality has none of its own, the asserted one."""
        return self.plover.get(modality, self.plover.get(Modality.ASSERTED))


@cache
def families() -> dict[str, Family]:
    return {row["id"]: Family(**row) for row in _read("families.yml")}


@cache
def roles() -> dict[str, Role]:
    return {row["id"]: Role(**row) for row in _read("roles.yml")}


@cache
def event_types() -> dict[str, EventType]:
    """All event types by id, in the order of their families."""
    order = list(families())
    found = [
        _event_type(entry.name, _read(f"types/{entry.name}"))
        for entry in sorted((files(__package__) / "types").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yml")
    ]
    return {t.id: t for t in sorted(found, key=lambda t: order.index(t.family))}


def _event_type(name: str, row: dict[str, Any]) -> EventType:
    if name != f"{row['id']}.yml":
        raise InputError(f"holds the type “{row['id']}”; name the file {row['id']}.yml.", path=name)
    if row["family"] not in families():
        raise InputError(f"unknown family “{row['family']}”; see families.yml.", path=name)
    if unknown := set(row["roles"]) - set(roles()):
        raise InputError(f"unknown role “{min(unknown)}”; see roles.yml.", path=name)
    plain = EventType(
        id=row["id"],
        label=row["label"],
        label_ru=row["label_ru"],
        family=row["family"],
        definition=row["definition"],
        exclusion=row["not"],
        roles=tuple(row["roles"]),
        headline=row["headline"],
        headline_plural=row["headline_plural"],
        headline_ru=row["headline_ru"],
        plover=_plover(row["plover"]),
        cameo=row["cameo"],
    )
    own = {
        variant: replace(plain, **(values | {"plover": _plover(values["plover"])}))
        for variant, values in (row.get("variants") or {}).items()
    }
    return replace(plain, variants=own)


def _plover(codes: Mapping[str, Any]) -> dict[Modality, PloverCode | None]:
    return {Modality(m): PloverCode(**code) if code else None for m, code in codes.items()}


def _read(path: str) -> Any:
    return yaml.safe_load((files(__package__) / path).read_text(encoding="utf-8"))
