"""Which value an event takes where its tellings differ, and what becomes of the others.

The policy, for each field: a curator's judgement, else a curated event's value, else the value that most tellings give,
the more precise and the more confident before the others; the earliest published decides a tie. Every other value is
kept as a claim. Copies (``copies.py``) and what they were copied from have one voice together, and so has all that one
article tells.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from timeline.dates import EdtfDate
from timeline.merging.copies import copies
from timeline.merging.profile import stage_of, within
from timeline.merging.rulings import NOTHING, OfEvent
from timeline.merging.titles import Names, headline
from timeline.model import Claim, Event, Modality, Participant, Step, Telling

T = TypeVar("T")

FIELDS = ("type", "date", "participants", "modality", "place")

PRECISION = ("day", "interval", "month", "season", "year", "open")
"""From the most precise to the least."""

SUPPORT = 0.25
"""A participant whom fewer than this share of the tellings name is left out where there are more than three tellings."""

GUESSED = ("article", "after the article", "before the article")
"""Dates that no words give."""

FINAL = (Modality.DENIED, Modality.PLANNED, Modality.POSSIBLE)
"""Of what was told last on one day of an event that nobody says was held: called off before still planned."""


def event_of(id: str, tellings: Sequence[Telling], names: Names, decided: OfEvent = NOTHING) -> Event:
    """The event that `tellings` (one cluster) make. `decided` is what people decided about it."""
    given = {field: one.value or "" for field, one in decided.values.items()}
    ranked = sorted(tellings, key=_standing)
    copied = copies(tellings)
    voices = _voices(tellings, copied)
    kind = given.get("type") or _type(ranked, voices)
    modality = Modality(given["modality"]) if "modality" in given else _modality(ranked)
    date, basis = _date(ranked, voices, modality, given.get("date"))
    participants = _decided_participants(given) or _participants(ranked, voices)
    place, place_id = _place(ranked, voices, given)
    curated = [t.curated for t in ranked if t.curated is not None]
    claims = tuple(_claims(ranked, kind, date, modality, participants, place, place_id, decided))
    variant = _variant(ranked, voices, kind)
    title, title_ru = headline(kind, participants, modality, names, variant)
    if curated:
        title, title_ru = curated[0].title, curated[0].title_ru or title_ru
    status = decided.status.kind if decided.status else "curated" if curated else "extracted"
    return Event(
        id=id,
        type=kind,
        modality=modality,
        status=status,
        origin="extracted" if not curated else "curated" if len(curated) == len(ranked) else "both",
        date=date,
        date_basis=basis,
        participants=participants,
        place=place,
        place_id=place_id,
        confidence=1.0 if curated or status == "confirmed" else _confidence(ranked, voices),
        has_conflict=any(not c.chosen and c.reason.startswith("differs") for c in claims),
        title=given.get("title", title),
        title_ru=given.get("title_ru", title_ru),
        note=given.get("note", curated[0].note if curated else None),
        tellings=tuple(sorted(ranked, key=lambda t: t.key)),
        claims=claims,
        steps=tuple(_steps(ranked)),
        copies=tuple(sorted(copied.items())),
        variant=variant,
    )


def _standing(telling: Telling) -> tuple[bool, float, str, str]:
    """Curated first, then the more confident, then the earlier published."""
    return (telling.curated is None, -round(telling.confidence, 2), telling.published or "9999", telling.key)


Voices = Mapping[str, str]
"""The key of each telling, and whose voice it is: an article's key, or that of a curated telling."""


def _voices(tellings: Iterable[Telling], copied: Mapping[str, str]) -> Voices:
    """The voice of each telling: that of its article, or of the article it is copied from."""
    own = {t.key: t.document or t.key for t in tellings}
    return {key: own[copied.get(key, key)] for key in own}


def _votes(tellings: Iterable[Telling], voices: Voices, value: Callable[[Telling], T]) -> Counter[T]:
    """How many voices speak for each value."""
    return Counter(given for given, _ in {(value(t), voices[t.key]) for t in tellings})


def _type(ranked: Sequence[Telling], voices: Voices) -> str:
    if ranked[0].curated is not None:
        return ranked[0].type
    votes = _votes(ranked, voices, lambda t: t.type)
    return max(votes, key=lambda v: (votes[v], -next(i for i, t in enumerate(ranked) if t.type == v)))


