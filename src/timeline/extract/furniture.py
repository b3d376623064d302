"""What a line of a page is, as far as its own words tell: furniture, a heading of other stories, a credit, an end mark.

The words are data: ``furniture.yml``. Lines are compared by their key: visible text in lower case, ё as е, numbers as #,
without markup, link addresses, emoji, and marks at either end.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

LONGEST = 400
"""Lines with more code points are prose: no phrase of the lexicon is looked for in them."""

LONGEST_OPENING = 200
"""As LONGEST, for lines that only begin with a phrase of the lexicon."""

_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*(?:https?:|tg:|mailto:|www\.|/)[^()\s]*(?:\([^()\s]*\)[^()\s]*)*\s*\)")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:ly|me|com|ru|org|net|in|be|az|am)/\S+|\S+@\S+\.\w+"
)
_MARKUP = re.compile(r"\*\*|__|~~|`|'''|''|\|\||^\s*#{1,6}\s+|^\s*>\s+|={2,}")
_MARKED = re.compile(r"[*_~`'=|#>]")
_MARK_REACH = 16
_BETWEEN = re.compile(r"[|»›>•·→/]")
_MARKS = re.compile(r"\s*[:()]")
_OWNER = re.compile(r"(?:\d{4}(?:\s*[-–]\s*\d{4})?,?\s*)?(?P<name>[^|/,;:]{2,60}?)\s*(?:[|/,;:.]|\s[–—-]\s|\d{4}|$)")
_RIGHTS = re.compile(r"\b(?:19|20)\d\d\b|\brights\b|\bправа\b", re.IGNORECASE)
_HANDLE = re.compile(r"^(?:[@#]\w+[\s,;|]*)+$")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d+)*\s?(?:[kkкm]\b|тыс\b\.?)?")
_DIGIT = re.compile(r"\d")
_SPACE = re.compile(r"\s+")
_EDGE = re.compile(r"^[^\w#©@]+|[^\w#©]+$")
_TEMPLATE = re.compile(r"^(?:\{\{.*\}\}|\{?\w*\}\}|\{\{\w*|_*(?:NO|FORCE)?TOC_*|\[\[\w+:[^\]]*\]\])$")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Lexicon:
    alone: frozenset[str]
    opening: dict[str, tuple[tuple[str, bool], ...]]
    closing: tuple[str, ...]
    aside: frozenset[str]
    end: frozenset[str]
    sections: frozenset[str]
    marks: re.Pattern[str]
    wiki: re.Pattern[str]
    credit: re.Pattern[str]
    by: re.Pattern[str]
    stamp: re.Pattern[str]
    updated: re.Pattern[str]


def visible(line: str) -> str:
    """The words of `line` that a reader sees: without markup, addresses of links, and bare addresses."""
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    if "/" in line or "@" in line:
        line = _ADDRESS.sub("", line)
    if _MARKED.search(line):
        line = _MARKUP.sub("", line)
    return line.strip()


def key(words: str) -> str:
    """The key by which the visible `words` of a line are compared with the lexicon."""
    words = _SPACE.sub(" ", words.casefold().replace("ё", "е").replace("’", "'"))
    if _DIGIT.search(words):
        words = _NUMBER.sub("#", words)
    return _EDGE.sub("", words)


def is_alone(line_key: str) -> bool:
    """Whether the whole line is known furniture."""
    return _MARKS.sub("", line_key) in _lexicon().alone


def opens_as_furniture(line_key: str) -> bool:
    """Whether the line begins with a phrase that only furniture begins with."""
    first = line_key.split(" ", 1)[0].rstrip(":,.")
    for phrase, colon in _lexicon().opening.get(first, ()):
        if line_key.startswith(phrase):
            rest = line_key[len(phrase) :]
            if rest.startswith((":", " :")) if colon else not rest[:1].isalnum():
                return True
    return False


def closes_as_furniture(words: str, line_key: str) -> bool:
    """Whether a line of up to fourteen words ends with a phrase that points to another page."""
    return words.count(" ") < 14 and line_key.endswith(_lexicon().closing)


def is_aside(line_key: str) -> bool:
    """Whether the line is a heading behind which other stories are named."""
    return line_key in _lexicon().aside


def opens_as_aside(words: str) -> bool:
    """Whether the line is such a heading, a colon (or arrow, or bar), and the name of another story."""
    head, mark, rest = _split_at_mark(words)
    return bool(mark and rest) and key(head) in _lexicon().aside


def is_end(line_key: str) -> bool:
    """Whether the line is a heading behind which the story does not go on."""
    return line_key in _lexicon().end


def is_section(line_key: str) -> bool:
    """Whether the line is the name of a paper’s section."""
    return line_key in _lexicon().sections


def is_only_links(line: str, words: str) -> bool:
    """Whether the line is an address, handles or hashtags, or a link of up to four words that is no sentence."""
    if _HANDLE.match(words) or (not _WORD.search(words) and line.strip() != words):
        return True
    if _WORD.search(_LINK.sub("", line)) or not _LINK.search(line):
        return False
    return len(_WORD.findall(words)) <= 4 and not words.endswith((".", "!", "?"))


def is_wiki(line: str) -> bool:
    """Whether the line is what wiki markup leaves behind: a template, or a picture’s attributes and caption."""
    return bool(_TEMPLATE.match(line) or _lexicon().wiki.match(line))


def is_menu(words: str) -> bool:
    """Whether the line is three or more short entries between bars, arrows or dots: a menu or a path of sections."""
    if not _BETWEEN.search(words):
        return False
    entries = [entry.strip() for entry in re.split(r"\s*[|»›>•·→]\s*|\s+/\s+", words)]
    return len(entries) >= 3 and all(entry and len(entry) <= 30 and entry.count(" ") < 3 for entry in entries)


def end_mark(line: str) -> int | None:
    """Where the mark that closes a text begins in `line`, which it ends."""
    found = _lexicon().marks.search(line, max(0, len(line) - _MARK_REACH))
    return found.start("mark") if found else None


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit: whose the text or picture is said to be, and whether that is whom the text is taken from."""

    owner: str
    of_text: bool


