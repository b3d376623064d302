"""Whether a word of a name is another one misspelt: “Makron” is Macron, “Beridze” is not Baramidze.

Spellings are compared without what alphabets and habits of transliteration change (``folded``), then by the number of letters
that are wrong (the optimal string alignment distance: letters added, left out, exchanged or transposed). A short name with a
wrong letter is another name.
"""

import re
import unicodedata

from rapidfuzz.distance import OSA

#: How many letters may be wrong in a name of at least so many, folded.
_WRONG = ((8, 2), (5, 1))
_SOUNDS = (
    ("kh", "h"),
    ("ph", "f"),
    ("ck", "k"),
    ("tz", "ts"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
)
_GLIDE = re.compile("i(?=[aeiou])|(?<=[aeou])i")
_DOUBLED = re.compile(r"(.)\1+")


def alike(word: str, known: str) -> bool:
    """Whether `word` is `known` spelt otherwise, both in Latin letters."""
    ours, theirs = folded(word), folded(known)
    shorter = min(len(ours), len(theirs))
    wrong = next((count for length, count in _WRONG if shorter >= length), 0)
    return ours == theirs or (ours[:1] == theirs[:1] and OSA.distance(ours, theirs, score_cutoff=wrong) <= wrong)


def are_alike(name: str, known: str) -> bool:
    """Whether each word of a whole name is `known`'s; a name left out between the first and the last makes no difference."""
    ours, theirs = name.split(), known.split()
    if len(ours) != len(theirs):
        ours, theirs = [ours[0], ours[-1]], [theirs[0], theirs[-1]]
    return all(alike(word, other) for word, other in zip(ours, theirs, strict=True))


def folded(word: str) -> str:
    """`word` in small letters, without accents, by its sounds: c as k, w as v, no glides beside vowels, nothing doubled."""
    bare = unicodedata.normalize("NFKD", word.lower().replace("ı", "i"))
    sounds = "".join(c for c in bare if c.isalpha())
    for letters, sound in _SOUNDS:
        sounds = sounds.replace(letters, sound)
    return _DOUBLED.sub(r"\1", _GLIDE.sub("", _DOUBLED.sub(r"\1", sounds)))
