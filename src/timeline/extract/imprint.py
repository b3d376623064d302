"""Lines that name an author, a publisher or a time of publication and nothing else: bylines and stamps."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from timeline.dates import DateExpression
from timeline.extract import furniture
from timeline.extract.datelines import dates_in, is_city
from timeline.extract.publishers import publishers
from timeline.text import Span

_DIGIT = re.compile(r"\d")
_BY = re.compile(r"(?:^|\s)by(?=[\s:|]|$)", re.IGNORECASE)
_PIECES = re.compile(r"\s*[|•·;]\s*|\s+[/–—-]\s+|\s*,\s*|\s*/\s*|\s+(?:and|и)\s+")
_NAME_WORD = re.compile(r"[A-ZÀ-ÞА-ЯЁĞİŞƏÇ][\w.'’-]*|de|da|di|del|la|le|van|von|der|den|al|el|bin|ibn|and|и|&")
_NAME_CUT = re.compile(r"\s+(?:in|at|for|of|from|with|is)\s+.*$|\s*\(.*$")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What such a line tells; ``byline`` where it begins with the word for authorship, ``labelled`` where it has one."""

    dates: tuple[DateExpression, ...]
    authors: tuple[str, ...]
    publishers: tuple[str, ...]
    byline: bool
    labelled: bool


def find_imprint(text: str, span: Span, language: str | None) -> Imprint | None:
    """`span` read as a byline or stamp; None where any of its words belong to neither."""
    line = span.of(text)
    dates: tuple[DateExpression, ...] = ()
    if _DIGIT.search(line):
        dates = tuple(e for e in dates_in(text, span, language) if names_a_day(e))
    rest = furniture.visible(_without(text, span, dates)).lstrip("#").strip()
    before, named = "", furniture.by(rest)
    if named is None and (found := _BY.search(rest)):
        before, named = rest[: found.start()], rest[found.end() :]
    authors: list[str] = []
    papers: list[str] = []
    pieces = _PIECES.split(rest if named is None else before)
    for piece in pieces:
        left = furniture.without_stamp_words(piece)
        if not left or furniture.is_alone(furniture.key(left)) or is_city(left):
            continue
        if paper := publishers().name_of(left):
            papers.append(paper)
        elif len(pieces) > 1 and " " in left and is_name(left):
            authors.append(left)
        else:
            return None
    if named is None and not papers and (authors or not dates):
        return None
    for piece in _PIECES.split(named or ""):
        left = furniture.without_stamp_words(_NAME_CUT.sub("", piece))
        if not left or is_city(left):
            continue
        if paper := publishers().name_of(left):
            papers.append(paper)
        elif is_name(left):
            authors.append(left)
        elif " " in left or before.strip(" |") == "":
            return None
    label = furniture.without_stamp_words(rest) != rest.strip(" |") if named is None else True
    return Imprint(dates, tuple(authors), tuple(papers), named is not None and not before.strip(" |"), label)


def names_a_day(expression: DateExpression) -> bool:
    """Whether an expression names a day of a month, with or without its year, and no more than that."""
    reading = expression.reading
    return reading.kind == "calendar" and None not in (reading.month, reading.day) and reading.bound is None


def is_name(words: str) -> bool:
    """Whether `words` are up to six, without digits, each written as in a person’s name."""
    parts = words.split()
    return 0 < len(parts) <= 6 and parts[0][0].isupper() and all(_NAME_WORD.fullmatch(part) for part in parts)


def _without(text: str, span: Span, dates: Iterable[DateExpression]) -> str:
    """The words of `span` with a bar in the place of each of `dates`."""
    parts: list[str] = []
    at = span.start
    for expression in dates:
        parts.append(text[at : expression.span.start])
        at = expression.span.stop
    return " | ".join([*parts, text[at : span.stop]])
