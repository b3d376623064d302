"""What stands around a name: given names and initials that complete a surname, titles, and signs of another person's name.

All functions look at the folded text (see ``names.fold``) with a blank at both ends; offsets are into that text.
"""

import re
from collections.abc import Container, Iterator

WINDOW = 48  # how far before a surname its given names may begin
_INITIALS_BEFORE = re.compile(r"(?:^|[\s(«“\"])(([^\W\d_])\. ?(?:-?[^\W\d_]{1,2}\. ?)?)$")
#: Words that begin sentences more often than they are given names.
_LITTLE_WORDS = frozenset(("У", "До", "Но", "И", "То"))
_INITIALS_AFTER = re.compile(r" ([А-Я])\.(?: ?[А-Я]\.)?")
_MIDDLE = re.compile(r"(?:[^\W\d_]\.){1,2}|\w+(?:ович|евич|ич|овна|евна|ична)(?:а|у|ем|е|ы|ой)?|\w+(?:vich|vna)")
_CLOSING = re.compile(r"(?:'s)?\W*$")
_OPENING = "(«“\"'[„"
_OPENING_MARKS = frozenset(_OPENING)
_SENTENCE_END = frozenset('.!?:;…»”"“«„(—–-')

HONORIFICS = frozenset(
    "Mr Mr. Mrs Mrs. Ms Ms. Miss Dr Dr. Sir Dame Lord Lady Gen Gen. General Maj Maj. Major Col Col. Colonel Lt Lt. Adm Adm. "
    "Admiral Marshal Prof Prof. Professor Sen Sen. Senator Rep Rep. Comrade Herr Frau Monsieur Madame Señor Judge "
    "Justice Rev Rev. Haji Sheikh Sheikha Shaikh Sayyid Ayatollah Hojatoleslam Mullah Imam Prince Princess Sultan Emir "
    "King Queen Pope Archbishop Cardinal Baroness Secretary".split()
)


def whole_name(folded: str, start: int, stop: int, given: Container[str]) -> tuple[str, int, int] | None:
    """The `given` names that stand beside a surname, and the span of the whole name; None where none of them does.

    Looked for are, in this order: words before (the most first), words behind, a word before a patronymic or middle
    initial, initials (“В.”) on either side.
    """
    before = folded[start - 1]
    stopped = before == "." or (before == " " and folded[start - 2] == ".")
    words: list[str] = []
    if before == " " and (stopped or _capitalised_before(folded, start)):
        words = folded[max(0, start - WINDOW) : start - 1].split(" ")[-4:]
        phrase = ""
        found = None
        for word in reversed(words):
            phrase = f"{word.lstrip(_OPENING)} {phrase}" if phrase else word.lstrip(_OPENING)
            if phrase in given:
                found = phrase
            if word[:1] in _OPENING_MARKS:
                break
        if found is not None:
            return found, start - 1 - len(found), stop
    if folded[stop] == " " and folded[stop + 1].isupper():
        for phrase, last in _behind(folded, stop):
            if phrase in given:
                return phrase, start, last
    if len(words) > 1 and _MIDDLE.fullmatch(words[-1]):
        phrase = words[-2].lstrip(_OPENING)
        if phrase in given:
            return phrase, start - 2 - len(words[-1]) - len(phrase), stop
    if stopped:
        window = max(0, start - 10)
        initials = _INITIALS_BEFORE.search(folded[window:start])
        if initials and (phrase := initials.group(2) + ".") in given:
            return phrase, window + initials.start(1), stop
    return None


def _capitalised_before(folded: str, start: int) -> bool:
    """Whether the word before has a capital, or the one before that and a small word such as “оглы” or “al-Din” between."""
    begin = folded.rfind(" ", 0, start - 1) + 1
    first = folded[begin]
    if first.isupper() or first in _OPENING:
        return True
    return start - begin < _SMALL and folded[folded.rfind(" ", 0, begin - 1) + 1].isupper()


_SMALL = 12  # “al-Ahmad” with the blank behind it, and some more


def _behind(folded: str, stop: int) -> Iterator[tuple[str, int]]:
    """What may be the given names or initials behind a surname, the most words first, each with where it ends."""
    words = folded[stop + 1 : stop + WINDOW].split(" ")[:4]
    for last in range(len(words), 0, -1):
        phrase = _CLOSING.sub("", " ".join(words[:last]))
        yield phrase, stop + 1 + len(phrase)
    if initials := _INITIALS_AFTER.match(folded, stop):
        yield initials.group(1) + ".", initials.end()


def another_name_before(folded: str, start: int, given: Container[str]) -> bool:
    """Whether the word before makes a surname, or a name that people bear too, part of another name or of a time.

    A word that begins a sentence does so only if it is one of the `given` names we know, and no little word: «У Лаврова».
    """
    if folded[start - 1] != " " or start < 2:
        return folded[start - 1] == "." and _INITIALS_BEFORE.search(folded[max(0, start - 10) : start]) is not None
    begin = folded.rfind(" ", 0, start - 1) + 1
    word = folded[begin : start - 1].lstrip(_OPENING)
    if not word or not word[0].isupper():
        return word[-1:].isdigit()  # “5 PM”
    if _INITIALS_BEFORE.search(folded[max(0, start - 10) : start]):
        return True
    if not word[-1].isalpha() or (word.isupper() and len(word) > 1) or word.endswith(("'s", "’s")):
        return False  # “met Turkey's Erdogan”
    if _begins_sentence(folded, start - 1 - len(word)):
        return word in given and word not in _LITTLE_WORDS
    return True


def _begins_sentence(folded: str, start: int) -> bool:
    """Whether the word at `start` may have its capital from standing at the beginning of a sentence or quotation."""
    before = folded[max(0, start - 4) : start]
    stripped = before.rstrip(" ")
    return not stripped or stripped[-1] in _SENTENCE_END or before.endswith("  ")


def honorific_before(folded: str, start: int) -> bool:
    """Whether a word such as “Mr.” or “General” stands right before."""
    if folded[start - 1] != " ":
        return False
    begin = folded.rfind(" ", 0, start - 1) + 1
    return folded[begin : start - 1].lstrip(_OPENING) in HONORIFICS
