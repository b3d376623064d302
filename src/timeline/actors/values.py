"""What is known of the world: actors, their names, offices with terms, kinds of office, places; and what matching yields."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from timeline.dates import EdtfDate
from timeline.model import ActorKind
from timeline.text import Span

Via = Literal["name", "adjective", "demonym", "capital", "seat", "abbreviation", "surname", "full name", "title"]


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name of an actor in its basic form (nominative), in ``language`` (``en``, ``ru``); ``kind`` as in ``Via``."""

    name: str
    language: str
    kind: Via

    @property
    def script(self) -> str:
        """The ISO 15924 code of the letters it is written in: ``Cyrl`` or ``Latn``."""
        return "Cyrl" if any("\u0400" <= c <= "\u04ff" for c in self.name) else "Latn"


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, organisation, armed movement, de-facto state or person.

    ``id`` is the ISO 3166 alpha-3 code of a state, the usual short English name of an organisation, movement or de-facto
    state, and a slug for a person. ``since`` and ``until`` bound the time it existed, where that is bounded at all.
    ``within`` are states whose territory or citizens it belongs to, or the organisation it is a body of.
    """

    id: str
    kind: ActorKind
    name: str
    name_ru: str | None
    names: tuple[ActorName, ...]
    since: EdtfDate | None = None
    until: EdtfDate | None = None
    region: str | None = None
    capital: str | None = None
    within: tuple[str, ...] = ()
    gender: str | None = None
    surname: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A person's term in an office of a side. ``until`` is the day the successor took over; None while in office."""

    person: str
    side: str
    kind: str
    title: str
    title_ru: str
    since: EdtfDate
    until: EdtfDate | None
    to: str | None = None
    acting: bool = False
    note: str | None = None

    def held_on(self, day: date) -> bool:
        """Whether the term may have covered `day`: a month or year of change counts for both holders."""
        begun = self.since.earliest is None or self.since.earliest <= day
        return begun and (self.until is None or self.until.latest is None or day <= self.until.latest)


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """A kind of office. ``single``: one holder a side at a time. ``body``: an unnamed office, such as a ministry."""

    id: str
    name: str
    name_ru: str
    single: bool
    body: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Sovereignty:
    """The state (or de-facto state) a place belongs to, or is claimed by, for a time."""

    state: str
    since: EdtfDate | None = None
    until: EdtfDate | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place that news names. Coordinates are WGS 84 degrees to about 0.1°; ``note`` says in neutral words who disputes it."""

    id: str
    name: str
    name_ru: str
    kind: str
    states: tuple[Sovereignty, ...]
    latitude: float | None = None
    longitude: float | None = None
    note: str | None = None

    def state(self, on: date | None = None) -> str | None:
        """The first state it belonged to on that day; without a day the last."""
        if on is None:
            return next((s.state for s in self.states if s.until is None), None)
        for s in self.states:
            if (s.since is None or s.since.earliest is None or s.since.earliest <= on) and (
                s.until is None or s.until.latest is None or on <= s.until.latest
            ):
                return s.state
        return None


@dataclass(frozen=True, slots=True)
class Candidate:
    """One reading of a stretch of text: the actor, place or kind of office it may name, and by what kind of name.

    ``side`` is the state or organisation that the words imply beside it: “госсекретарь” is an office of the USA,
    “Kremlin spokesman” one of Russia. ``plural`` marks a title of several holders.
    """

    actor: str
    kind: ActorKind | Literal["place", "office"]
    via: Via
    language: str
    side: str | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of text and its readings, best first, with the reason in words."""

    span: Span
    candidates: tuple[Candidate, ...]
    reason: str