def _variant(ranked: Sequence[Telling], voices: Voices, kind: str) -> str | None:
    """The variant of the type that a person wrote down, else the one that most of the articles tell."""
    if ranked[0].type == kind and ranked[0].curated is not None and ranked[0].variant is not None:
        return ranked[0].variant
    votes = _votes((t for t in ranked if t.type == kind and t.curated is None), voices, lambda t: t.variant)
    return max(votes, key=lambda v: (votes[v], v or ""), default=None)


def _date(
    ranked: Sequence[Telling], voices: Voices, modality: Modality, decided: str | None
) -> tuple[EdtfDate | None, str]:
    if decided:
        return EdtfDate.parse(decided), "curator"
    dated = [t for t in ranked if t.date is not None]
    if not dated:
        return None, ranked[0].date_basis
    if ranked[0].curated is None:
        fitting = [t for t in dated if (stage_of(t) == "held") == (modality is Modality.ASSERTED)]
        dated = fitting or dated
        said = [t for t in dated if t.date_basis not in GUESSED]
        if modality is not Modality.ASSERTED and said:
            last = max(t.published for t in said)
            dated = [t for t in said if t.published == last]
    votes = _votes(dated, voices, lambda t: t.date)
    best = min(
        dated,
        key=lambda t: (
            t.curated is None,
            PRECISION.index(t.date.precision) if t.date else len(PRECISION),
            t.date_basis == "article",
            -votes[t.date],
            _standing(t),
        ),
    )
    return best.date, best.date_basis


def _modality(ranked: Sequence[Telling]) -> Modality:
    if ranked[0].curated is not None:
        return ranked[0].modality
    if any(t.modality is Modality.ASSERTED and stage_of(t) == "held" for t in ranked):
        return Modality.ASSERTED
    last = max(t.published for t in ranked)
    told = {_unheld(t) for t in ranked if t.published == last}
    return next(modality for modality in FINAL if modality in told)


def _unheld(telling: Telling) -> Modality:
    """What was put off is still planned, whatever the sentence's mood."""
    return Modality.PLANNED if stage_of(telling) == "postponed" else telling.modality


def _steps(ranked: Sequence[Telling]) -> Iterator[Step]:
    """What became of the event, in the order in which it was told: each stage and day when it was told first."""
    seen: tuple[str, EdtfDate | None] | None = None
    for telling in sorted(ranked, key=lambda t: (t.curated is not None, t.published, _standing(t))):
        now = (stage_of(telling), telling.date)
        if seen is None or now[0] != seen[0] or _moved(seen[1], telling):
            yield Step(*now, telling.key)
            seen = now


def _moved(before: EdtfDate | None, telling: Telling) -> bool:
    """Whether a plan is now for another day."""
    if (
        telling.modality is Modality.ASSERTED
        or telling.date is None
        or before is None
        or telling.date.precision == "open"
    ):
        return False
    return before.precision != "open" and not before.meets(telling.date)


def _place(ranked: Sequence[Telling], voices: Voices, given: Mapping[str, str]) -> tuple[str | None, str | None]:
    if "place" in given:
        return given["place"] or None, given.get("place_id")
    placed = [t for t in ranked if t.place]
    if not placed:
        return None, None
    votes = _votes(placed, voices, lambda t: t.place)
    best = min(placed, key=lambda t: (t.curated is None, t.place_id is None, -votes[t.place], _standing(t)))
    return best.place, best.place_id


def _decided_participants(given: Mapping[str, str]) -> tuple[Participant, ...]:
    """A curator's own list, as JSON."""
    return tuple(Participant(**row) for row in json.loads(given.get("participants", "[]")))


