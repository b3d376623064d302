"""Names in the flat text: persons with their titles and sides, as one stretch each; states, organisations and places.

This runs before parsing, over the whole document, so that a title with a name stands as one word in the tree.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from timeline.actors import Gazetteer, Match
from timeline.actors.gazetteer import HEADS
from timeline.actors.values import Candidate
from timeline.extract.latin import latin_name, may_be_a_name
from timeline.languages.lexicon import lexicon
from timeline.languages.parsing import binding
from timeline.model import ActorKind, Document, Reference
from timeline.text import Span

SIDES = (ActorKind.STATE, ActorKind.ORGANISATION, ActorKind.DE_FACTO_STATE, ActorKind.ARMED_GROUP)

#: What follows a match that ends inside a word: “Shi’ite”.
_CLIPPED = re.compile(r"[’'](?!s\b)[a-zа-яё]")
_NAME = {
    "en": re.compile(
        r"(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\b\.?)(?:\s+(?:(?:al|el|bin|ben|von|van|der|den|de|da|di|del|la|le|dos|ibn|Al|El)[\s-])*(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\b\.?)){0,4}"
    ),
    "ru": re.compile(
        r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+)*(?:\s+(?:(?:аль|эль|бин|бен|ибн|фон|ван|дер|де|да|ди|ла|оглы)[\s-])*(?:[А-ЯЁ]\.|[А-ЯЁ][а-яё]+)(?:-[А-ЯЁ]?[а-яё]+)*){0,3}"
    ),
}

#: A surname before a word for a government, and who gives one its name.
_GOVERNMENT = {
    "en": re.compile(
        r"(?P<name>[A-Z][\w’-]+) (?:administration|government|cabinet|regime|presidency|team|camp|doctrine|plan)\b"
    ),
    "ru": re.compile(r"(?!)(?P<name>)"),
}
#: The surname of “Chun Young-woo”, which comes first.
_ASIAN_SURNAME = re.compile(r"^([A-Z][a-z]+) [A-Z][a-z]+-[a-z]+$")
#: Before the adjective of a state that is no more.
_FORMER = re.compile(r"(?:former|ex|post|бывш\w+|экс|пост)[ -]$", re.IGNORECASE)
#: What the law of a country has its press add to names: “(признана в России террористической)”.
_NOTICE = re.compile(
    r"\([^()]{0,120}(?:запрещ[её]н|признан[аоы]?\b|террорист|экстремист|иноагент|иностранных агентов|нежелательн)[^()]{0,120}\)",
    re.IGNORECASE,
)
#: The rest of a surname that tells father from son.
_GENERATION = re.compile(r"-(?:младш|старш)\w+")
#: Whom “the head of” a body means: “глава японского МИДа”.
HEADS_OF = {
    "foreign-ministry": "foreign-minister",
    "defence-ministry": "defence-minister",
    "interior-ministry": "interior-minister",
    "ministry": "minister",
    "government": "prime-minister",
    "parliament": "parliament-president",
    "embassy": "ambassador",
    "security-service": "intelligence-chief",
}
#: A name of two words or more, a comma and perhaps an article, before an office.
_APPOSED = {
    "en": re.compile(
        r"(?P<name>[A-Z][\w’-]*[a-z.]\.?(?: [A-Z][\w’-]*[a-z]\b| [A-Z]\.| (?:al|bin|van|de|der)\b){1,3}),?"
        r" (?:the |a |an )?(?:new |former |acting |senior )?$"
    ),
    "ru": re.compile(r"(?!)(?P<name>)"),
}


#: What stands before a month, and not before a person called May.
_DATED = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|of|since|until|till|by|on|last|this|next|early|late|mid|from|to|and))[\s-]+$", re.I
)
#: “North and South Korea”.
_HALVES = re.compile(r"\b(?P<first>North|South|East|West)(?: and |/| & )(?P<second>North|South|East|West) [A-Z]\w+")
#: What joins two titles of two persons.
_AND = frozenset(("and", "и"))


#: The word between a side and the name of somebody's opposite number.
_COUNTERPART = {
    "en": re.compile(r"\s+(?P<word>opposite number|[a-z]+),?\s+"),
    "ru": re.compile(r"\s+(?P<word>[а-яё]+),?\s+"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of text read as actors before parsing.

    ``word`` is the span of the one word that stands for it in the tree. ``adjective`` marks “Russian”, ``place`` the id
    of a place that the words may name as well or instead; ``title`` the kind of a bare office (no reference then).
    """

    span: Span
    word: Span
    reference: Reference | None
    adjective: bool = False
    people: bool = False
    place: str | None = None
    title: str | None = None
    title_side: str | None = None
    plural: bool = False


