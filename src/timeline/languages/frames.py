"""Frames: how a language tells an event of a type. Data in ``<language>/frames/<type>.yml``.

A file maps the name of a frame to:

``verbs``, ``nouns``, ``adjectives``
    Triggers: dictionary forms. A trigger of several words has a head, the first word of verbs, the last of nouns, else
    the one marked ``*``; ``phone|telephone call`` gives alternatives for a word. The other words must hang on the head
    or stand near it.
``roles``
    Role → slots, the first that holds an actor fills it. Slots are ``subject``, ``object``, ``indirect``, ``possessor``,
    ``modifier`` (adjectives and compounds: “Russian-Turkish talks”), a preposition (``with``; in Russian with its case,
    ``с+Ins``), a bare case (``Dat``, ``Ins``, ``Gen``), ``clause`` (what is said), ``here`` (any side named in the
    trigger's noun phrase). ``object.possessor`` goes on from the object; ``object*`` takes the object, or whoever is
    named inside its noun phrase; ``to@`` takes a place for the state it lies in. The role ``_`` is not told: it is
    for a side that must be there, and be another than those of the roles before it.
``needs``
    Roles without which the frame does not match.
``where``, ``unless``
    Slot → class of words (see lexicon.yml), or words, that its head must, or must not, be of. ``actor`` stands for any
    actor, ``name`` for a name that is not known, ``person``, ``organisation`` and ``place`` for one of that kind,
    ``none`` for an empty slot, ``any`` for one that is not; ``=place`` is the word “place”. The slot ``words`` stands for
    any word of the sentence near the trigger. Here a slot may end in a relation of the tree (``aux``, ``advcl``,
    ``mark``), or in ``form`` for the form of a verb (``Inf``).
``mutual``
    All the actors of the initiator but the first are counterparts, or targets where the frame has no counterpart.
``modality``
    Overrides what the text tells, for triggers that are never fact (“refuse to meet”); ``asserted`` overrides “not” too.
``content``
    What it tells is no event where the article tells of a call between the same sides: “the leaders discussed …”.
``foreign``
    Of one side alone it tells only where another side or a foreign place is named, or those who serve abroad.
``each``
    Several initiators do it each for itself: “Poland and Latvia closed the border” tells two closures.
``elided``
    Roles that the text may leave to what was told before, where another role is filled: “Romania expelled one.”
``variant``
    The variant of its type that it tells, where the type has several (``ontology/types``): sanctions that are lifted.
``strength``
    1 (weak: needs both sides and a clear clause), 2, 3 (unmistakable). Default 2.
``examples``
    Sentences: ``[who]role`` marks an actor, ``{words}`` the trigger. Each trigger occurs in one; ``{one|another}`` stands for
    as many sentences.
``near``
    Sentences, near misses, in which the frame must find nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from timeline.errors import InputError, did_you_mean
from timeline.model import Modality
from timeline.ontology import event_types

_KEYS = (
    *(
        "verbs",
        "nouns",
        "adjectives",
        "roles",
        "needs",
        "where",
        "unless",
        "mutual",
        "inherit",
        "support",
        "content",
        "foreign",
        "elided",
        "each",
    ),
    *("modality", "variant", "strength", "examples", "near"),
)
_POS = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}


@dataclass(frozen=True, slots=True)
class Trigger:
    """One or more words, each with its alternatives; ``head`` is the index of the one that a frame hangs on."""

    pos: str
    words: tuple[tuple[str, ...], ...]
    head: int

    @property
    def heads(self) -> tuple[str, ...]:
        return self.words[self.head]


@dataclass(frozen=True, slots=True)
class Slot:
    """A way from a trigger to actors: steps from head to head; ``within`` looks inside the last noun phrase.

    ``places``: a place stands for the state it lies in.
    """

    steps: tuple[str, ...]
    within: bool
    places: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """See the module's docstring."""

    language: str
    type: str
    name: str
    triggers: tuple[Trigger, ...]
    roles: Mapping[str, tuple[Slot, ...]]
    needs: tuple[str, ...]
    where: tuple[tuple[Slot, tuple[str, ...]], ...]
    unless: tuple[tuple[Slot, tuple[str, ...]], ...]
    mutual: bool
    modality: Modality | None
    variant: str | None
    strength: int
    support: bool
    inherit: bool
    content: bool
    foreign: bool
    elided: tuple[str, ...]
    each: bool
    examples: tuple[str, ...]
    near: tuple[str, ...]

    @property
    def carriers(self) -> frozenset[str]:
        """The verbs that its conditions name as carriers of its nouns."""
        rows = (*self.where, *self.unless)
        return frozenset(word.lstrip("=") for slot, words in rows if slot.steps[0] == "carrier" for word in words)

    @property
    def rule(self) -> str:
        return f"{self.language}/{self.type}/{self.name}"


