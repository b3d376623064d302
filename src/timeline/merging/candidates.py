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
    """Candidate pairs as positions in `profiles`, each once. `profiles` are distinct and in a fixed order of their own."""
    blocks: dict[Block, list[int]] = defaultdict(list)
    lone: dict[Block, list[int]] = defaultdict(list)
    for i, one in enumerate(profiles):
        for block in blocks_of(one):
            (lone if len(block) == 2 else blocks)[block].append(i)
    order = sorted(range(len(profiles)), key=lambda i: sort_key(profiles[i]))
    rank = [0] * len(profiles)
    for place, i in enumerate(order):
        rank[i] = place
    for block in sorted(blocks):
        for i, j in _sweep(sorted(blocks[block], key=rank.__getitem__), profiles):
            if block[1:] == first_shared(profiles[i], profiles[j]):
                yield i, j
    for block in sorted(lone):
        for i, j in _sweep(sorted(lone[block], key=rank.__getitem__), profiles, lone=True):
            yield i, j


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


def _sweep(ordered: Sequence[int], profiles: Sequence[Profile], *, lone: bool = False) -> Iterator[tuple[int, int]]:
    """Pairs of positions whose days meet, `ordered` by ``sort_key``. In a `lone` block at least one names a single side."""
    day: int | None = None
    alone: list[int] = []
    others: list[int] = []
    for i in ordered:
        one = profiles[i]
        if one.first != day:
            day = one.first
            alone = [j for j in alone if profiles[j].last >= day]
            others = [j for j in others if profiles[j].last >= day]
        single = not lone or len(one.sides) < 2
        for reached in (alone, others) if single else (alone,):
            for j in reached if len(reached) <= CROWD else reached[-WINDOW:]:
                if profiles[j].last >= one.first:
                    yield j, i
        (alone if single else others).append(i)
