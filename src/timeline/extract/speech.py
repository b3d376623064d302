"""Who speaks where no verb says so: “Песков: …” before a colon, “… — глава МИД Эстонии” after the last dash; “СМИ: …”."""

import re
from collections.abc import Sequence
from functools import cache

from timeline.extract.naming import Name
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree
from timeline.text import Span

_COLON = re.compile(r"^[^:—–.!?]{2,80}?:(?=[\s*_«“\"])")
_DASH = re.compile(r"(?:[,»”\"!?…)]|\*\*|__)[\s*_~]*(?:—|–)\s*(?P<who>[^—–:]{2,110}?)[\s.*_!]*$")
#: How many words beside the names a speaker's description may hold.
_BESIDE = 3


def speaker(text: str, sentence: Span, names: Sequence[Name], words: Lexicon) -> Span | None:
    """The stretch of `sentence` that does nothing but name who says the rest; None where there is none."""
    said = sentence.of(text)
    if said.rstrip(' *_»”"').endswith("?"):
        return None
    if (m := _COLON.search(said)) is not None:
        area = Span(sentence.start, sentence.start + m.end() - 1)
        if _names_only(text, area, names, words, _after(words["speaking of"])):
            return area
    if (m := _DASH.search(said)) is not None:
        who = _after(words["spoken at"]).sub("", m["who"])
        area = Span(sentence.start + m.start("who"), sentence.start + m.start("who") + len(who))
        if _names_only(text, area, names, words, re.compile(r"(?!)")):
            return area
    return None


def told_by_media(text: str, sentence: Span, names: Sequence[Name], words: Lexicon) -> int:
    """Where in `text` the words of `sentence` begin that media tell, or that a label precedes; else its start.

    “СМИ: …”, “Агентство «Синьхуа»: …”; “Ответ: …”.
    """
    m = _COLON.search(sentence.of(text))
    if m is None:
        return sentence.start
    area = Span(sentence.start, sentence.start + m.end())
    before = re.findall(r"[\w’'-]+", area.of(text).lower())
    sides = any(n.reference is not None and area.contains(n.span) for n in names)
    by_media = len(before) <= _BESIDE and not sides and bool(set(before) & words["media"])
    labelled = len(before) == 1 and before[0] in words["labels"]
    return area.stop if by_media or labelled else sentence.start


def speaking(tree: Tree, area: Span, names: Sequence[Name]) -> Token | None:
    """The word in `area` that names the speaker: the first that is a person, a title or a side."""
    inside = [n for n in names if area.contains(n.span) and (n.reference is not None or n.title is not None)]
    for name in sorted(inside, key=lambda n: n.adjective):
        tokens = tree.covering(name.word)
        members = {t.index for t in tokens}
        if tokens:
            return next((t for t in tokens if t.head == t.index or t.head not in members), tokens[-1])
    return None


@cache
def _after(marks: frozenset[str]) -> re.Pattern[str]:
    """What follows the speaker: “Песков *о переговорах с Украиной*: …”, “— глава МИД *в интервью Sky News*”."""
    return re.compile(rf"\s(?:{'|'.join(sorted(marks)) or '(?!)'})\s.*")


def _names_only(text: str, area: Span, names: Sequence[Name], words: Lexicon, beside: re.Pattern[str]) -> bool:
    inside = [n for n in names if area.contains(n.span)]
    first = min((n.span.start for n in inside if n.reference is not None or n.title is not None), default=None)
    if first is None:
        return False
    stop = area.stop
    if (m := beside.search(text, first, area.stop)) is not None:
        stop = m.start()
    rest = text[area.start : stop]
    for name in sorted(inside, key=lambda n: -n.span.start):
        if name.span.stop <= stop:
            rest = rest[: name.span.start - area.start] + " " + rest[name.span.stop - area.start :]
    others = re.findall(r"[\w’'-]+", rest.lower())
    return len(others) <= _BESIDE and not set(others) & words["media"]
