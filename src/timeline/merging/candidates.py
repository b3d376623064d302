"""Blocking: which profiles are worth comparing at all.

Two are candidates where they can be the same type of event, share two sides (or the only side that one of them names)
and the days they leave open meet. Within a block (a type and a pair of sides) profiles are sorted by these days, and
each is compared with those before it whose days still reach it. Where more than ``CROWD`` reach it, only with the last
``WINDOW``: there is then no lack of others to hold the event together, and the cost stays linear.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from timeline.merging.profile import Profile

CROWD = 200
WINDOW = 40

Block = tuple[str, ...]


def pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Candidate pairs as positions in `profiles`, each once. `profiles` are distinct and sorted by ``sort_key``."""
    for block, members in _blocks(profiles):
        for i, reached in _sweep(members, profiles, lone=len(block) == 2):
            for j in reached if len(reached) <= CROWD else reached[-WINDOW:]:
                if len(block) == 2 or block[1:] == first_shared(profiles[i], profiles[j]):
                    yield j, i


def crowded(profiles: Sequence[Profile], full: int) -> frozenset[int]:
    """The positions of profiles that more than `full` others in a block reach."""
    return frozenset(
        i
        for block, members in _blocks(profiles)
        if len(members) > full
        for i, reached in _sweep(members, profiles, lone=len(block) == 2)
        if len(reached) > full
    )


def _blocks(profiles: Sequence[Profile]) -> list[tuple[Block, list[int]]]:
    blocks: dict[Block, list[int]] = defaultdict(list)
    for i, one in enumerate(profiles):
        for block in blocks_of(one):
            blocks[block].append(i)
    return sorted(blocks.items())


def blocks_of(one: Profile) -> list[Block]:
    """The blocks a profile lies in: one for each pair of its sides, and one for each side, where those meet it that name no other."""
    sides = sorted(one.sides) or [""]
    return [(one.kind, a, b) for a, b in combinations(sides, 2)] + [(one.kind, side) for side in sides]


def first_shared(a: Profile, b: Profile) -> tuple[str, str]:
    """The first pair of sides that both have, so that a pair of profiles with more in common is compared once."""
    one, other = sorted(a.sides & b.sides)[:2]
    return one, other


def sort_key(one: Profile) -> tuple[object, ...]:
    """By the days left open, then by what brings like beside like, then by everything else that differs."""
    return (
        one.first,
        one.last,
        sorted(one.sides),
        sorted(one.persons),
        one.place or "",
        one.stage,
        sorted(one.words),
        one.type,
        one.about or (),
        one.firm,
        sorted(one.acting),
        sorted(one.acted),
        one.publisher or "",
        one.curated,
    )


def _sweep(members: Sequence[int], profiles: Sequence[Profile], *, lone: bool) -> Iterator[tuple[int, list[int]]]:
    """Each of `members` (in order) with those before it whose days reach its first.

    In a `lone` block at least one of two names a single side; such profiles come with two lists.
    """
    day: int | None = None
    alone: list[int] = []
    others: list[int] = []
    for i in members:
        one = profiles[i]
        if one.first != day:
            day = one.first
            alone = [j for j in alone if profiles[j].last >= day]
            others = [j for j in others if profiles[j].last >= day]
        single = not lone or len(one.sides) < 2
        yield i, alone
        if single and others:
            yield i, others
        (alone if single else others).append(i)
