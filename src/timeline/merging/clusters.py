"""From tellings to clusters: one cluster, one event.

Tellings with equal profiles stand together as one unit. Candidates that score high enough are joined, the best first;
but never two clusters that, taken whole, cannot be one event: their own days must have a day in common, no person, town
or direction may contradict another, and no article may tell both. The result depends on the set of tellings alone, not
on the order in which they arrived; and a cluster lies within a *component*, all that scores connect, so that a change
reaches its own components only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from timeline.merging import candidates
from timeline.merging.features import BARS, THRESHOLD, Decisions, alike, barred, score
from timeline.merging.profile import BEGINNING, END, UTTERANCES, Profile, profile
from timeline.model import Telling

Cluster = tuple[Telling, ...]

Edge = tuple[float, int, int]
"""The score of two units, and their positions, the lesser first."""

CITED, JUDGED = 1_000.0, 2_000.0
"""Where joins by a citation and by a curator stand among the scores: before all others."""


SAMPLE = 12
"""So many accounts of each of two remarks are compared, at most."""


@dataclass(frozen=True, slots=True)
class Component:
    """Tellings that scores connect, and the clusters they fall into. ``key`` is the least of their keys."""

    key: str
    clusters: tuple[Cluster, ...]


def cluster(tellings: Iterable[Telling], decisions: Decisions) -> tuple[Cluster, ...]:
    """The clusters, each sorted by key, in the order of their first keys."""
    found = [c for component in components(tellings, decisions) for c in component.clusters]
    return tuple(sorted(found, key=lambda c: c[0].key))


def components(
    tellings: Iterable[Telling], decisions: Decisions, around: Iterable[Telling] = ()
) -> Iterator[Component]:
    """The components, each with its clusters. `around` are tellings of other components, which crowds are counted with."""
    units = _units(sorted(tellings, key=lambda t: t.key), decisions)
    edges = [*_decided(units, decisions), *_edges(units, {profile(t) for t in around})]
    for members, inner in _connected(units, edges):
        key = min(t.key for unit in members for t in unit.tellings)
        yield Component(key, _clusters(members, inner, decisions))


@dataclass(frozen=True, slots=True, eq=False)
class _Unit:
    """Tellings with one profile, from different documents."""

    profile: Profile
    tellings: tuple[Telling, ...]

    @property
    def key(self) -> str:
        return self.tellings[0].key


def _units(ordered: Sequence[Telling], decisions: Decisions) -> list[_Unit]:
    """Tellings by profile. One that a person has decided about stands alone, and so does the second of one document."""
    decided = frozenset().union(*decisions.same, *decisions.different, *decisions.cited)
    layers: dict[Profile, list[tuple[set[str], list[Telling]]]] = defaultdict(list)
    alone: list[_Unit] = []
    alike: dict[Profile, bool] = {}
    for telling in ordered:
        one = profile(telling)
        if one not in alike:
            alike[one] = score(one, one) >= THRESHOLD
        if telling.key in decided or telling.document is None or not alike[one]:
            alone.append(_Unit(one, (telling,)))
            continue
        for sources, layer in layers[one]:
            if telling.document not in sources:
                sources.add(telling.document)
                layer.append(telling)
                break
        else:
            layers[one].append(({telling.document}, [telling]))
    together = (_Unit(one, tuple(layer)) for one, found in layers.items() for _, layer in found)
    return sorted([*alone, *together], key=lambda unit: unit.key)


def _edges(units: Sequence[_Unit], around: set[Profile]) -> Iterator[Edge]:
    """The candidates that score high enough and are not barred."""
    holders: dict[Profile, list[int]] = defaultdict(list)
    for n, unit in enumerate(units):
        holders[unit.profile].append(n)
    for one in list(holders):
        if len(holders[one]) > 1 and (points := score(one, one)) >= THRESHOLD:
            yield from ((points, *pair) for pair in combinations(holders[one], 2))
    profiles = sorted(around | holders.keys(), key=candidates.sort_key)
    for i, j in candidates.pairs(profiles):
        a, b = profiles[i], profiles[j]
        if a in holders and b in holders and (points := score(a, b)) >= THRESHOLD and not barred(a, b):
            yield from ((points, min(m, n), max(m, n)) for m in holders[a] for n in holders[b])


def _decided(units: Sequence[_Unit], decisions: Decisions) -> Iterator[Edge]:
    """What a curator has said to be the same, and what a curated event cites."""
    home = {t.key: n for n, unit in enumerate(units) for t in unit.tellings}
    for points, pairs in ((JUDGED, decisions.same), (CITED, decisions.cited)):
        for pair in pairs:
            if len(pair) == 2 and all(key in home for key in pair):
                a, b = sorted(home[key] for key in pair)
                yield points, a, b


def _connected(units: Sequence[_Unit], edges: Sequence[Edge]) -> Iterator[tuple[list[_Unit], list[Edge]]]:
    """The units that edges connect, in order, with these edges, whose positions are now those among them."""
    parent = list(range(len(units)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for _, a, b in edges:
        one, other = root(a), root(b)
        parent[max(one, other)] = min(one, other)
    members: dict[int, list[_Unit]] = defaultdict(list)
    place = []
    for n, unit in enumerate(units):
        place.append(len(members[root(n)]))
        members[root(n)].append(unit)
    inner: dict[int, list[Edge]] = defaultdict(list)
    for points, a, b in edges:
        inner[root(a)].append((points, place[a], place[b]))
    for first, group in members.items():
        yield group, inner[first]


def _clusters(units: Sequence[_Unit], edges: Sequence[Edge], decisions: Decisions) -> tuple[Cluster, ...]:
    """The units of one component joined by its edges, the best first."""
    forbidden: dict[str, set[str]] = defaultdict(set)
    for x, y in (sorted(pair) for pair in decisions.different if len(pair) == 2):
        forbidden[x].add(y)
        forbidden[y].add(x)
    groups = [_Group(n, unit, forbidden) for n, unit in enumerate(units)]
    for points, a, b in sorted(edges, key=lambda edge: (-edge[0], edge[1], edge[2])):
        one, other = groups[a], groups[b]
        if one is not other and one.may_join(other, points):
            if len(one.members) < len(other.members):
                one, other = other, one
            one.join(other)
            for n in other.members:
                groups[n] = one
    found = {id(group): group for group in groups}.values()
    tellings = (tuple(t for n in group.members for t in units[n].tellings) for group in found)
    return tuple(sorted((tuple(sorted(c, key=lambda t: t.key)) for c in tellings), key=lambda c: c[0].key))


Days = tuple[int, int]
ANY: Days = (BEGINNING, END)


class _Group:
    """A cluster as it grows: what all its tellings together leave open.

    ``held`` are the days that the tellings of it as fact (or as not having been) have in common, ``planned`` those of
    its plans, ``vague`` those of tellings that give no date of their own. A plan that was put off does not bind.
    """

    def __init__(self, n: int, unit: _Unit, forbidden: dict[str, set[str]]) -> None:
        one = unit.profile
        days = (one.first, one.last)
        self.members = [n]
        self.held = days if one.firm and one.stage in ("held", "denied") else ANY
        self.planned = days if one.firm and one.stage in ("planned", "possible") else ANY
        self.vague = days if not one.firm else ANY
        self.postponed = one.stage == "postponed"
        self.views = {_view(one): one}
        self.said = {one: None} if one.type in UTTERANCES else {}
        self.documents = {t.document for t in unit.tellings if t.document}
        self.lists = {t.curated.source for t in unit.tellings if t.curated}
        self.keys = {t.key for t in unit.tellings}
        self.foes = set().union(*(forbidden.get(key, ()) for key in self.keys))
        self.overruled = False

    def may_join(self, other: "_Group", points: float) -> bool:
        if self.foes & other.keys:
            return False
        if points >= JUDGED:
            return True
        if self.documents & other.documents or self.lists & other.lists:
            return False
        return points >= CITED or (
            self._days_meet(other) and self._views_agree(other) and self._speak_of_one_thing(other)
        )

    def join(self, other: "_Group") -> None:
        self.overruled |= other.overruled or not (self._days_meet(other) and self._views_agree(other))
        self.held = _common(self.held, other.held)
        self.planned = _common(self.planned, other.planned)
        self.vague = _common(self.vague, other.vague)
        self.postponed |= other.postponed
        self.members += other.members
        self.views |= other.views
        self.said |= other.said
        self.documents |= other.documents
        self.lists |= other.lists
        self.keys |= other.keys
        self.foes |= other.foes

    def _days_meet(self, other: "_Group") -> bool:
        held, vague = _meet(self.held, other.held), _meet(self.vague, other.vague)
        if held is None or vague is None or _meet(held, vague) is None:
            return False
        if self.postponed or other.postponed:
            return True
        planned = _meet(self.planned, other.planned)
        return planned is not None and _meet(planned, held) is not None and _meet(planned, vague) is not None

    def _views_agree(self, other: "_Group") -> bool:
        """No part of one contradicts any part of the other; where a curator overruled that before, one part that agrees will do."""
        agree = (
            not any(bar(one, theirs) for name, bar in BARS if name != "date")
            for one in self.views.values()
            for theirs in other.views.values()
        )
        return any(agree) if self.overruled or other.overruled else all(agree)

    def _speak_of_one_thing(self, other: "_Group") -> bool:
        """What is said must be alike on the whole: one account that could be of either does not bring two remarks together."""
        pairs = product(islice(self.said, SAMPLE), islice(other.said, SAMPLE))
        told = [value for value in (alike(one, theirs) for one, theirs in pairs) if value is not None]
        return sum(told) >= 0


def _view(one: Profile) -> tuple[object, ...]:
    """What of a profile the bars look at, days apart."""
    return (one.type, one.persons, one.acting, one.acted, one.place, one.within)


def _meet(one: Days, other: Days) -> Days | None:
    days = (max(one[0], other[0]), min(one[1], other[1]))
    return days if days[0] <= days[1] else None


def _common(one: Days, other: Days) -> Days:
    """The days in common; all of both where a curator joined what has none."""
    return _meet(one, other) or (min(one[0], other[0]), max(one[1], other[1]))
