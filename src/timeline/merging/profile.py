"""What merging compares of a telling, worked out once: the days it leaves open, who acts on whom, where, in what words.

Tellings with equal profiles are alike in everything that counts, so they are compared once (see ``clusters``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from timeline import actors
from timeline.merging import words
from timeline.model import Modality, Telling

RELATED = (
    frozenset({"escalation", "incident"}),
    frozenset({"criticism", "protest"}),
)
"""Types that two careful sources can give to one event."""

UTTERANCES = frozenset({"statement", "criticism", "praise", "appeal", "threat", "gratitude"})
"""Types of which one speaker makes several a day: what is said must be alike too."""

MUTUAL = frozenset({"call", "meeting", "correspondence", "agreement", "establishment", "rupture", "mediation"})
"""Types in which sources name now this side first, now that."""

SOMEWHERE = frozenset({"meeting", "agreement", "incident", "escalation", "mediation", "deescalation", "mobilization"})
"""Types that happen in one place: in two towns, they are two."""

MOVABLE = frozenset({"call", "meeting", "visit", "agreement", "mediation", "resolution"})
"""Types that are put off."""

Stage = Literal["held", "planned", "possible", "postponed", "denied"]
STAGES: Mapping[Modality, Stage] = {
    Modality.ASSERTED: "held",
    Modality.PLANNED: "planned",
    Modality.POSSIBLE: "possible",
    Modality.DENIED: "denied",
}

NEWS, BACKGROUND, AHEAD, PUT_OFF, OPEN = 3, 366, 120, 30, 366
"""Days an undated event can lie: before its article where told as news, where told as background; after it where
planned; before and after it where put off. And days that an open date is taken to reach."""

BEGINNING, END = date.min.toordinal(), date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared.

    ``first`` and ``last`` are ordinals of the days on which the event can have been; ``about`` are the days near which it
    must be sought, where the telling gives no date of its own; ``firm`` says that it does. ``persons`` are pairs of a side and a
    name as it sounds; ``sides`` all who take part, ``acting`` those who act, ``acted`` those who are acted upon (none
    where the type is mutual). ``words`` are kept only where they decide, ``publisher`` only where the article's day is
    the date.
    """

    kind: str
    type: str
    stage: Stage
    first: int
    last: int
    about: tuple[int, int] | None
    firm: bool
    sides: frozenset[str]
    persons: frozenset[tuple[str, str]]
    acting: frozenset[str]
    acted: frozenset[str]
    place: str | None
    within: str | None
    words: frozenset[str]
    script: str
    publisher: str | None
    curated: bool
    variant: str | None

    @property
    def exact(self) -> bool:
        return self.firm and self.first == self.last


def type_class(kind: str) -> str:
    """The name that all types share which can be the same event."""
    return next((min(group) for group in RELATED if kind in group), kind)


def stage_of(telling: Telling) -> Stage:
    """How far the event has come by this telling: what is said to be put off is not held, whatever the sentence's mood."""
    if telling.type in MOVABLE and "=postponed" in telling.words and telling.curated is None:
        return "postponed"
    return STAGES[telling.modality]


def profile(telling: Telling) -> Profile:
    """The profile of a telling."""
    stage = stage_of(telling)
    first, last, about, firm = _days(telling, stage)
    sides = frozenset(p.side or p.person or p.name or "" for p in telling.participants)
    mutual = telling.type in MUTUAL
    matters = telling.type in UTTERANCES or (not firm and about is None) or last - first > 2 * NEWS or stage != "held"
    return Profile(
        kind=type_class(telling.type),
        type=telling.type,
        stage=stage,
        first=first,
        last=last,
        about=about,
        firm=firm,
        sides=sides,
        persons=frozenset(
            (p.side or "", words.latin(p.name or (p.person or "").replace("-", " ")))
            for p in telling.participants
            if p.person or p.name
        ),
        acting=frozenset() if mutual else _in_roles(telling, "initiator", "mediator"),
        acted=frozenset() if mutual else _in_roles(telling, "target", "counterpart"),
        place=telling.place_id or telling.place,
        within=within(telling.place, telling.place_id),
        words=telling.words if matters else frozenset(),
        script=words.script(telling.words) if matters else "",
        publisher=telling.publisher if telling.date_basis == "article" else None,
        curated=telling.curated is not None,
        variant=telling.variant,
    )


def _days(telling: Telling, stage: Stage) -> tuple[int, int, tuple[int, int] | None, bool]:
    """First day, last day, about when, and whether the telling's own words give the date."""
    given = telling.date
    published = date.fromisoformat(telling.published).toordinal() if telling.published else None
    if given is None:
        if published is None:
            return BEGINNING, END, None, False
        if stage == "held":
            return published - BACKGROUND // 12, published, (published, published), False
        return published - PUT_OFF // 4, published + AHEAD, (published, published), False
    first = given.earliest.toordinal() if given.earliest else None
    last = given.latest.toordinal() if given.latest else None
    if stage == "postponed":
        days = [day for day in (first, last, published) if day is not None]
        return min(days) - PUT_OFF, max(days) + AHEAD, (min(days), max(days)), False
    if telling.date_basis == "article" and first is not None and last is not None:
        if stage == "held":
            return first - NEWS, last, (last, last), False
        return first - PUT_OFF // 2, last + AHEAD // 2, (last, last), False
    if first is None:
        assert last is not None
        return last - OPEN, last, (last, last), False
    if last is None:
        return first, first + (AHEAD if stage != "held" else OPEN), (first, first), False
    return first, last, None, True


def _in_roles(telling: Telling, *roles: str) -> frozenset[str]:
    return frozenset(p.side or p.person or p.name or "" for p in telling.participants if p.role in roles)


@lru_cache(10_000)
def within(name: str | None, id: str | None) -> str | None:
    """The state a place lies in; the state itself where the place is named only as one."""
    if id is not None:
        gazetteer = actors.load()
        return gazetteer.place(id).state() if id in gazetteer.place_ids else None
    return _states().get(name) if name else None


@lru_cache(1)
def _states() -> dict[str, str]:
    gazetteer = actors.load()
    known = (gazetteer.actor(id) for id in sorted(gazetteer.actor_ids))
    return {actor.name: actor.id for actor in known if actor.kind in ("state", "de_facto_state")}