def find_names(document: Document, gazetteer: Gazetteer, language: str, areas: Sequence[Span]) -> tuple[Name, ...]:
    """The names in `areas` (sentences of `language`), in order, none overlapping."""
    day = document.published.latest if document.published else None
    text = binding(language).without_markup(document.text)
    notices = [Span(*m.span()) for m in _NOTICE.finditer(text)]
    matches = [
        m
        for m in gazetteer.match(text, language)
        if any(a.contains(m.span) for a in areas) and not _CLIPPED.match(text, m.span.stop)
        if not _is_of_the_past(text, m, gazetteer, day) and not any(n.overlaps(m.span) for n in notices)
    ]
    reader = _Reader(text, language, gazetteer, day, matches)
    found: list[Name] = []
    for area in areas:
        found.extend(reader.read(area, [m for m in matches if area.contains(m.span)]))
    return _again(text, language, areas, found)


def _is_of_the_past(text: str, match: Match, gazetteer: Gazetteer, day: date | None) -> bool:
    """Whether it only says what a country once belonged to: “the former Soviet republic of Belarus”."""
    best = match.candidates[0]
    if best.kind is not ActorKind.STATE or best.via != "adjective":
        return False
    until = gazetteer.actor(best.actor).until
    gone = until is not None and until.latest is not None and (day is None or until.latest < day)
    return gone and _FORMER.search(text, max(0, match.span.start - 12), match.span.start) is not None


