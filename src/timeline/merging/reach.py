"""How far a change reaches: which tellings must be merged again, and which would come out as they are.

Scores depend on two tellings alone, so what scores connect (a component) changes only where one of its tellings does, or
where a changed one is now connected with it. In a crowd (see ``candidates``) whom a telling is compared with depends on
the others there: a change among them counts as a change of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from timeline.merging import candidates
from timeline.merging.features import THRESHOLD, barred, score
from timeline.merging.profile import Profile, profile
from timeline.model import Telling


def crowded(changed: Iterable[Telling], removed: int, context: Iterable[Telling]) -> frozenset[str]:
    """The tellings of `context` (all whose days meet those of a changed or removed one) that are compared with only
    part of those near them, or were before the change."""
    changed = list(changed)
    holders: dict[Profile, list[str]] = defaultdict(list)
    for one in [*context, *changed]:
        holders[profile(one)].append(one.key)
    profiles = sorted(holders, key=candidates.sort_key)
    full = candidates.CROWD - len(changed) - removed
    return frozenset(key for n in candidates.crowded(profiles, max(full, 0)) for key in holders[profiles[n]])


def neighbours(changed: Iterable[Telling], context: Iterable[Telling]) -> frozenset[str]:
    """The tellings of `context` that scores connect with a changed one directly."""
    holders: dict[Profile, list[str]] = defaultdict(list)
    fresh: set[Profile] = set()
    for one in changed:
        fresh.add(profile(one))
    for one in context:
        holders[profile(one)].append(one.key)
    profiles = sorted(fresh | set(holders), key=candidates.sort_key)
    found = {key for one in fresh for key in holders.get(one, ()) if score(one, one) >= THRESHOLD}
    for i, j in candidates.pairs(profiles):
        a, b = profiles[i], profiles[j]
        if (a in fresh or b in fresh) and score(a, b) >= THRESHOLD and not barred(a, b):
            found.update(holders.get(a, ()), holders.get(b, ()))
    return frozenset(found)


def ranges(tellings: Iterable[Telling]) -> Mapping[str, list[tuple[int, int]]]:
    """The days that tellings leave open, by class of types."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in tellings:
        days = profile(one)
        found[days.kind].append((days.first, days.last))
    return found
