"""How alike two tellings are: a table of features, each with its weight and its reason in words.

A feature returns a value from -1 (speaks against) to 1 (speaks for) and a sentence; the score is the weighted sum.
``THRESHOLD`` separates the same event from two; ``FORBIDDEN`` is never outweighed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from timeline.model import Telling

THRESHOLD = 6.0
FORBIDDEN = -100.0

RELATED = (
    frozenset({"escalation", "incident"}),
    frozenset({"criticism", "protest"}),
)
"""Types that two careful sources can give to one event."""

UTTERANCES = frozenset({"statement", "criticism", "praise", "appeal", "threat", "gratitude"})
"""Types of which one speaker makes several a day: what is said must be alike too."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people have decided about pairs of tellings, by unordered pair of keys."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()


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
        object.__setattr__(self, "score", sum(c.points for c in self.contributions))

    @property
    def same(self) -> bool:
        return self.score >= THRESHOLD

    @property
    def forbidden(self) -> bool:
        return self.score <= FORBIDDEN / 2


def explain(a: Telling, b: Telling, decisions: Decisions) -> Explanation:
    """Score the pair; features that have nothing to say are left out."""
    contributions = []
    for name, weight, feature in FEATURES:
        value, reason = feature(a, b)
        if value:
            contributions.append(Contribution(name, round(weight * value, 3), reason))
    pair = frozenset({a.key, b.key})
    if pair in decisions.same:
        contributions.append(Contribution("judgement", -2 * FORBIDDEN, "a curator says they are the same"))
    if pair in decisions.different:
        contributions.append(Contribution("judgement", 2 * FORBIDDEN, "a curator says they are different"))
    return Explanation(a.key, b.key, tuple(contributions))


def type_class(kind: str) -> str:
    """The name that all types share which can be the same event."""
    return next((min(group) for group in RELATED if kind in group), kind)


Value = tuple[float, str]
SILENT: Value = (0.0, "")


def _type(a: Telling, b: Telling) -> Value:
    if a.type == b.type:
        return 1.0, f"both are {a.type}"
    if type_class(a.type) == type_class(b.type):
        return 0.25, f"{a.type} and {b.type} can be one event"
    return -50.0, f"{a.type} is not {b.type}"


def _document(a: Telling, b: Telling) -> Value:
    if a.document is not None and a.document == b.document:
        return -1.0, "one article tells them as two"
    return SILENT


def _date(a: Telling, b: Telling) -> Value:
    if a.date is None or b.date is None:
        return _undated(a, b)
    first = max(a.date.earliest or date.min, b.date.earliest or date.min)
    last = min(a.date.latest or date.max, b.date.latest or date.max)
    days = (first - last).days
    if days <= 0:
        if a.date.precision == b.date.precision == "day":
            return 1.0, f"both on {a.date.value}"
        return 0.5, f"{a.date.value} and {b.date.value} can be one day"
    assumed = "article" in (a.date_basis, b.date_basis)
    if days == 1:
        return (0.0 if assumed else -0.7), f"{a.date.value} and {b.date.value} are a day apart"
    if assumed and days <= 3:
        return -0.3, f"{a.date.value} and {b.date.value} are {days} days apart, one of them only the article’s day"
    return -3.0, f"{a.date.value} is not {b.date.value}"


def _undated(a: Telling, b: Telling) -> Value:
    dated, other = (a, b) if a.date else (b, a)
    if dated.date is None or not other.published:
        return -0.4, "undated"
    published = date.fromisoformat(other.published)
    if (dated.date.earliest or date.min) <= published and published - (dated.date.latest or date.max) <= timedelta(7):
        return 0.2, f"one is undated in an article of {other.published}"
    return -1.0, f"one is undated in an article of {other.published}, far from {dated.date.value}"


def _sides(a: Telling, b: Telling) -> Value:
    shared, either = a.sides & b.sides, a.sides | b.sides
    if not either:
        return SILENT
    if not shared:
        return -5.0, "no side in common"
    if shared == either:
        return 1.0, f"the same sides: {', '.join(sorted(shared))}"
    if shared in (a.sides, b.sides):
        return 0.3 if len(shared) == 1 else 0.7, f"sides in common: {', '.join(sorted(shared))}"
    return 2 * len(shared) / len(either) - 1, f"some sides in common: {', '.join(sorted(shared))}"


def _persons(a: Telling, b: Telling) -> Value:
    if not a.persons or not b.persons:
        return SILENT
    if shared := a.persons & b.persons:
        return (1.0 if shared in (a.persons, b.persons) else 0.6), f"persons in common: {', '.join(sorted(shared))}"
    sides_a = {p.side for p in a.participants if p.person or p.name}
    sides_b = {p.side for p in b.participants if p.person or p.name}
    return (-1.5, "other persons of the same side") if sides_a & sides_b else SILENT


def _direction(a: Telling, b: Telling) -> Value:
    acts_a, acts_b = (_sides_in(t, {"initiator", "mediator"}) for t in (a, b))
    suffers_a, suffers_b = (_sides_in(t, {"target"}) for t in (a, b))
    if suffers_a & acts_b - suffers_b or suffers_b & acts_a - suffers_a:
        return -1.0, "who acts in one is acted upon in the other"
    return (0.5, f"the same side acts: {', '.join(sorted(acts_a & acts_b))}") if acts_a & acts_b else SILENT


def _place(a: Telling, b: Telling) -> Value:
    here, there = a.place_id or a.place, b.place_id or b.place
    if not here or not there:
        return SILENT
    return (1.0, f"both in {a.place}") if here == there else (-0.4, f"in {a.place} and in {b.place}")


def _modality(a: Telling, b: Telling) -> Value:
    pair = {a.modality, b.modality}
    if len(pair) == 2 and "possible" in pair:
        return -1.0, f"{a.modality} and {b.modality}"
    return SILENT


def _words(a: Telling, b: Telling) -> Value:
    if not a.words or not b.words:
        return SILENT
    alike = len(a.words & b.words) / min(len(a.words), len(b.words))
    if a.type in UTTERANCES and b.type in UTTERANCES:
        return 2 * alike - 0.5, f"{alike:.0%} of the words of the shorter account are in the other"
    return alike, f"{alike:.0%} of the words of the shorter account are in the other"


def _sides_in(telling: Telling, roles: Iterable[str]) -> set[str]:
    return {p.side for p in telling.participants if p.side and p.role in roles}


FEATURES: tuple[tuple[str, float, Callable[[Telling, Telling], Value]], ...] = (
    ("type", 2.0, _type),
    ("document", -FORBIDDEN * 2, _document),
    ("date", 3.0, _date),
    ("sides", 2.0, _sides),
    ("persons", 2.0, _persons),
    ("direction", 2.0, _direction),
    ("place", 1.0, _place),
    ("modality", 1.5, _modality),
    ("words", 1.5, _words),
)
"""Name, weight in points, and the function, in the order in which ``timeline explain --pair`` shows them."""
