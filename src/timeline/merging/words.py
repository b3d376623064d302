"""The content words of a passage, for telling whether two passages say the same thing."""

import re
from collections.abc import Iterable

STEM = 6
"""Words are compared by their first letters: enough to level most English and Russian endings."""

SHORTEST = 4
"""Shorter words are mostly function words, in both languages."""

_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def content_words(passages: Iterable[str]) -> frozenset[str]:
    """The stems of the longer words in `passages`, in lower case."""
    return frozenset(word[:STEM].lower() for passage in passages for word in _WORD.findall(passage))
