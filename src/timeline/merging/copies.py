"""Which tellings of one event are copies of another: agencies' texts that several print, communiqués quoted in full.

A telling is a copy of an earlier published one where the longest passages of both are the same words, or nearly: they have at
least ``ALIKE`` of their sequences of three words in common. Copies stay with the event as all tellings do, but they are the
same source over again: they add no confidence, no votes, and are not counted among the sources.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from zlib import crc32

from timeline.model import Telling

ALIKE = 0.75
"""Of all sequences in either passage: a word is changed in a sentence of some twenty-five, or a few are put before or behind.
Of a thousand accounts in the set phrases of diplomacy, none a copy of another, 25 come as near (``benchmarks.duplicates``)."""

SEQUENCE, SHORTEST, LONGEST = 3, 6, 24
"""Words of a sequence; with fewer sequences a passage tells nothing about its origin, of more these many are kept."""

DIGITS = 6
"""Hexadecimal digits of a sequence's mark."""

_WORD = re.compile(r"\w+")


def wording(passages: Iterable[str]) -> str:
    """Marks of the sequences of words in the longest of `passages`, in order: equal for the same words whatever the case, the
    spaces and the marks between them. Empty where it is too short. (The least marks stand for all: Broder, 1997.)"""
    words = max(([w.casefold().replace("ё", "е") for w in _WORD.findall(p)] for p in passages), key=len, default=[])
    sequences = {" ".join(words[n : n + SEQUENCE]) for n in range(len(words) - SEQUENCE + 1)}
    if len(sequences) < SHORTEST:
        return ""
    return "".join(sorted(f"{crc32(s.encode()) >> 8:0{DIGITS}x}" for s in sequences)[:LONGEST])


def copies(tellings: Sequence[Telling]) -> dict[str, str]:
    """The keys of those of `tellings` that are copies, each with that of the original: the first published of those alike.

    A copy of a copy is a copy of its original, however much the text has changed on the way.
    """
    found: dict[str, str] = {}
    first: dict[str, str] = {}
    before: dict[str, frozenset[str]] = {}
    having: dict[str, list[str]] = defaultdict(list)
    for one in sorted((t for t in tellings if t.wording), key=lambda t: (t.published or "9999", t.key)):
        if one.wording in first:
            found[one.key] = first[one.wording]
            continue
        marks = _marks(one.wording)
        shared = Counter(key for mark in marks for key in having[mark])
        near = max(shared, key=lambda key: (_likeness(marks, before[key]), key), default=None)
        if near is not None and _likeness(marks, before[near]) >= ALIKE:
            found[one.key] = found.get(near, near)
        first[one.wording] = found.get(one.key, one.key)
        before[one.key] = marks
        for mark in marks:
            having[mark].append(one.key)
    return found


def _marks(stored: str) -> frozenset[str]:
    return frozenset(stored[n : n + DIGITS] for n in range(0, len(stored), DIGITS))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of sequences in common, judged by the least marks of both together."""
    least = sorted(one | other)[:LONGEST]
    return sum(mark in one and mark in other for mark in least) / len(least)
