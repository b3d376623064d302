"""How alike two tellings are: a table of features, each with its weight and its reason in words.

A feature reads two profiles and returns a value, from about -1 (speaks against) to 1 (speaks for), with a reason; the
score is the weighted sum, and ``THRESHOLD`` parts the same event from two. ``BARS`` are what no score outweighs.
The weights were set by one half of ``benchmarks/duplicates``; the other half is the honest figure.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from math import log2
from typing import Any

from rapidfuzz import fuzz

from timeline.merging import words
from timeline.merging.profile import BEGINNING, END, MUTUAL, SOMEWHERE, UTTERANCES, Profile, profile
from timeline.model import Telling

THRESHOLD = 3.5

BARRED = -100.0
"""The points of what is never outweighed, except by a curator or by a citation."""

CHANCE, UNKNOWN = 0.25, -0.3
"""The part of their words that two accounts of different things share, and what it counts that none can be compared."""

ASSUMED = 0.15
"""What an assumed date counts less than one that is given."""

SOUND = 80
"""Two names of one side sound alike from this similarity on (rapidfuzz ``ratio`` of the transliterations)."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have decided about pairs of tellings, by unordered pair of keys; ``cited`` are a curated event and the
    report whose passage it cites."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()
    cited: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to the score of a pair, and why."""

    feature: str
    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of a pair of tellings, feature by feature."""

    a: str
    b: str
    contributions: tuple[Contribution, ...]
    score: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "score", round(sum(c.points for c in self.contributions), 3))

    @property
    def same(self) -> bool:
        return self.score >= THRESHOLD


Value = tuple[float, str, tuple[Any, ...]]
"""A value, the pattern of its reason, and what fills it: written out only where somebody asks."""

SILENT: Value = (0.0, "", ())


def explain(a: Telling, b: Telling, decisions: Decisions) -> Explanation:
    """Score the pair, with reasons; features that have nothing to say are left out."""
    one, other = profile(a), profile(b)
    found = [
        Contribution(name, round(weight * value, 3), pattern.format(*filling))
        for name, weight, (value, pattern, filling) in ((n, w, f(one, other)) for n, w, f in FEATURES)
        if pattern
    ]
    for name, bar in BARS:
        if reason := bar(one, other):
            found.append(Contribution(name, BARRED, reason))
    if a.document is not None and a.document == b.document:
        found.append(Contribution("document", BARRED, "one article tells them as two"))
    if a.curated and b.curated and a.curated.source == b.curated.source:
        found.append(Contribution("document", BARRED, f"{a.curated.source} lists them as two"))
    pair = frozenset({a.key, b.key})
    for name, points, pairs, reason in (
        ("citation", -5 * BARRED, decisions.cited, "the curated event cites this passage"),
        ("judgement", -50 * BARRED, decisions.same, "a curator says they are the same"),
        ("judgement", 50 * BARRED, decisions.different, "a curator says they are different"),
    ):
        if pair in pairs:
            found.append(Contribution(name, points, reason))
    return Explanation(a.key, b.key, tuple(found))


def score(a: Profile, b: Profile) -> float:
    """The weighted sum of the features alone; candidates share their type's class."""
    return sum(weight * feature(a, b)[0] for _, weight, feature in FEATURES)


def barred(a: Profile, b: Profile) -> bool:
    """Whether something speaks against the pair that no score outweighs."""
    return any(bar(a, b) for _, bar in BARS)


# ── features ─────────────────────────────────────────────────────────────────────────────────────────────────────


def _type(a: Profile, b: Profile) -> Value:
    if a.type == b.type:
        return 0.0, "both are {}", (a.type,)
    return -1.0, "{} and {} can be one event", (a.type, b.type)


