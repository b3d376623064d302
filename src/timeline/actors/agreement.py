"""Terms compared with published records: who visited the United States, and whom its presidents and secretaries met.

The records are those of the Office of the Historian (HistoryAtState/visits and HistoryAtState/travels, CC0), read where
they lie. A foreign leader received on a day must hold the office named there on that day.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree

from rapidfuzz import fuzz

from timeline.actors import sources
from timeline.actors.gazetteer import Gazetteer
from timeline.actors.values import Office
from timeline.model import ActorKind

FIRST_DAY = date(1990, 1, 1)
_ALIKE = 74  # rapidfuzz ratio: Bruntland ~ Brundtland 95, Zadari ~ Zardari 92, Alteni ~ al-Thani 77
_ELECTED = timedelta(days=180)  # the longest between an election and the oath
_GRACE = timedelta(days=1)  # records name the day of departure, terms end on the day of the successor's oath


class Outcome(StrEnum):
    AGREED = "the person is known and held the office named"
    OTHER_OFFICE = "the person is known and held another office of that side"
    UNKNOWN = "the person is not known; side and office are, with no holder that day"
    OTHER_HOLDER = "the person is not known, and another is known in that office that day"
    NO_OFFICE = "the person is known and held no office of that side that day"
    UNREAD = "the side or the office is not known"


RESOLVED = frozenset({Outcome.AGREED, Outcome.OTHER_OFFICE, Outcome.UNKNOWN, Outcome.OTHER_HOLDER})


@dataclass(frozen=True, slots=True)
class Reception:
    """One person received or visited, as recorded: from the first to the last day, side and words."""

    record: str
    first: date
    last: date
    side: str
    words: str

    @property
    def abroad(self) -> bool:
        """Whether `side` is but the country where they met, and the person may be another guest there."""
        return self.record.startswith("travels")


@dataclass(frozen=True, slots=True)
class Finding:
    reception: Reception
    outcome: Outcome
    detail: str


_EQUAL: tuple[frozenset[str], ...] = (
    frozenset(
        "president head-of-state chairman-of-presidency chairman leader supreme-leader council-president".split()
    ),
    frozenset("monarch head-of-state religious-leader".split()),
    frozenset("prime-minister chancellor chairman council-president president".split()),
    frozenset("secretary-general director-general managing-director commission-president high-representative".split()),
    frozenset("foreign-minister deputy-prime-minister high-representative".split()),
    frozenset("crown-prince deputy-prime-minister prime-minister defence-minister".split()),
)
"""Offices that records and the data name differently: Bosnia's presidency, a chancellor who is a prime minister."""


def receptions(folder: Path) -> Iterator[Reception]:
    """The visits of foreign leaders since 1990, then the meetings abroad that the remarks on travels name."""
    for path in sorted((folder / "visits").glob("*.xml")):
        for node in ElementTree.parse(path).getroot():
            first, last = _days(node)
            if first >= FIRST_DAY:
                yield Reception(f"visits {_text(node, 'id')}", first, last, _text(node, "from"), _text(node, "visitor"))
    for path in sorted((folder / "travels").glob("*-travels/*.xml")):
        for node in ElementTree.parse(path).getroot():
            first, last = _days(node)
            if first < FIRST_DAY:
                continue
            record = f"travels {_text(node, 'id')}"
            for words in met(_text(node, "remarks")):
                yield Reception(record, first, last, _text(node, "country"), words)


_MET = re.compile(r"[Mm]et (?:separately )?with ((?:[^.;]|(?<=\b[A-Z])\.|(?<=\bDr)\.)+)")
_OFFICE = re.compile(
    r"((?:Prime |Foreign |Defense )?Minister|President|Chancellor|King|Queen|Emir|Amir|Sultan|Crown Prince|Taoiseach|Premier)"
    r" ((?:[A-Z]\. ?|Dr\. ?|[A-Z][\w'-]+ ?|(?:al-|el-|as-)[\w'-]+ ?|(?:bin|al|von|van|der|de|da|dos|del|la|ben|y) )+)"
)