def frames_of(language: str, type_: str, rows: Mapping[str, Any]) -> list[Frame]:
    """The frames of one file; raises InputError where a key, role or type is unknown."""
    path = f"languages/{language}/frames/{type_}.yml"
    if type_ not in event_types():
        raise InputError(f"no event type is called “{type_}”.{did_you_mean(type_, event_types())}", path=path)
    return [_frame(language, type_, name, row or {}, path) for name, row in rows.items()]


def _frame(language: str, type_: str, name: str, row: Mapping[str, Any], path: str) -> Frame:
    for key in row:
        if key not in _KEYS:
            raise InputError(f"frame “{name}”: unknown key “{key}”.{did_you_mean(key, _KEYS)}", path=path)
    known = (*event_types()[type_].roles, "_")
    for role in row.get("roles") or {}:
        if role not in known:
            raise InputError(f"frame “{name}”: the type has no role “{role}”.{did_you_mean(role, known)}", path=path)
    variants = event_types()[type_].variants
    if (variant := row.get("variant")) is not None and variant not in variants:
        raise InputError(
            f"frame “{name}”: the type has no variant “{variant}”.{did_you_mean(variant, variants)}", path=path
        )
    return Frame(
        language=language,
        type=type_,
        name=name,
        triggers=tuple(_trigger(pos, text) for key, pos in _POS.items() for text in _list(row.get(key))),
        roles={role: tuple(_slot(s) for s in _list(slots)) for role, slots in (row.get("roles") or {}).items()},
        needs=tuple(_list(row.get("needs"))),
        where=_conditions(row.get("where")),
        unless=_conditions(row.get("unless")),
        mutual=bool(row.get("mutual", False)),
        modality=Modality(row["modality"]) if "modality" in row else None,
        variant=row.get("variant"),
        strength=int(row.get("strength", 2)),
        support=bool(row.get("support", False)),
        inherit=bool(row.get("inherit", row.get("mutual", False))),
        content=bool(row.get("content", False)),
        foreign=bool(row.get("foreign", False)),
        elided=tuple(_list(row.get("elided"))),
        each=bool(row.get("each", False)),
        examples=tuple(_list(row.get("examples"))),
        near=tuple(_list(row.get("near"))),
    )


def _trigger(pos: str, text: str) -> Trigger:
    words = text.split()
    marked = [i for i, word in enumerate(words) if word.endswith("*")]
    head = marked[0] if marked else 0 if pos == "VERB" else len(words) - 1
    return Trigger(pos, tuple(tuple(word.rstrip("*").split("|")) for word in words), head)


def _slot(text: str) -> Slot:
    return Slot(tuple(text.replace("*", "").replace("@", "").split(".")), "*" in text, "@" in text)


def _conditions(rows: Any) -> tuple[tuple[Slot, tuple[str, ...]], ...]:
    return tuple((_slot(_word(slot)), tuple(_list(words))) for slot, words in (rows or {}).items())


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    return [_word(item) for item in value] if isinstance(value, list) else [_word(value)]


def _word(value: Any) -> str:
    """YAML reads the bare words “on” and “no” as true and false."""
    return {True: "on", False: "no"}[value] if isinstance(value, bool) else str(value)