def _date(a: Profile, b: Profile) -> Value:
    """The nearer and the more precise, the more it says: each doubling of the days left open takes off the same."""
    if a.exact and b.exact:
        if a.first == b.first:
            return 1.0, "both on {}", (_day(a.first),)
        return -1.0, "{} is not {}", (_day(a.first), _day(b.first))
    if a.about is None and b.about is None:
        width = max(a.last - a.first, b.last - b.first) + 1
        return _fading(width), "{} and {} can be one day of {}", (_days(a), _days(b), width)
    (first, last), (other_first, other_last) = a.about or (a.first, a.last), b.about or (b.first, b.last)
    gap = max(first - other_last, other_first - last, 0)
    width = max(1 if one.about else one.last - one.first + 1 for one in (a, b))
    value = _fading(gap + width) - ASSUMED
    return value, "{} and {} are {} days apart, and not both given by their own words", (_told(a), _told(b), gap)


def _fading(days: float) -> float:
    return 1 - 0.23 * log2(days)


def _sides(a: Profile, b: Profile) -> Value:
    shared, either = a.sides & b.sides, a.sides | b.sides
    if shared == either:
        return 1.0, "the same sides: {}", (_list(shared),)
    if shared in (a.sides, b.sides):
        return (0.2 if len(shared) == 1 else 0.6), "one names only {} of {}", (_list(shared), _list(either))
    return 2 * len(shared) / len(either) - 1, "sides in common: {}", (_list(shared),)


def _persons(a: Profile, b: Profile) -> Value:
    if not a.persons or not b.persons:
        return SILENT
    shared = _shared(a.persons, b.persons)
    if not shared:
        return SILENT
    fewer = min(len(a.persons), len(b.persons))
    return min(1.0, shared / fewer), "{} of {} persons in common", (shared, fewer)


def _direction(a: Profile, b: Profile) -> Value:
    both = a.acting & b.acting
    return (1.0, "the same side acts: {}", (_list(both),)) if both else SILENT


def _place(a: Profile, b: Profile) -> Value:
    if not a.place or not b.place:
        return SILENT
    if a.place == b.place:
        return 1.0, "both in {}", (a.place,)
    if a.within == b.within is not None:
        return 0.0, "{} and {} are both in {}", (a.place, b.place, a.within)
    return -0.6, "in {} and in {}", (a.place, b.place)


def _modality(a: Profile, b: Profile) -> Value:
    if a.stage == b.stage:
        return SILENT
    both = {a.stage, b.stage}
    if "possible" in both:
        return -1.0, "{} and {}", (a.stage, b.stage)
    if both == {"held", "denied"}:
        return -0.5, "{} and {}", (a.stage, b.stage)
    return 0.0, "{} and {}", (a.stage, b.stage)


def alike(a: Profile, b: Profile) -> float | None:
    """From -1 (nothing of the shorter account is in the other) over 0 (as much as chance brings) to 1; None where that
    cannot be told. Accounts in two scripts share only concepts, names and numbers."""
    mine, theirs = a.words, b.words
    if a.script != b.script:
        mine, theirs = words.neutral(mine), words.neutral(theirs)
    fewer = min(len(mine), len(theirs))
    if fewer == 0:
        return None
    shared = len(mine & theirs) / fewer
    return (shared - CHANCE) / (1 - CHANCE if shared > CHANCE else CHANCE)


def _words(a: Profile, b: Profile) -> Value:
    said = a.type in UTTERANCES and b.type in UTTERANCES
    value = alike(a, b)
    if value is None:
        return (UNKNOWN, "what is said cannot be compared", ()) if said else SILENT
    if not said:
        value = max(value, 0.0) / 2
    return value, "what they speak of is {}", ("alike" if value > 0 else "no more alike than by chance",)


def _source(a: Profile, b: Profile) -> Value:
    if a.publisher and a.publisher == b.publisher and a.about != b.about:
        return -1.0, "{} tells both as news, on different days", (a.publisher,)
    return SILENT


FEATURES: tuple[tuple[str, float, Callable[[Profile, Profile], Value]], ...] = (
    ("type", 1.0, _type),
    ("date", 3.0, _date),
    ("sides", 2.0, _sides),
    ("persons", 2.0, _persons),
    ("direction", 0.7, _direction),
    ("place", 1.5, _place),
    ("modality", 1.0, _modality),
    ("words", 5.0, _words),
    ("source", 1.0, _source),
)
"""Name, weight in points, and the function, in the order in which ``timeline explain --pair`` shows them."""