def met(remarks: str) -> list[str]:
    """The people with a title whom the remarks on a journey say were met: “Met with Prime Minister Harper.”

    A title after the adjective of another country (“Russian Foreign Minister Lavrov”) is left out: the record does not
    give the country as its side.
    """
    found = []
    for clause in _MET.findall(remarks):
        for match in _OFFICE.finditer(clause):
            before = clause[: match.start()].rstrip().rsplit(" ", 1)[-1]
            if not before or before in ("and", "with") or before.endswith(","):
                found.append(match.group(0).strip())
    return found


def _days(node: ElementTree.Element) -> tuple[date, date]:
    first, last = (_text(node, f"{end}-date") for end in ("start", "end"))
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return date.min, date.min


def _text(node: ElementTree.Element, tag: str) -> str:
    text = re.sub(r"[\u2010-\u2013]\s*", "-", (node.findtext(tag) or "").replace("’", "'"))
    return " ".join(re.sub(r"\b([aA]l|[eE]l)-\s+", r"\1-", text).split())


def compare(gazetteer: Gazetteer, received: Iterable[Reception]) -> Iterator[Finding]:
    """What the data say of each reception."""
    names = {id: _words(gazetteer, id) for id in gazetteer.actor_ids if gazetteer.actor(id).kind is ActorKind.PERSON}
    for reception in received:
        yield _finding(gazetteer, names, reception)


def _words(gazetteer: Gazetteer, id: str) -> frozenset[str]:
    """The surnames of a person in English, folded; all words of a name without one."""
    actor = gazetteer.actor(id)
    surname = actor.surname or actor.name
    found = {surname.split(" ")[-1], surname}
    for name in actor.names:
        if name.language == "en":
            found.add(name.name.split(" ")[-1])
    return frozenset(_folded(word) for word in found)


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.replace("ı", "i").replace("’", "'"))
    return "".join(c for c in bare if not unicodedata.combining(c)).casefold()


def _finding(gazetteer: Gazetteer, names: Mapping[str, frozenset[str]], reception: Reception) -> Finding:
    side = _side(gazetteer, reception.side)
    if side is None:
        return Finding(reception, Outcome.UNREAD, f"“{reception.side}” is no side we know")
    kind = _kind(gazetteer, reception.words)
    kinds = {kind}.union(*(group for group in _EQUAL if kind in group))
    elect = _ELECTED if "elect" in reception.words else _GRACE
    days = (reception.first - _GRACE, reception.first, reception.last, reception.last + elect)
    of_side = [o for o in gazetteer.all_offices if o.side == side]
    that_day = [o for o in of_side if any(o.held_on(day) for day in days) or _taken_up(o, days[0], days[-1])]
    words = set(re.findall(r"[\w'-]+", _folded(reception.words)))
    words |= {part for word in words for part in word.split("-")}
    meant = [o for o in that_day if _named(names[o.person], words, reception.words)]
    if not any(kind is None or o.kind in kinds for o in meant):  # given names, other spellings: of the same office only
        meant = [o for o in that_day if o.kind == kind and _spelt_alike(gazetteer, o.person, words)] or meant
    if agreed := [o for o in meant if kind is None or o.kind in kinds]:
        return Finding(reception, Outcome.AGREED, agreed[0].person)
    if reception.abroad:
        guests = [o for o in gazetteer.all_offices if o.kind == kind and any(o.held_on(day) for day in days)]
        if guests := [o for o in guests if _named(names[o.person], words, reception.words)]:
            return Finding(reception, Outcome.AGREED, f"{guests[0].person}, of {guests[0].side}")
    if meant:
        return Finding(reception, Outcome.OTHER_OFFICE, f"{meant[0].person} was {meant[0].title}")
    if another := [o for o in of_side if _named(names[o.person], words, reception.words)]:
        return Finding(reception, Outcome.NO_OFFICE, f"{another[0].person}: {_told(another)}")
    if holders := [o for o in that_day if o.kind == kind]:
        return Finding(reception, Outcome.OTHER_HOLDER, f"{holders[0].person}: {_told(holders[:1])}")
    if kind is None:
        return Finding(reception, Outcome.UNREAD, "no title and no name we know")
    return Finding(reception, Outcome.UNKNOWN, f"{kind} of {side}")