def credit(words: str) -> Credit | None:
    """The credit that the line is (“© APA | …”, “Photo: …”, “Source: Xinhua”)."""
    found = _lexicon().credit.match(words)
    if found is None:
        return None
    owner = found["owned"] or found["source"] or ""
    named = _OWNER.match(owner)
    return Credit(named["name"] if named else "", found["source"] is not None or _RIGHTS.search(owner) is not None)


def by(words: str) -> str | None:
    """What follows the word that an author is named behind, where the line begins with one."""
    found = _lexicon().by.match(words)
    return found.group("rest").strip() if found else None


def without_stamp_words(words: str) -> str:
    """What is left of a line without times of day, time zones, and the words a time of publication stands with."""
    return _lexicon().stamp.sub(" ", words).strip(" \t,.;:|/–—-#•·()[]")


def is_stamped(words: str) -> bool:
    """Whether the line has a word that a time of publication stands with."""
    return any(_WORD.search(found) for found in _lexicon().stamp.findall(words))


def is_updated(words: str) -> bool:
    """Whether the line has a word for a later version."""
    return _lexicon().updated.search(words) is not None


def _split_at_mark(words: str) -> tuple[str, str, str]:
    found = re.search(r"\s*[:|»›>→]\s*", words)
    return (words, "", "") if found is None else (words[: found.start()], found.group(), words[found.end() :])


@cache
def _lexicon() -> _Lexicon:
    rows: dict[str, Any] = yaml.safe_load((files(__package__) / "furniture.yml").read_text(encoding="utf-8"))

    def phrases(name: str) -> list[str]:
        return [str(phrase) for language in rows[name].values() for phrase in language]

    def keys(name: str) -> frozenset[str]:
        return frozenset(_MARKS.sub("", key(phrase.replace("{n}", "1"))) for phrase in phrases(name))

    opening: dict[str, tuple[tuple[str, bool], ...]] = {}
    for phrase in phrases("opening"):
        item = (key(phrase), phrase.endswith(":"))
        first = item[0].split(" ", 1)[0].rstrip(":,.")
        opening[first] = (*opening.get(first, ()), item)
    captions, brief, sources = (_alternatives(phrases(name)) for name in ("credit", "brief_credit", "source"))
    few = r"\S+(?:\s\S+){0,3}"
    behind_colon = _alternatives([phrase for phrase in phrases("by") if not phrase.endswith("by")])
    alone = _alternatives([phrase for phrase in phrases("by") if phrase.endswith("by")])
    return _Lexicon(
        alone=keys("alone"),
        opening=opening,
        closing=tuple(f" {phrase}" for phrase in sorted(keys("closing"))),
        aside=keys("aside"),
        end=keys("end"),
        sections=keys("sections"),
        marks=re.compile(rf"(?:^|[\s.!?»”\"])\s*(?P<mark>{_alternatives(rows['end_marks'])})\s*$"),
        wiki=re.compile(rf"^(?:\[\[)?(?:(?:{_alternatives(rows['wiki'])}|\d+(?:x\d+)?px)\s*\|)+", re.IGNORECASE),
        credit=re.compile(
            rf"^(?:(?:©|\(c\)\s)\s*(?P<owned>.*)|(?:{captions})\s*(?::|©|\|).*|(?:{sources})\s*:\s*(?P<source>{few})"
            rf"|(?:{brief})\s*:\s*{few})$",
            re.IGNORECASE,
        ),
        by=re.compile(rf"^(?:(?:{behind_colon})\s*:|(?:{alone})(?=[\s:|])\s*:?)\s*(?P<rest>.*)$", re.IGNORECASE),
        updated=re.compile(rf"(?<!\w)(?:{_alternatives(phrases('updated'))})(?!\w)", re.IGNORECASE),
        stamp=re.compile(
            r"\(?\b(?:UTC|GMT)\s*[+−-]?\s*\d{0,2}(?::?\d{2})?\)?|\(?[+−-]\d{1,2}:\d{2}\)?|\b\d{1,2}[:.]\d{2}(?::\d{2})?\b"
            rf"|(?<!\w)(?:{_alternatives([p for p in phrases('stamp') if p.isalpha() or ' ' in p])})(?!\w)",
            re.IGNORECASE,
        ),
    )


def _alternatives(phrases: list[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
