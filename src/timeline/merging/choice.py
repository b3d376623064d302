"""Which value an event takes where its tellings differ, and what becomes of the others.

The policy, for each field: a curator's judgement, else a curated event's value, else the value that most tellings give,
the more precise and the more confident before the others; the earliest published decides a tie. Every other value is
kept as a claim.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from timeline.dates import EdtfDate
from timeline.merging.titles import Names, headline
from timeline.model import Claim, Event, Modality, Participant, Telling

FIELDS = ("type", "date", "participants", "modality", "place")

PRECISION = ("day", "interval", "month", "season", "year", "open")
"""From the most precise to the least."""

SUPPORT = 0.25
"""A participant whom fewer than this share of the tellings name is left out where there are more than three tellings."""

STAGES = (Modality.ASSERTED, Modality.DENIED, Modality.PLANNED, Modality.POSSIBLE)
"""What a later article makes of an event that an earlier one announced: held, else called off, else still planned."""


def event_of(id: str, tellings: Sequence[Telling], names: Names, values: Mapping[str, str] | None = None) -> Event:
    """The event that `tellings` (one cluster) make. `values` are a curator's own, by field."""
    values = values or {}
    ranked = sorted(tellings, key=_standing)
    kind = values.get("type") or _vote(ranked, lambda t: t.type)
    date, basis = _date(ranked, values.get("date"))
    modality = Modality(values["modality"]) if "modality" in values else _modality(ranked)
    participants = _participants(ranked)
    place, place_id = _place(ranked, values.get("place"))
    curated = [t.curated for t in ranked if t.curated is not None]
    claims = tuple(_claims(ranked, kind, date, modality, participants, place))
    title, title_ru = headline(kind, participants, modality, names)
    return Event(
        id=id,
        type=kind,
        modality=modality,
        status="curated" if curated else "extracted",
        origin="extracted" if not curated else "curated" if len(curated) == len(ranked) else "both",
        date=date,
        date_basis=basis,
        participants=participants,
        place=place,
        place_id=place_id,
        confidence=1.0 if curated else _confidence(ranked),
        has_conflict=any(not c.chosen and c.reason.startswith("differs") for c in claims),
        title=curated[0].title if curated else title,
        title_ru=(curated[0].title_ru or title_ru) if curated else title_ru,
        note=curated[0].note if curated else None,
        tellings=tuple(sorted(ranked, key=lambda t: t.key)),
        claims=claims,
    )


def _standing(telling: Telling) -> tuple[bool, float, str, str]:
    """Curated first, then the more confident, then the earlier published."""
    return (telling.curated is None, -round(telling.confidence, 2), telling.published or "9999", telling.key)


def _vote(ranked: Sequence[Telling], value: object) -> str:
    assert callable(value)
    if ranked[0].curated is not None:
        return str(value(ranked[0]))
    counts = Counter(value(t) for t in ranked)
    return str(max(counts, key=lambda v: (counts[v], -next(i for i, t in enumerate(ranked) if value(t) == v))))


def _date(ranked: Sequence[Telling], decided: str | None) -> tuple[EdtfDate | None, str]:
    if decided:
        return EdtfDate.parse(decided), "curator"
    dated = [t for t in ranked if t.date is not None]
    if not dated:
        return None, ranked[0].date_basis
    counts = Counter(t.date for t in dated)
    best = min(
        dated,
        key=lambda t: (
            t.curated is None,
            PRECISION.index(t.date.precision) if t.date else len(PRECISION),
            t.date_basis == "article",
            -counts[t.date],
            _standing(t),
        ),
    )
    return best.date, best.date_basis


def _modality(ranked: Sequence[Telling]) -> Modality:
    if ranked[0].curated is not None:
        return ranked[0].modality
    told = {t.modality for t in ranked}
    return next(stage for stage in STAGES if stage in told)


def _place(ranked: Sequence[Telling], decided: str | None) -> tuple[str | None, str | None]:
    if decided:
        return decided, None
    placed = [t for t in ranked if t.place]
    if not placed:
        return None, None
    counts = Counter(t.place for t in placed)
    best = min(placed, key=lambda t: (t.curated is None, -counts[t.place], _standing(t)))
    return best.place, best.place_id


def _participants(ranked: Sequence[Telling]) -> tuple[Participant, ...]:
    """The participants of a curated telling; else all that enough tellings name, a person in place of the bare side."""
    if ranked[0].curated is not None:
        return ranked[0].participants
    votes: dict[tuple[str | None, str | None], list[Participant]] = defaultdict(list)
    for telling in ranked:
        for participant in telling.participants:
            votes[participant.person or participant.name, participant.side].append(participant)
    needed = SUPPORT * len(ranked) if len(ranked) > 3 else 0
    named = {side for (person, side), found in votes.items() if person and len(found) >= needed}
    chosen = []
    for (person, side), found in votes.items():
        backers = sum(1 for t in ranked if side in t.sides) if person is None else len(found)
        if backers < needed or (person is None and side in named):
            continue
        role = Counter(p.role for p in found).most_common(1)[0][0]
        first = next(p for p in found if p.role == role)
        chosen.append(Participant(role, side, first.person, first.name, first.office))
    return tuple(sorted(chosen, key=lambda p: (ROLE_ORDER.index(p.role), p.side or "", p.name or "")))


ROLE_ORDER = ("initiator", "mediator", "host", "counterpart", "target", "other")


def _confidence(ranked: Sequence[Telling]) -> float:
    """The chance that at least one of the tellings is right, were they independent; never above 0.99."""
    doubt = 1.0
    for telling in ranked:
        doubt *= 1 - telling.confidence
    return round(min(0.99, 1 - doubt), 4)


def _claims(
    ranked: Sequence[Telling],
    kind: str,
    date: EdtfDate | None,
    modality: Modality,
    participants: tuple[Participant, ...],
    place: str | None,
) -> Iterable[Claim]:
    chosen = {
        "type": kind,
        "date": date.value if date else "",
        "participants": written(participants),
        "modality": modality.value,
        "place": place or "",
    }
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
                    "agrees" if agrees else _relation(field, value, chosen[field], telling),
                )


def _relation(field: str, value: str, chosen: str, telling: Telling) -> str:
    """How a value that was not chosen stands to the chosen one; only “differs …” is a disagreement."""
    if field == "date" and chosen:
        one, other = EdtfDate.parse(value), EdtfDate.parse(chosen)
        if one.meets(other):
            return "less precise"
        return "only the article’s day" if telling.date_basis == "article" else "differs"
    if field == "participants":
        return "differs" if not set(_sides_written(value)) & set(_sides_written(chosen)) else "names fewer or others"
    if field == "modality":
        return "an earlier or later stage" if "denied" not in (value, chosen) else "differs"
    return "differs"


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
