"""From scored pairs to clusters: the best pairs join first; no cluster ever holds a forbidden pair.

The result depends on the set of tellings alone, not on the order in which they arrived.
"""

from collections.abc import Iterable

from timeline.merging.candidates import pairs
from timeline.merging.features import Decisions, explain
from timeline.model import Telling


def cluster(tellings: Iterable[Telling], decisions: Decisions) -> tuple[tuple[Telling, ...], ...]:
    """The clusters, each sorted by key, in the order of their first keys."""
    by_key = {t.key: t for t in tellings}
    edges = []
    forbidden: dict[str, set[str]] = {key: set() for key in by_key}
    for a, b in _all_pairs(by_key, decisions):
        explanation = explain(a, b, decisions)
        if explanation.same:
            edges.append((-explanation.score, a.key, b.key))
        elif explanation.forbidden:
            forbidden[a.key].add(b.key)
            forbidden[b.key].add(a.key)
    home = {key: {key} for key in by_key}
    for _, a_key, b_key in sorted(edges):
        one, other = home[a_key], home[b_key]
        if one is other or any(forbidden[key] & other for key in one):
            continue
        one |= other
        for key in other:
            home[key] = one
    groups = {id(group): group for group in home.values()}.values()
    return tuple(sorted((tuple(by_key[key] for key in sorted(group)) for group in groups), key=lambda c: c[0].key))


def _all_pairs(by_key: dict[str, Telling], decisions: Decisions) -> Iterable[tuple[Telling, Telling]]:
    """The candidate pairs, and those that only a judgement brings together."""
    seen = set()
    for a, b in pairs(by_key.values()):
        seen.add(frozenset({a.key, b.key}))
        yield a, b
    for pair in sorted(map(sorted, decisions.same | decisions.different)):
        if frozenset(pair) not in seen and all(key in by_key for key in pair) and len(pair) == 2:
            yield by_key[pair[0]], by_key[pair[1]]
