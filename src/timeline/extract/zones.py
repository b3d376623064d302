"""What each line of a document is, and what its header and furniture tell of title, author, publisher and date.

Every line that is not blank is one zone, but for a dateline at its head and an end mark or signature at its end, which
are zones of their own. Zones are in order and do not overlap. General rules with the lexicons of ``furniture.py`` and
``datelines.py``: the header is what stands above the first line of prose; below it, headings of other stories and end
marks close the story.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from timeline.dates import DateExpression, EdtfDate
from timeline.extract import furniture
from timeline.extract.datelines import Dateline, find_dateline
from timeline.extract.imprint import Imprint, find_imprint, is_name, names_a_day
from timeline.extract.publishers import publishers
from timeline.languages.dates import resolve
from timeline.languages.identify import language_of, speaks
from timeline.model import Zone, ZoneKind
from timeline.text import Span, lines

SAMPLE = 1200
"""Code points of headline and body from which the language of the document is told."""

_PROSE = 80  # code points from which a line that ends as a sentence is prose, and not a heading or a caption
_LONG = 120  # code points from which a line is prose however it ends
_HEADLINE = 220  # code points up to which a first line can be a headline
_TAIL = re.compile(
    r"(?:(?<=[\s.!?»”\"*_)])(?:@\w{4,}|https?://t\.me/\S+)|(?<=[.!?»”\"*_)])\s*\[[^\[\]]{0,40}[^\[\].]\]\(https?://t\.me/[^()\s]+\))[\s*_]*$"
)
_LETTER = re.compile(r"[^\W\d_]")
_CLOSED = re.compile(r"[.!?…:;,][\"”»'’)\]*_]*$")
_SENTENCE_END = re.compile(r"[.!?…][\"”»'’)\]*_]*$|[\"”»]$")
_CYRILLIC = re.compile("[Ѐ-ԯ]")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?\s")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/\d{2,4}")
_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}((?:19|20)\d\d)", re.IGNORECASE)
_STEM = re.compile(r"[A-ZА-ЯЁ][\w’'-]{3,}")


@dataclass(frozen=True, slots=True)
class Header:
    """The zones of a document and what its own text tells of it; None where it does not tell.

    ``published_basis`` is ``byline`` or ``dateline``: the zone in which ``published_span`` gives the date.
    """

    zones: tuple[Zone, ...]
    language: str | None
    title: str | None
    author: str | None
    publisher: str | None
    published: EdtfDate | None
    published_basis: str | None
    published_span: Span | None


def find_zones(
    text: str, *, title: str | None = None, language: str | None = None, published: EdtfDate | None = None
) -> Header:
    """The zones of `text` and what its header says; `title`, `language` and `published` are what is known beforehand.

    A known day of publication is not looked for again; of a known year or month, the header may tell the day.
    """
    page = _Page(text, tuple(lines(text)), language or language_of(text))
    page.title_key = _title_key(title) if title else None
    for at in range(len(page.spans)):
        page.read(at)
    return page.header(language, published)


@dataclass(slots=True)
class _Page:
    """A page in the course of being read line by line, from the top.

    ``begun`` once a line of the story has come, ``prose`` how many of them were prose; ``aside`` below a heading of other
    stories, ``over`` below what closes the story. ``told`` are the beginnings of the names in the ``counted`` first zones.
    """

    text: str
    spans: tuple[Span, ...]
    language: str | None
    title_key: str | None = None
    headline: str | None = None
    begun: bool = False
    prose: int = 0
    aside: bool = False
    over: bool = False
    zones: list[tuple[ZoneKind, Span]] = field(default_factory=list)
    dates: list[tuple[str, DateExpression]] = field(default_factory=list)
    later: list[tuple[str, DateExpression]] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    counted: int = 0
    authors: list[str] = field(default_factory=list)
    publishers: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    menu: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        self.menu = _menus([span.of(self.text) for span in self.spans])

    def read(self, at: int) -> None:
        """Add the zones of line `at`."""
        span = self.spans[at]
        line = span.of(self.text)
        if self.aside and self._resumes(at, line):
            self.aside = False
        if self.over or self.aside:
            self._add(ZoneKind.FURNITURE, span)
        elif len(line) > furniture.LONGEST:
            self._story(span, line, line)
        elif (kind := self._short(at, span, line)) is not None:
            self._add(kind, span)

    def _short(self, at: int, span: Span, line: str) -> ZoneKind | None:
        """What a line is that is short enough to be other than prose; None where its zones are added already."""
        words = furniture.visible(line)
        if len(words) > furniture.LONGEST_OPENING and self.headline is not None:
            self._story(span, line, words)
            return None
        line_key = furniture.key(words)
        if self._is_headline(at, line, words, line_key):
            self.headline = self.headline or words
            return ZoneKind.HEADLINE
        if kind := self._of_header(at, words):
            return kind
        if self._is_furniture(at, line, words, line_key):
            return ZoneKind.FURNITURE
        self._story(span, line, words)
        return None

    def _of_header(self, at: int, words: str) -> ZoneKind | None:
        """BYLINE or DATELINE for a byline, a stamp of time, a credit or a caption; what they tell is noted."""
        above = self.prose == 0
        if (credit := furniture.credit(words)) is not None:
            self._note_owner(self.spans[at], credit)
            return ZoneKind.BYLINE if above or "©" not in words else ZoneKind.FURNITURE
        if len(words) <= _LONG and (above or at >= len(self.spans) - 3):
            imprint = self._imprint(at)
            if imprint and (above or imprint.labelled):
                return self._note_imprint(imprint)
        if above and self.headline and at + 1 < len(self.spans) and _is_caption(words):
            return ZoneKind.BYLINE
        return None

    def _is_furniture(self, at: int, line: str, words: str, line_key: str) -> bool:
        if not _LETTER.search(words) or at in self.menu or furniture.is_wiki(line):
            return True
        if furniture.is_aside(line_key):
            self.aside = self.prose > 0
            return True
        if self.prose and (furniture.is_end(line_key) or self._is_teaser_section(at, line_key)):
            self.over = True
            return True
        if self.prose and furniture.end_mark(line) == 0:
            self.over = True
            return True
        if furniture.is_alone(line_key) or (not self.prose and furniture.is_section(line_key)):
            return True
        if len(words) <= furniture.LONGEST_OPENING and (
            furniture.opens_as_furniture(line_key)
            or furniture.opens_as_aside(words)
            or furniture.closes_as_furniture(words, line_key)
        ):
            return True
        return furniture.is_only_links(line, words) or furniture.is_menu(words)

    def _story(self, span: Span, line: str, words: str) -> None:
        """Add a line of the story: its dateline, its body, and what closes it."""
        stop = span.stop
        dateline = find_dateline(self.text, span, self._language(line))
        if dateline and self.prose and not (dateline.agency or dateline.dates):
            dateline = None
        start = span.start
        if dateline:
            self._note_dateline(dateline)
            self._add(ZoneKind.DATELINE, dateline.span)
            start = dateline.story
        if start >= stop:
            return
        if len(words) >= _LONG or (len(words) >= _PROSE and _ends_sentence(words)):
            self.prose += 1
        mark = furniture.end_mark(line) if self.prose else None
        tail = _TAIL.search(line) if mark is None and ("@" in line or "t.me/" in line) else None
        cut = span.start + (mark if mark is not None else tail.start() if tail else len(line))
        body = self.text[start:cut].rstrip()
        if body:
            self._add(ZoneKind.BODY, Span(start, start + len(body)))
        if cut < stop:
            self._add(ZoneKind.FURNITURE, Span(cut, stop))
        self.over = mark is not None

    def _add(self, kind: ZoneKind, span: Span) -> None:
        self.zones.append((kind, span))
        self.begun |= kind is ZoneKind.BODY

    def _language(self, line: str) -> str | None:
        """The language whose dates to look for in a line of the header: by its script."""
        if _CYRILLIC.search(line, 0, 60):
            return "ru"
        return "en" if self.language == "ru" and _LETTER.search(line, 0, 60) else self.language or "en"

    def _is_headline(self, at: int, line: str, words: str, line_key: str) -> bool:
        if not _LETTER.search(words):
            return False
        if self.headline is not None:
            return len(line_key) >= 15 and line_key == furniture.key(self.headline)
        if self.title_key is not None and line_key == self.title_key:
            return True
        if self.begun:
            return False
        if at + 1 >= len(self.spans) or at in self.menu or len(words) > _HEADLINE or " " not in words:
            return False
        bold = line.startswith("**") and line.rstrip(" *").find("**", 2) < 0 and line.endswith("**")
        if not bold and (_CLOSED.search(words, max(0, len(words) - 12)) and not words.endswith(("»", "”", '"', "’"))):
            return False
        if not (words[0].isupper() or words[0].isdigit() or not words[0].isalnum()) or words[0] in "-–—•":
            return False
        return not (
            furniture.opens_as_furniture(line_key)
            or furniture.closes_as_furniture(words, line_key)
            or furniture.is_alone(line_key)
            or furniture.is_end(line_key)
            or furniture.is_aside(line_key)
            or furniture.is_wiki(line)
            or furniture.is_menu(words)
            or furniture.is_only_links(line, words)
            or furniture.credit(words) is not None
            or self._imprint(at) is not None
            or find_dateline(self.text, self.spans[at], self._language(line)) is not None
        )

    def _imprint(self, at: int) -> Imprint | None:
        span = self.spans[at]
        return find_imprint(self.text, span, self._language(span.of(self.text)))

    def _note_imprint(self, imprint: Imprint) -> ZoneKind:
        kind = ZoneKind.BYLINE if imprint.byline or not imprint.dates else ZoneKind.DATELINE
        (self.later if imprint.updated else self.dates).extend((kind.value, found) for found in imprint.dates)
        self.authors += imprint.authors
        self.publishers += imprint.publishers
        return kind

    def _note_dateline(self, dateline: Dateline) -> None:
        self.dates += [(ZoneKind.DATELINE.value, expression) for expression in dateline.dates]
        if dateline.agency:
            self.publishers.append(dateline.agency)
        if dateline.author:
            self.authors.append(dateline.author)

    def _note_owner(self, span: Span, credit: furniture.Credit) -> None:
        """Note whose a text is: not of a picture’s owner, unless the story speaks of that publisher too (“APA reports”)."""
        name = publishers().name_of(credit.owner)
        if name and (credit.of_text or credit.owner in self.text[: span.start] + self.text[span.stop :]):
            self.owners.append(name)

    def _is_teaser_section(self, at: int, line_key: str) -> bool:
        """Whether a section’s name below the story begins a list of teasers: bare bullets, or further sections."""
        if not furniture.is_section(line_key):
            return False
        following = [span.of(self.text) for span in self.spans[at + 1 : at + 200]]
        bullets = sum(not _LETTER.search(line) for line in following)
        sections = sum(len(line) < 40 and furniture.is_section(furniture.key(line)) for line in following)
        return bullets > 0 or sections > 0 or all(len(line) < _PROSE for line in following)

    def _resumes(self, at: int, line: str) -> bool:
        """Whether the story goes on in a line below a heading of other stories: prose about the same names."""
        if len(line) < _PROSE or not _ends_sentence(line):
            return False
        if not _LETTER.search(self.spans[at - 1].of(self.text)):
            return False
        for kind, span in self.zones[self.counted :]:
            if kind is ZoneKind.BODY:
                self.told |= {name[:5].lower() for name in _STEM.findall(self.text, span.start, span.stop)}
        self.counted = len(self.zones)
        shared = self.told & {name[:5].lower() for name in _STEM.findall(line)}
        return len(shared) >= (1 if line[0] in '"“«—–-' else 2)

    def header(self, language: str | None, published: EdtfDate | None) -> Header:
        zones = tuple(self.zones)
        story = "\n".join(
            span.of(self.text)[:SAMPLE] for kind, span in zones[:40] if kind in (ZoneKind.HEADLINE, ZoneKind.BODY)
        )
        if language is None:
            plain = all(kind is ZoneKind.BODY or kind is ZoneKind.HEADLINE for kind, _ in zones[:3])
            language = self.language if plain and self.language else language_of(story) or self.language
        when = _publication([*self.dates, *self.later], published, self.text)
        named = [*self.publishers, *self.owners]
        return Header(
            zones=tuple(Zone(kind, span, _line_language(span.of(self.text), language)) for kind, span in zones),
            language=language,
            title=self.headline,
            author=", ".join(dict.fromkeys(self.authors)) or None,
            publisher=named[0] if named else None,
            published=when[0] if when else None,
            published_basis=when[1] if when else None,
            published_span=when[2] if when else None,
        )


def _publication(
    found: list[tuple[str, DateExpression]], given: EdtfDate | None, text: str
) -> tuple[EdtfDate, str, Span] | None:
    """The day of publication that the header names, its zone and span.

    A month and day without a year count only where the year is known: from `given`, which may be a year or month, or
    from a copyright line. Where a day is given nothing is looked for, and nothing that contradicts a given year or month
    is taken.
    """
    if given is not None and given.precision not in ("year", "month"):
        return None
    years = {given.earliest.year} if given and given.earliest else {int(year) for year in _YEAR.findall(text)}
    for zone, expression in found:
        if not names_a_day(expression) or _is_ambiguous(expression, text):
            continue
        resolved = resolve(expression, None, None)
        if resolved is None and len(years) == 1:
            resolved = resolve(expression, date(min(years), 12, 31), "past")
        if resolved is None or resolved.date.precision != "day":
            continue
        day = resolved.date.earliest
        if given is None or (given.earliest and given.latest and day and given.earliest <= day <= given.latest):
            return resolved.date, zone, expression.span
    return None


def _ends_sentence(words: str) -> bool:
    return _SENTENCE_END.search(words, max(0, len(words) - 12)) is not None


def _is_ambiguous(expression: DateExpression, text: str) -> bool:
    """Whether day and month could as well be the other way round: 05/11/04 beside Latin letters."""
    numbers = _SLASHES.search(expression.text)
    if numbers is None or not 0 < int(numbers[1]) <= 12 or not 0 < int(numbers[2]) <= 12:
        return False
    line = text[text.rfind("\n", 0, expression.span.start) + 1 : expression.span.stop + 60]
    return numbers[1] != numbers[2] and _CYRILLIC.search(line) is None


def _menus(page: list[str]) -> frozenset[int]:
    """The lines of menus, five and more of up to three words each without punctuation, and of a video’s chapters."""
    short = [
        len(line) <= 30 and line.count(" ") < 3 and line[0].isalnum() and not _CLOSED.search(line) for line in page
    ]
    clocks = [_CLOCK.match(line) is not None for line in page]
    menus = [run for run in _runs(short) if len(run) >= 5]
    chapters = [run for run in _runs(clocks) if len(run) >= 3 and page[run[0]].startswith(("0:00", "00:00"))]
    return frozenset(at for run in (*menus, *chapters) for at in run)


def _runs(marks: list[bool]) -> list[range]:
    """The stretches of `marks` that are true."""
    starts = [at for at, mark in enumerate(marks) if mark and not (at and marks[at - 1])]
    stops = [at + 1 for at, mark in enumerate(marks) if mark and not (at + 1 < len(marks) and marks[at + 1])]
    return [range(start, stop) for start, stop in zip(starts, stops, strict=True)]


def _is_caption(words: str) -> bool:
    """Whether a line below a headline is the name of who is in the picture: two to eight words, written as names are."""
    parts = words.replace(",", "").split()
    return (
        2 <= len(parts) <= 8
        and not _CLOSED.search(words, max(0, len(words) - 12))
        and all(is_name(part) for part in parts if part != "и")
    )


def _title_key(title: str) -> str:
    """The key of a title without the agency or site that feeds put behind it."""
    return furniture.key(re.sub(r"\s+\([^()]{2,20}\)$|\s+[|–—]\s+[^|–—]{2,30}$", "", furniture.visible(title)))


def _line_language(line: str, document: str | None) -> str | None:
    """The language of a line: its own where it has enough words to tell or another script, else the document’s."""
    if document in ("en", "ru") and len(line) < _PROSE:
        cyrillic = len(_CYRILLIC.findall(line))
        if (document == "ru") == (cyrillic * 2 > len(_LETTER.findall(line))):
            return document
    if document and speaks(line[:80], document):
        return document
    return language_of(line[:200], document) or document
