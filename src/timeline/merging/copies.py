"""Which tellings of one event are copies of another: agencies' texts that several print, communiqués quoted in full.

A telling is a copy of an earlier published one where the longest passages of both are the same words, or nearly: they have at
least ``ALIKE`` of their sequences of three words in common. Copies stay with the event as all tellings do, but they are the
same source over again: they add no confidence, no votes, and are not counted among the sources.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil
from zlib import crc32

from timeline.model import Telling

ALIKE = 0.75
"""Of all sequences in either passage: a word is changed in a sentence of some twenty-five, or a few are put before or behind.
Of a thousand accounts in the set phrases of diplomacy, none a copy of another, 26 come as near (``python -m benchmarks.duplicates``)."""

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

    A copy of a copy is a copy of its original, however much the text has changed on the way. No article copies itself.
    """
    found: dict[str, str] = {}
    first: dict[str, Telling] = {}
    wordings = _Wordings()
    for one in sorted((t for t in tellings if t.wording), key=_order):
        known = first.get(one.wording)
        if known is not None and _another_article(one, known):
            found[one.key] = known.key
            continue
        marks = _marks(one.wording)
        original = wordings.original(one, marks)
        if original is not None:
            found[one.key] = original.key
        wordings.add(marks, original or one)
        first.setdefault(one.wording, original or one)
    return found


class _Wordings:
    """Wordings, each with the original that it leads to, found by their marks."""

    def __init__(self) -> None:
        self._originals: dict[str, Telling] = {}
        self._having: dict[str, dict[str, list[frozenset[str]]]] = defaultdict(dict)
        self._often: Counter[str] = Counter()

    def add(self, marks: frozenset[str], original: Telling) -> None:
        self._originals[original.key] = original
        self._often.update(marks)
        for mark in marks:
            self._having[mark].setdefault(original.key, []).append(marks)

    def original(self, one: Telling, marks: frozenset[str]) -> Telling | None:
        """The first published original, of another article than `one`, that a wording like `marks` leads to; None where none does.

        What is alike lacks so few of the marks that it has one of any few more than these: the rarest are looked up.
        """
        rarest = sorted(marks, key=lambda mark: (self._often[mark], mark))
        looked_up = rarest[: len(marks) - ceil(ALIKE * len(marks)) + 1]
        found = {key: self._originals[key] for mark in looked_up for key in self._having.get(mark, ())}
        for original in sorted(found.values(), key=_order):
            if _another_article(one, original) and self._leads(marks, looked_up, original):
                return original
        return None

    def _leads(self, marks: frozenset[str], looked_up: Sequence[str], original: Telling) -> bool:
        """Whether a wording that leads to `original` is like `marks`, of those that have one of `looked_up`."""
        enough = ALIKE * len(marks)
        tried: set[str] = set()
        for mark in looked_up:
            wordings = self._having.get(mark, {}).get(original.key, ())
            for other in filter(tried.isdisjoint, wordings):
                if len(marks & other) >= enough and _likeness(marks, other) >= ALIKE:
                    return True
            tried.add(mark)
        return False


def _order(telling: Telling) -> tuple[str, str]:
    return telling.published or "9999", telling.key


def _another_article(one: Telling, other: Telling) -> bool:
    return one.document is None or one.document != other.document


def _marks(stored: str) -> frozenset[str]:
    return frozenset(stored[n : n + DIGITS] for n in range(0, len(stored), DIGITS))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of sequences in common, judged by the least marks of both together."""
    least = sorted(one | other)[:LONGEST]
    return sum(mark in one and mark in other for mark in least) / len(least)