# ── bars ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _other_days(a: Profile, b: Profile) -> str | None:
    if a.first <= b.last and b.first <= a.last:
        return None
    return f"{_told(a)} and {_told(b)} cannot be one day"


def _other_persons(a: Profile, b: Profile) -> str | None:
    """On a side for which both name persons, they name none in common."""
    for side in {side for side, _ in a.persons} & {side for side, _ in b.persons}:
        mine, theirs = ({name for s, name in one.persons if s == side} for one in (a, b))
        if not any(sounds_like(x, y) for x in mine for y in theirs):
            return f"{_list(mine)} is not {_list(theirs)}"
    return None


def _other_direction(a: Profile, b: Profile) -> str | None:
    """Another side acts, or is acted upon."""
    if a.type in MUTUAL:
        return None
    if a.acting and b.acting and not a.acting & b.acting:
        return f"{_list(a.acting)} acts, or {_list(b.acting)}"
    if a.acted and b.acted and not a.acted & b.acted:
        return f"it is done to {_list(a.acted)}, or to {_list(b.acted)}"
    return None


def _other_place(a: Profile, b: Profile) -> str | None:
    if a.type not in SOMEWHERE or not a.place or not b.place or a.place == b.place:
        return None
    if a.within == b.within is not None and (_is_state(a) or _is_state(b)):
        return None
    return f"in {a.place}, or in {b.place}"


def _other_variant(a: Profile, b: Profile) -> str | None:
    """What is imposed is not lifted. Where a person has written down no variant, it can be any."""
    if a.variant == b.variant or a.type != b.type or any(one.curated and one.variant is None for one in (a, b)):
        return None
    return f"{a.variant or 'not ' + str(b.variant)}, or {b.variant or 'not ' + str(a.variant)}"


BARS: tuple[tuple[str, Callable[[Profile, Profile], str | None]], ...] = (
    ("date", _other_days),
    ("persons", _other_persons),
    ("direction", _other_direction),
    ("place", _other_place),
    ("variant", _other_variant),
)


def _is_state(one: Profile) -> bool:
    """Whether the place is named only as a state."""
    return one.place is not None and one.place[0].isupper()


def _shared(a: frozenset[tuple[str, str]], b: frozenset[tuple[str, str]]) -> int:
    """How many persons of the shorter list are in the other."""
    a, b = sorted((a, b), key=lambda persons: (len(persons), sorted(persons)))
    return sum(1 for x in a if x in b or any(_one_side(x[0], y[0]) and sounds_like(x[1], y[1]) for y in b))


def _one_side(a: str, b: str) -> bool:
    return a == b or not a or not b


@lru_cache(100_000)
def sounds_like(a: str, b: str) -> bool:
    """Whether two names, as they sound, can be one person's: the surnames do, and the given names where both have one."""
    if a == b:
        return True
    mine, theirs = a.split(), b.split()
    if not mine or not theirs or fuzz.ratio(mine[-1], theirs[-1]) < SOUND:
        return False
    return len(mine) == 1 or len(theirs) == 1 or mine[0][0] == theirs[0][0]


def _told(one: Profile) -> str:
    return _days(one) if one.about is None else f"{_day(one.about[1])} (the article’s)"


def _days(one: Profile) -> str:
    return _day(one.first) if one.first == one.last else f"{_day(one.first)}/{_day(one.last)}"


def _day(ordinal: int) -> str:
    return ".." if ordinal in (BEGINNING, END) else date.fromordinal(ordinal).isoformat()


def _list(names: frozenset[str] | set[str]) -> str:
    return ", ".join(sorted(names))


def reasons(explanation: Explanation) -> Iterator[str]:
    """The explanation as lines of text, with the sum."""
    for c in explanation.contributions:
        yield f"{c.feature:<10} {c.points:>8.2f}  {c.reason}"
    verdict = "the same event" if explanation.same else "two events"
    yield f"{'sum':<10} {explanation.score:>8.2f}  {verdict} (from {THRESHOLD:.2f} on the same)"