class _Reader:
    """Reads the matches of one sentence into names, with the persons named in full anywhere in the document in mind."""

    def __init__(
        self, text: str, language: str, gazetteer: Gazetteer, day: date | None, matches: Iterable[Match]
    ) -> None:
        self.text = text
        self.language = language
        self.gazetteer = gazetteer
        self.day = day
        self.in_full = {
            c.actor for m in matches for c in m.candidates[:1] if c.kind is ActorKind.PERSON and c.via == "full name"
        }
        words = lexicon(language)
        self.before_name = words["before a name"]
        self.linking = words["side links"]
        self.never_names = words["no names"] | words["he"] | words["they"] | words["you"]

    def read(self, area: Span, matches: list[Match]) -> list[Name]:
        found: list[Name] = []
        i = 0
        while i < len(matches):
            taken, names = self._titled(area, matches, i)
            if not taken:
                taken, names = self._counterpart(matches, i)
            if taken:
                found = [n for n in found if not any(n.span.overlaps(m.span) for m in names)]
                found.extend(names)
                i += taken
                continue
            found.append(self._single(matches[i]))
            i += 1
        found += self._misspelt(area, found)
        found += self._governments(area, found)
        found += self._halves(area, found)
        return found + self._apposed(area, matches, found)

    def _governments(self, area: Span, found: Sequence[Name]) -> list[Name]:
        """“the Bush administration”: the side of whoever of that surname stood at its head then."""
        out = []
        for m in _GOVERNMENT[self.language].finditer(self.text, area.start, area.stop):
            span = Span(*m.span("name"))
            if any(n.span.overlaps(span) for n in found):
                continue
            heads: dict[str, str] = {}
            for person in self.gazetteer.people_by_surname(m["name"], self.language):
                for term in self.gazetteer.offices(person, self.day):
                    if term.kind in HEADS:
                        heads.setdefault(term.side, person)
            if len(heads) == 1:
                side = next(iter(heads))
                known = self.gazetteer.actor(side)
                out.append(
                    Name(span, span, Reference(span, known.kind, known.name, side, side, None, "its head’s name"))
                )
        return out

    def _halves(self, area: Span, found: Sequence[Name]) -> list[Name]:
        """“North and South Korea”: the first word is the other country of that name."""
        out = []
        for m in _HALVES.finditer(self.text, area.start, area.stop):
            second = next((n for n in found if n.span.start == m.start("second") and n.reference is not None), None)
            span = Span(*m.span("first"))
            if second is None or any(n.span.overlaps(span) for n in found):
                continue
            whole = f"{m['first']} {second.span.of(self.text).split()[-1]}"
            for known in self.gazetteer.find(whole):
                if known.kind in SIDES:
                    kind = ActorKind(known.kind)
                    reference = Reference(span, kind, known.name, known.id, known.id, None, f"name “{whole}”")
                    out.append(Name(span, span, reference, adjective=second.adjective))
                    break
        return out

    def _misspelt(self, area: Span, found: Sequence[Name]) -> list[Name]:
        """Full names whose surname is known and whose given name is spelt a little otherwise (“Девид Кэмерон”)."""
        out = []
        for m in _NAME[self.language].finditer(self.text, area.start, area.stop):
            words = m.group().split()
            span = Span(*m.span())
            if len(words) != 2 or any(n.span.overlaps(span) for n in found):
                continue
            given = latin_name(words[0], self.language).lower()
            for person in self.gazetteer.people_by_surname(words[1], self.language):
                known = self.gazetteer.actor(person)
                if fuzz.ratio(given, known.name.split()[0].lower()) >= 75:
                    terms = self.gazetteer.offices(person, self.day) or self.gazetteer.offices(person, None)[-1:]
                    side, office = (terms[0].side, terms[0].kind) if terms else (None, None)
                    reference = self._known(person, span, side, office, "a name spelt otherwise")
                    out.append(Name(span, self._word(span, span), reference))
                    break
        return out

    def _titled(self, area: Span, matches: list[Match], i: int) -> tuple[int, list[Name]]:
        """A title with a name and perhaps sides on either hand, beginning at match `i`; (0, []) where there is none."""
        start = i
        side: tuple[str, str] | None = None
        j = i
        if (state := self._state(matches[j])) is not None:
            if self.language == "ru" and not any(c.via == "adjective" for c in matches[j].candidates):
                return 0, []  # “в Париже президент Макрон”: where he was
            if j + 1 >= len(matches) or not self._glued(matches[j].span, matches[j + 1].span, before=True):
                return 0, []
            side = state
            j += 1
            second = self._state(matches[j])
            if second is not None and _office(matches[j]) is None:
                if j + 1 >= len(matches) or not self._glued(matches[j].span, matches[j + 1].span, before=True):
                    return 0, []
                side = second if second[1] != "state" else side
                j += 1
        if (office := _office(matches[j])) is None:
            return 0, []
        title = matches[j]
        kind, implied = office.actor, office.side
        stop = title.span.stop
        j += 1
        while j < len(matches):
            nxt = matches[j]
            more, state = _office(nxt), self._state(nxt)
            if more is not None and self._glued(Span(stop - 1, stop), nxt.span, before=False):
                if self._is_anothers(Span(stop - 1, stop), nxt.span, more):
                    return 0, []
                between = self.text[stop : nxt.span.start].lower().split()
                if "," in between and self.gazetteer.office_kind(kind).body:
                    return 0, []  # “from its embassy, President Maduro said”
                if more.actor == kind and set(between) & _AND:
                    return 0, []  # “the French president and President Putin” are two
                kind = HEADS_OF.get(more.actor, more.actor) if kind == "leader" else kind
                implied = implied or more.side
            elif state is not None and self._glued(Span(stop - 1, stop), nxt.span, before=False):
                if self._is_of_anothers_side(Span(stop - 1, stop), matches, j):
                    return 0, []
                if side is None:
                    side = state
            else:
                break
            stop = nxt.span.stop
            j += 1
        person, span = self._person_after(area, matches, j, stop)
        if span is None or (person is None and office.plural) or not self._agree(title.span, span):
            return 0, []
        if person is not None:
            j += 1
        span = self._with_generation(span)
        whole = Span(matches[start].span.start, span.stop)
        side_id = side[0] if side is not None else implied
        if person is not None and person.via == "surname":
            person = self._of_side(matches[j - 1], person, side_id)
        if side_id is None and person is not None:
            side_id = self._side_of(person.actor, kind)
        recognised = (
            person.actor
            if person is not None
            else self._recognised(" ".join(span.of(self.text).split()), side_id, kind)
        )
        if recognised is not None and side_id is not None and self.gazetteer.office_kind(office.actor).body:
            body = self.gazetteer.actor(side_id)  # “администрация Байдена”: the government, not its head
            reference = Reference(whole, body.kind, body.name, side_id, side_id, kind, "a body and its head’s name")
        elif recognised is not None:
            side_id = side_id or self._side_of(recognised, kind)
            reference = self._known(recognised, span, side_id, kind, "a title and a known name")
        else:
            name = self._latin(span, title.span.of(self.text), side_id)
            reference = Reference(span, ActorKind.PERSON, name, None, side_id, kind, "a title and an unknown name")
        return j - start, [Name(whole, self._word(span, title.span), reference)]

    def _with_generation(self, span: Span) -> Span:
        """«Джона Хантсмана-младшего»."""
        more = _GENERATION.match(self.text, span.stop)
        return Span(span.start, more.end()) if more else span

    def _of_side(self, match: Match, person: Candidate, side: str | None) -> Candidate | None:
        """Of those whose surname it is the one who ever served the side that the title names; None where nobody did."""
        if side is None or person.actor in self.in_full:
            return person
        bearers = [person, *(c for c in match.candidates if c.kind is ActorKind.PERSON and c != person)]
        return next((c for c in bearers if self._served(c.actor, side)), None)

    def _served(self, person: str, side: str) -> bool:
        sides = {t.side for t in self.gazetteer.offices(person, None)}
        within = {w for s in sides for w in self.gazetteer.actor(s).within}
        return not sides or side in sides | within or bool(sides & set(self.gazetteer.actor(side).within))

    def _counterpart(self, matches: list[Match], i: int) -> tuple[int, list[Name]]:
        """“Ukrainian counterpart Dmytro Kuleba” at match `i`, as one name, known or not; (0, []) where there is none."""
        side = self._state(matches[i])
        following = _COUNTERPART[self.language].match(self.text, matches[i].span.stop)
        if side is None or following is None:
            return 0, []
        lemmas = {following["word"].lower(), *binding(self.language).lemmas(following["word"])}
        if not lemmas & lexicon(self.language)["counterpart"]:
            return 0, []
        if i + 1 < len(matches) and self._person(matches[i + 1]) and matches[i + 1].span.start == following.end():
            whole = matches[i].span.cover(matches[i + 1].span)
            name = self._single(matches[i + 1])
            return 2, [replace(name, span=whole, word=self._word(matches[i + 1].span, whole))]
        named = _NAME[self.language].match(self.text, following.end())
        if named is None or " " not in named.group() or not self._may_be_a_name(named.group()):
            return 0, []
        span = Span(*named.span())
        whole = matches[i].span.cover(span)
        name_ = self._latin(span, None, side[0])
        reference = Reference(span, ActorKind.PERSON, name_, None, side[0], None, "a counterpart by name")
        inside = sum(1 for m in matches[i:] if m.span.overlaps(whole))
        return inside, [Name(whole, self._word(span, whole), reference)]

    def _apposed(self, area: Span, matches: Sequence[Match], found: Sequence[Name]) -> list[Name]:
        """Unknown persons whose office follows their name: “Yuri Kim, the deputy assistant secretary of …”."""
        out: list[Name] = []
        for i, match in enumerate(matches):
            office = _office(match)
            if office is None or self.gazetteer.office_kind(office.actor).body:
                continue
            first = (
                i - 1
                if i and self._state(matches[i - 1]) and self._glued(matches[i - 1].span, match.span, before=True)
                else i
            )
            before = _APPOSED[self.language].search(self.text, area.start, matches[first].span.start)
            if before is None or not self._may_be_a_name(before["name"]):
                continue
            span = Span(*before.span("name"))
            if any(n.span.overlaps(span) for n in (*found, *out)) or any(m.span.overlaps(span) for m in matches):
                continue
            end = self.text.find(",", match.span.stop, area.stop)
            sides = [m for m in matches[first:] if m.span.stop <= (end if end > 0 else match.span.stop + 90)]
            side = next((s[0] for m in sides if (s := self._state(m)) is not None), office.side)
            if side is not None:
                name = self._latin(span, None, side)
                reference = Reference(span, ActorKind.PERSON, name, None, side, office.actor, "a name with its office")
                out.append(Name(span, self._word(span, span), reference))
        return out

    def _is_of_anothers_side(self, left: Span, matches: list[Match], j: int) -> bool:
        """Whether the side at match `j` begins another's title: “a spokesman for Russia's president”."""
        between = self.text[left.stop : matches[j].span.start].lower().split()
        if not set(between) & lexicon(self.language)["serving"] or j + 1 == len(matches):
            return False
        office = _office(matches[j + 1])
        link = self.text[matches[j].span.stop : matches[j + 1].span.start].strip().replace("’", "'")
        return office is not None and link in ("", "'s", "'") and not self.gazetteer.office_kind(office.actor).body

    def _is_anothers(self, left: Span, right: Span, office: Candidate) -> bool:
        """“a spokesman for President Putin”, “an aide to the president”: the second title is another's than the first."""
        between = self.text[left.stop : right.start].lower().split()
        return (
            bool(set(between) & lexicon(self.language)["serving"]) and not self.gazetteer.office_kind(office.actor).body
        )

    def _recognised(self, words: str, side: str | None, kind: str) -> str | None:
        """The known person whom a titled name means though it is spelt otherwise: same office, or same given name."""
        name = latin_name(words, self.language).lower()
        for actor in self.gazetteer.find(words) if len(words.split()) > 1 else ():
            known = actor.name.lower()
            if (
                actor.kind is not ActorKind.PERSON
                or name.split()[0] != known.split()[0]
                or fuzz.ratio(name, known) < 85
                or fuzz.ratio(name.split()[-1], known.split()[-1]) < 75
            ):
                continue
            if side is None or any(t.side == side for t in self.gazetteer.offices(actor.id, None)):
                return actor.id
        if side is not None:
            for term in self.gazetteer.holders(side, kind, self.day):
                known = self.gazetteer.actor(term.person).name.lower()
                if fuzz.ratio(name.split()[-1], known.split()[-1]) >= 80 and fuzz.ratio(name, known) >= 75:
                    return term.person
        bearers = self.gazetteer.people_by_surname(words.split()[-1], self.language)
        if side is not None and len(words.split()) == 1:  # «экс-премьер Британии Джонсон»
            ever = [t for p in bearers for t in self.gazetteer.offices(p, None) if (t.side, t.kind) == (side, kind)]
            if ever:
                return max(ever, key=lambda t: t.since.value).person
        for person in bearers:
            known = self.gazetteer.actor(person).name.lower()
            given = known.split()[0]
            if name.split()[0] == given and (
                side is None or any(t.side == side for t in self.gazetteer.offices(person, None))
            ):
                return person
        return None

    def _latin(self, span: Span, title: str | None, side: str | None) -> str:
        """The name at `span` in Latin letters; a surname as it is usually written for others who bear it."""
        name = latin_name(span.of(self.text), self.language, title=title, side=side)
        *given, surname = name.split()
        bearers = self.gazetteer.people_by_surname(span.of(self.text).split()[-1], self.language) if given else ()
        spellings = {self.gazetteer.actor(p).surname for p in bearers} if self.language == "ru" else set()
        usual = next(iter(spellings)) if len(spellings) == 1 else None
        return " ".join([*given, usual or surname])

    def _word(self, name: Span, title: Span) -> Span:
        """The word that stands for a titled name in the tree: the surname."""
        words = [Span(name.start + m.start(), name.start + m.end()) for m in re.finditer(r"\S+", name.of(self.text))]
        return words[-1]

    def _person_after(
        self, area: Span, matches: list[Match], j: int, stop: int
    ) -> tuple[Candidate | None, Span | None]:
        if j < len(matches):
            person = self._person(matches[j])
            if person is not None and self._near(stop, matches[j].span.start):
                longer = self._continued(matches[j], person)
                return (person, matches[j].span) if longer is None else (None, longer)
            limit = matches[j].span.start
            if self._state(matches[j]) is None and _office(matches[j]) is None:
                limit = area.stop
        else:
            limit = area.stop
        gap = re.compile(r"[\s,]*\s").match(self.text, stop)
        begin = gap.end() if gap and gap.group().count(",") == 0 else stop
        if begin == stop:
            return None, None
        named = _NAME[self.language].match(self.text, begin, max(limit, begin))
        if named is None or not self._may_be_a_name(named.group()):
            return None, None
        return None, Span(named.start(), named.start() + len(named.group().rstrip("-")))

    def _continued(self, match: Match, person: Candidate) -> Span | None:
        """The whole of a name of which only the first word is a known surname (“Wu Dawei”), else None."""
        if person.via != "surname":
            return None
        more = _NAME[self.language].match(self.text, match.span.start)
        if more is None or more.end() <= match.span.stop or " " not in more.group().strip():
            return None
        following = self.text[match.span.stop : more.end()].split()
        if not following or following[0].lower() in lexicon(self.language)["no names"]:
            return None
        return Span(match.span.start, more.end())

    def _may_be_a_name(self, words: str) -> bool:
        first = words.split()[0]
        if first.isupper() and len(first) > 3:
            return False
        if self.language == "ru" and not may_be_a_name(first):
            return False
        return first.lower() not in lexicon(self.language)["no names"]

    def _near(self, stop: int, start: int) -> bool:
        between = self.text[stop:start].strip().strip(",-–—").strip().lower()
        return between == "" or between in self.before_name

    def _agree(self, title: Span, name: Span) -> bool:
        """Whether a title and a name stand in the same case: “на встрече с президентом Турции Сергей Лавров …” are two."""
        cases = binding(self.language).name_cases
        first, second = cases(title.of(self.text).split()[0]), cases(name.of(self.text))
        return not first or not second or bool(first & second)

    def _glued(self, left: Span, right: Span, *, before: bool) -> bool:
        """Whether only a link such as “'s”, “of the”, “former” stands between two stretches of one title."""
        if right.start < left.stop:
            return True
        between = self.text[left.stop : right.start].strip().lower().replace("’", "'")
        if between == "":
            return True
        return between in (self.before_name if before else self.linking)

    def _state(self, match: Match) -> tuple[str, str] | None:
        for c in match.candidates:
            if c.kind in SIDES:
                return c.actor, str(c.kind)
        return None

    def _person(self, match: Match) -> Candidate | None:
        persons = [c for c in match.candidates if c.kind is ActorKind.PERSON]
        if not persons or match.candidates[0].kind not in (ActorKind.PERSON,):
            return persons[0] if persons and match.candidates[0].kind == "place" else None
        words = match.span.of(self.text)
        if persons[0].via == "surname" and words.lower() in self.never_names:
            told = any(c.actor in self.in_full for c in persons) and not self._is_a_month(match.span)
            if not told:
                return None
        for c in persons:
            if c.actor in self.in_full:
                return c
        if self.day is not None:
            for c in persons:
                if self.gazetteer.offices(c.actor, self.day):
                    return c
        return persons[0]

    def _side_of(self, person: str, kind: str | None) -> str | None:
        terms = self.gazetteer.offices(person, self.day) or self.gazetteer.offices(person, None)
        for term in terms:
            if term.kind == kind:
                return term.side
        return terms[-1].side if terms else None

    def _known(self, person: str, span: Span, side: str | None, office: str | None, reason: str) -> Reference:
        actor = self.gazetteer.actor(person)
        return Reference(span, ActorKind.PERSON, actor.name, person, side, office, reason)

    def _is_a_month(self, span: Span) -> bool:
        """“on 3 May”, “since May”, “May 2017”, though a person of that name is told of: “May met the president”."""
        before = self.text[max(span.start - 12, 0) : span.start]
        return _DATED.search(before) is not None or re.match(r",?\s+\d", self.text[span.stop :]) is not None

    def _single(self, match: Match) -> Name:
        best = match.candidates[0]
        place = next((c.actor for c in match.candidates if c.kind == "place"), None)
        person = self._person(match)
        word = self._word(match.span, match.span)
        if best.kind == "office":
            return Name(
                match.span, match.span, None, title=best.actor, title_side=best.side, plural=best.plural, place=place
            )
        if person is not None:
            term = self.gazetteer.main_office(person.actor, self.day)
            side, office = (term.side, term.kind) if term is not None else (None, None)
            span = self._with_generation(match.span)
            return Name(span, self._word(span, span), self._known(person.actor, span, side, office, match.reason))
        if best.kind in SIDES:
            actor = self.gazetteer.actor(best.actor)
            kind = ActorKind(best.kind)
            return Name(
                match.span,
                word,
                Reference(match.span, kind, actor.name, best.actor, best.actor, None, match.reason),
                adjective=best.via == "adjective",
                people=best.via == "demonym",
                place=place,
            )
        return Name(match.span, word, None, place=place)


