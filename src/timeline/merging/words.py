"""What a passage speaks of, for telling whether two passages say the same thing.

Three kinds of words: stems, which only accounts in one script share; and those that accounts in any language share:
concepts (``=border``, from ``concepts.yml``), names in Latin letters (``~karab``) and numbers (``#44``).
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from unicodedata import combining, normalize

import yaml

STEM = 6
"""Words are compared by their first letters: enough to level most English and Russian endings."""

SHORTEST = 4
"""Shorter words are mostly function words, in both languages."""

NAME = 5
"""Names are compared by their first letters after transliteration: endings and the spellings of ends differ."""

YEAR, LAST_DAY = 4, 31
"""Numbers of as many digits are mostly years, smaller numbers days: the date tells them."""

NEUTRAL = ("=", "~", "#")
"""What words begin with that mean the same in every language."""

_WORD = re.compile(r"\d+|[^\W\d_][\w’'-]*")
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e z z i i k l m n o p r s t u f h c c s s  i  e u a".split(" "),
        strict=True,
    )
)
_ALIKE = tuple(
    tuple(spelling.split(">"))
    for spelling in (
        "dzh>z dz>z sch>s kh>h zh>z sh>s ch>c ts>c ya>a yu>u ye>e yo>e y>i j>z q>g w>v x>h ck>k".split(" ")
    )
)


def content_words(passages: Iterable[str]) -> frozenset[str]:
    """The words of `passages` as described above."""
    found: set[str] = set()
    for passage in passages:
        for match in _WORD.finditer(passage):
            found.update(_readings(match.group()))
    return frozenset(found)


def names_of(words: Iterable[str]) -> frozenset[str]:
    """How the names in `words` begin, to be left out where they name who takes part."""
    return frozenset(f"~{latin(word)[: NAME - 1]}" for word in words if word)


def without(words: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """`words` without the names that begin as one of `names` (see ``names_of``)."""
    return frozenset(word for word in words if word[:NAME] not in names)


def neutral(words: frozenset[str]) -> frozenset[str]:
    """Those of `words` that accounts in other languages share."""
    return frozenset(word for word in words if word.startswith(NEUTRAL))


def script(words: frozenset[str]) -> str:
    """``Cyrl`` or ``Latn``, by most stems; empty where there are none."""
    stems = [word for word in words if not word.startswith(NEUTRAL)]
    if not stems:
        return ""
    return "Cyrl" if 2 * sum("а" <= word[0] <= "ё" for word in stems) > len(stems) else "Latn"


@lru_cache(100_000)
def latin(name: str) -> str:
    """A name as it sounds, roughly: in Latin letters without marks, spellings of one sound made one."""
    letters = normalize("NFD", name.lower())
    plain = "".join(_LATIN.get(c, c) for c in letters if not combining(c))
    for spelling, sound in _ALIKE:
        plain = plain.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", plain)


@lru_cache(200_000)
def _readings(word: str) -> tuple[str, ...]:
    if word.isdigit():
        return (f"#{word}",) if len(word) != YEAR and int(word) > LAST_DAY else ()
    lower = word.lower()
    concept = next((known for start, known in _concepts().get(lower[:2], ()) if lower.startswith(start)), None)
    if concept is not None:
        return (f"={concept}",) if concept != "nothing" else ()
    if len(word) < SHORTEST:
        return ()
    if word[0].isupper():
        return (f"~{latin(lower)[:NAME]}",)
    return (lower[:STEM],)


@cache
def _concepts() -> dict[str, tuple[tuple[str, str], ...]]:
    """The beginnings of words and their concepts, the longest first, by their first two letters."""
    rows = yaml.safe_load((files(__package__) / "concepts.yml").read_text(encoding="utf-8"))
    found = [(start, concept) for concept, starts in rows.items() for group in starts.values() for start in group]
    groups: dict[str, list[tuple[str, str]]] = {}
    for start, concept in sorted(found, key=lambda item: (-len(item[0]), item)):
        groups.setdefault(start[:2], []).append((start, concept))
    return {beginning: tuple(group) for beginning, group in groups.items()}