def _participants(ranked: Sequence[Telling], voices: Voices) -> tuple[Participant, ...]:
    """The participants of a curated telling; else all that enough voices name, a person in place of the bare side."""
    if ranked[0].curated is not None:
        return ranked[0].participants
    votes: dict[tuple[str | None, str | None], list[tuple[Participant, str]]] = defaultdict(list)
    for telling in ranked:
        for participant in telling.participants:
            who = participant.person or participant.name, participant.side
            votes[who].append((participant, voices[telling.key]))
    naming = {who: {voice for _, voice in found} for who, found in votes.items()}
    all_voices = len(set(voices.values()))
    needed = SUPPORT * all_voices if all_voices > 3 else 0
    named = {side for (person, side), speaking in naming.items() if person and len(speaking) >= needed}
    chosen = []
    for (person, side), found in votes.items():
        speaking = {voices[t.key] for t in ranked if side in t.sides} if person is None else naming[person, side]
        if len(speaking) < needed or (person is None and side in named):
            continue
        role = Counter(r for r, _ in dict.fromkeys((p.role, voice) for p, voice in found)).most_common(1)[0][0]
        first = next(p for p, _ in found if p.role == role)
        chosen.append(Participant(role, side, first.person, first.name, first.office))
    return tuple(sorted(chosen, key=lambda p: (ROLE_ORDER.index(p.role), p.side or "", p.name or "")))


ROLE_ORDER = ("initiator", "mediator", "host", "counterpart", "target", "other")


def _confidence(ranked: Sequence[Telling], voices: Voices) -> float:
    """The chance that at least one of the voices is right, were they independent; never above 0.99.

    A voice is as sure as the surest of its tellings.
    """
    surest: dict[str, float] = {}
    for telling in ranked:
        surest[voices[telling.key]] = max(telling.confidence, surest.get(voices[telling.key], 0.0))
    doubt = 1.0
    for confidence in sorted(surest.values()):
        doubt *= 1 - confidence
    return round(min(0.99, 1 - doubt), 4)


def _claims(
    ranked: Sequence[Telling],
    kind: str,
    date: EdtfDate | None,
    modality: Modality,
    participants: tuple[Participant, ...],
    place: str | None,
    place_id: str | None,
    decided: OfEvent,
) -> Iterator[Claim]:
    chosen = {
        "type": kind,
        "date": date.value if date else "",
        "participants": written(participants),
        "modality": modality.value,
        "place": place or "",
    }
    for field in FIELDS:
        if field in decided.values:
            one = decided.values[field]
            yield Claim(field, chosen[field], None, True, f"decided by {one.by}", one.key)
    for telling in ranked:
        given = {
            "type": telling.type,
            "date": telling.date.value if telling.date else "",
            "participants": written(telling.participants),
            "modality": telling.modality.value,
            "place": telling.place or "",
        }
        for field in FIELDS:
            value = given[field]
            if value:
                agrees = value == chosen[field]
                yield Claim(
                    field,
                    value,
                    telling.key,
                    agrees,
                    "agrees" if agrees else _relation(field, value, chosen[field], telling, place_id),
                )


def _relation(field: str, value: str, chosen: str, telling: Telling, chosen_place: str | None) -> str:
    """How a value that was not chosen stands to the chosen one; only “differs …” is a disagreement."""
    if field == "date" and chosen:
        one, other = EdtfDate.parse(value), EdtfDate.parse(chosen)
        if one.meets(other):
            return "less precise"
        return "only the article’s day" if telling.date_basis == "article" else "differs"
    if field == "place" and telling.place_id is None and _lies_in(chosen_place, within(value, None)):
        return "less precise"
    if field == "participants":
        return "differs" if not set(_sides_written(value)) & set(_sides_written(chosen)) else "names fewer or others"
    if field == "modality":
        return "an earlier or later stage" if "denied" not in (value, chosen) else "differs"
    return "differs"


def _lies_in(place_id: str | None, state: str | None) -> bool:
    return place_id is not None and state is not None and within(None, place_id) == state


def written(participants: Iterable[Participant]) -> str:
    """Participants as one line: ``initiator: Ilham Aliyev (AZE); counterpart: Vladimir Putin (RUS)``."""
    rows = sorted((ROLE_ORDER.index(p.role), p.side or "", p.name or "", p) for p in participants)
    return "; ".join(
        f"{p.role}: {p.name} ({p.side})" if p.name and p.side else f"{p.role}: {p.name or p.side}" for *_, p in rows
    )


def _sides_written(value: str) -> list[str]:
    return [
        part.rsplit("(", 1)[-1].rstrip(")") if "(" in part else part.split(": ", 1)[-1] for part in value.split("; ")
    ]