def _office(match: Match) -> Candidate | None:
    return match.candidates[0] if match.candidates and match.candidates[0].kind == "office" else None


def _own_bearer(
    text: str, name: Name, unknown: dict[tuple[str, ...], Name], lemmas: Callable[[str], tuple[str, ...]]
) -> Name:
    """A bare surname is that of the person this document has named in full, before any other of the same name."""
    ref = name.reference
    if ref is None or ref.kind is not ActorKind.PERSON or not ref.reason.startswith("surname"):
        return name
    known = next((unknown[(f,)] for f in lemmas(name.word.of(text)) if (f,) in unknown), None)
    if known is None or known.reference is None:
        return name
    return replace(name, reference=replace(known.reference, span=name.span, reason="a surname named before"))


def _again(text: str, language: str, areas: Sequence[Span], names: list[Name]) -> tuple[Name, ...]:
    """`names` and the later places where a person unknown to the gazetteer is named by surname alone."""
    unknown: dict[tuple[str, ...], Name] = {}
    lemmas = binding(language).lemmas
    for name in names:
        ref = name.reference
        if ref is not None and ref.kind is ActorKind.PERSON and ref.actor is None:
            words = [name.word.of(text), *_ASIAN_SURNAME.findall(ref.span.of(text))]
            for form in (f for word in words for f in lemmas(word)):
                unknown.setdefault((form,), name)
    found = [_own_bearer(text, n, unknown, lemmas) for n in names]
    if unknown:
        taken = sorted((n.span.start, n.span.stop) for n in names)
        pattern = re.compile(r"[A-ZА-ЯЁ][\w’-]+")
        for area in areas:
            for m in pattern.finditer(text, area.start, area.stop):
                if any(a < m.end() and m.start() < b for a, b in taken):
                    continue
                known = next((unknown[(f,)] for f in lemmas(m.group()) if (f,) in unknown), None)
                if known is not None and known.reference is not None:
                    span = Span(*m.span())
                    found.append(Name(span, span, replace(known.reference, span=span, reason="a surname named before")))
    return tuple(sorted(found, key=lambda n: n.span))