def _taken_up(office: Office, first: date, last: date) -> bool:
    return office.since.earliest is not None and first <= office.since.earliest <= last


def _named(surnames: frozenset[str], words: AbstractSet[str], whole: str) -> bool:
    return any(n in words or (" " in n and n in _folded(whole)) for n in surnames)


def _spelt_alike(gazetteer: Gazetteer, person: str, words: AbstractSet[str]) -> bool:
    """Whether a word of any of the person's English names is nearly one of `words`."""
    known = {_folded(w) for n in gazetteer.actor(person).names if n.language == "en" for w in n.name.split(" ")}
    return any(fuzz.ratio(k, w) >= _ALIKE for k in known for w in words if min(len(k), len(w)) > 3)


def _told(offices: Iterable[Office]) -> str:
    return ", ".join(f"{o.title} {o.since.value} to {o.until.value if o.until else 'now'}" for o in list(offices)[:3])


def _side(gazetteer: Gazetteer, name: str) -> str | None:
    name = name.replace("’", "'")
    first, comma, rest = name.partition(", ")
    for form in (f"{rest} {first}" if comma else name, name, first, f"{first} {rest}"):
        for match in gazetteer.match(form):
            for candidate in match.candidates:
                if candidate.kind in (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.DE_FACTO_STATE):
                    return candidate.actor
                if candidate.kind == "place" and (state := gazetteer.place(candidate.actor).state()):
                    return state
    return None


def _kind(gazetteer: Gazetteer, words: str) -> str | None:
    for match in gazetteer.match(words.replace("Amir", "Emir").replace("-elect", "")):
        for candidate in match.candidates:
            if candidate.kind == "office":
                return candidate.actor
    return None


def explanations(path: Path) -> dict[str, str]:
    """Why the data and a record disagree, by record (“visits 2996”)."""
    return {row.text("record"): row.text("because") for row in sources.read(path, "disagreement")}


def report(findings: Iterable[Finding], because: Mapping[str, str]) -> str:
    """The comparison as Markdown."""
    findings = list(findings)
    lines = [
        "# Agreement with the records of the Office of the Historian",
        "",
        "Generated by `python -m timeline.actors agreement FOLDER`; do not edit. Compared are the visits of foreign leaders to",
        "the United States and the people whom its presidents and secretaries of state met abroad, since 1990",
        "(HistoryAtState/visits and HistoryAtState/travels, CC0). A day of grace is given at either end.",
        "",
    ]
    for kind in ("visits", "travels"):
        group = [f for f in findings if f.reception.record.startswith(kind)]
        counts = Counter(f.outcome for f in group)
        resolved = sum(counts[o] for o in RESOLVED)
        lines += [f"## {kind.capitalize()}", "", "| outcome | records | share |", "| --- | ---: | ---: |"]
        lines += [f"| {o.value} | {counts[o]} | {counts[o] / max(1, len(group)):.1%} |" for o in Outcome]
        lines += [
            f"| **resolved to a person, or to side and office** | {resolved} | {resolved / max(1, len(group)):.1%} |",
            "",
        ]
    lines += [
        "## Disagreements",
        "",
        "| record | days | side | words | the data say | because |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for f in disagreements(findings):
        r = f.reception
        cells = (r.record, f"{r.first}/{r.last}", r.side, r.words, f.detail, because.get(r.record, "**not explained**"))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def disagreements(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in which record and data say different things, or a side is not known."""
    return [f for f in findings if f.outcome not in (Outcome.AGREED, Outcome.UNKNOWN)]
