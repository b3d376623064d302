"""When the events of one document happened: each by its own words, by the occasion it belongs to, or by the article's day.

The rules are ruling 12 of the annotation guidelines: undated news takes the article's day, undated background any day up to
it, an undated plan any day from it on, an undated hope none.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from timeline.dates import DateExpression, EdtfDate
from timeline.extract.sentences import Sentence, sentences
from timeline.languages.date_resolution import Resolved
from timeline.languages.dates import find_dates, resolve
from timeline.languages.durations import Duration, find_durations
from timeline.languages.lexicon import lexicon
from timeline.languages.parsing import binding
from timeline.model import ActorKind, Document, Mention, Modality

#: The lead may date an occasion this long before the article's own day.
_FRESH = timedelta(days=10)
#: Sentences of the body that can set the day of the occasion.
_LEAD = 3
#: Nothing is said or done on the occasion of a clash.
_NO_OCCASION = frozenset(("protest", "rupture", "sanction", "escalation", "mobilization", "incident"))
#: What is told with the day it happened, often long before the news of it.
_CLASHES = frozenset(("escalation", "incident"))
#: What lasts as long as the text says: “a two-day visit”.
_STAYS = frozenset(("visit", "meeting", "mobilization"))
#: Types whose nouns a later sentence may come back to: within so many sentences, in so many words from its beginning.
_TOLD_BY_NOUN = ("visit", "call", "meeting")
_ALSO = {"meeting": ("call", "visit"), "call": ("meeting",)}
_SOON = 3
_OPENING = 8
#: Acts in words, which news tells of in its wake, or of one speaker in a row.
_WORDS = frozenset(
    ("statement", "criticism", "appeal", "threat", "praise", "condolence", "congratulation", "gratitude", "apology")
)
#: Occasions of such acts, beside others.
_SPEAKING = _WORDS | {"call", "meeting", "visit", "correspondence", "agreement"}
#: How many sentences after what a speaker said on a day the same speaker still speaks on that day.
_IN_A_ROW = 3
#: An article of the day after its news tells of that day.
_MORNING_AFTER = timedelta(days=1)
#: What begins on a day and stays so: “closed the border from Tuesday” happens on Tuesday.
_TURNS = frozenset(("rupture", "sanction", "establishment", "agreement", "deescalation"))
#: What a traveller does on a journey.
_ABROAD = frozenset(("visit", "meeting", "praise", "gratitude", "agreement"))
#: What is possible because somebody offered it, on the day that is told.
_OFFERED = frozenset(("mediation",))
#: A duration within this many characters of a trigger tells how long the event lasts.
_BESIDE = 60


@dataclass(frozen=True, slots=True)
class Dated:
    """The date of a mention and its basis: that of ``timeline.languages.dates``, else ``occasion``, ``article``,
    ``before the article``, ``after the article`` or ``none``."""

    date: EdtfDate | None
    basis: str


def dates(document: Document, mentions: Sequence[Mention]) -> tuple[Dated, ...]:
    """The date of each of `mentions`, which are in order of the text."""
    return _Dating(document, mentions).dates()


class _Dating:
    """The dates of one document's mentions. ``told`` are the places of those whose triggers lie in a sentence, by its number."""

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self.text = document.text
        self.published = document.published
        self.anchor = document.published.latest if document.published is not None else None
        self.mentions = mentions
        self.read = sentences(document)
        self.starts = [s.span.start for s in self.read]
        self.told: dict[int, list[int]] = {}
        for at, mention in enumerate(mentions):
            self.told.setdefault(self._number(mention.trigger.start), []).append(at)
        self.afterwards = self._told_afterwards()
        self.durations = [d for s in self.read for d in find_durations(self.text, s.language, s.span)]
        self.journeys = [d for d in self.durations if d.type in (None, "visit")]

    def dates(self) -> tuple[Dated, ...]:
        own = self._own()
        occasion = self._occasion(own)
        eve = self._eve(own)
        found = [
            d
            or self._continued(at, own)
            or self._spoken_on(at, own)
            or self._undated(m, occasion if self._lasts(occasion, own[:at]) else None, eve)
            for at, (m, d) in enumerate(zip(self.mentions, own, strict=True))
        ]
        journeys = self._journeys(found)
        return tuple(self._on_journey(m, d, journeys) for m, d in zip(self.mentions, found, strict=True))

    def _own(self) -> list[Dated | None]:
        """What the mentions' own words say; “two weeks earlier” counts from the day the text spoke of last."""
        spoken: list[tuple[DateExpression, date]] = []
        found: list[Dated | None] = []
        for at, mention in enumerate(self.mentions):
            dated = None
            expression = mention.date or self.afterwards.get(at)
            if expression is not None:
                counted = expression.reading.origin == "text"
                origin = self._spoken_of(expression, spoken) if counted else self.anchor
                resolved = resolve(expression, origin, _tense(mention, self.text))
                if (
                    resolved is not None
                    and self._may_tell(resolved)
                    and not self._lies_ahead(mention, resolved.date, afterwards=mention.date is None)
                ):
                    dated = Dated(self._stay(mention, _beginning(mention, expression, resolved.date)), resolved.basis)
                    day = resolved.date.latest if resolved.date.precision == "day" else None
                    if day is not None and not _looks_back(mention):
                        spoken.append((expression, day))
            found.append(dated)
        return found

    def _spoken_of(self, expression: DateExpression, spoken: Sequence[tuple[DateExpression, date]]) -> date | None:
        """The day that `expression` counts from: one named before it in its sentence, one that an event of the sentences just
        before had, the last that is news, else the article's own."""
        number = self._number(expression.span.start)
        sentence = self.read[number]
        for named in reversed(find_dates(self.text, sentence.language, sentence.span)):
            if named.span.start >= expression.span.start or named.reading.origin == "text":
                continue
            resolved = resolve(named, self.anchor, "past")
            if resolved is not None and resolved.date.precision == "day" and not named.attributive:
                return resolved.date.latest
        for told, day in reversed(spoken):
            if told.span == expression.span:
                continue  # another event of the same words
            if (
                number - self._number(told.span.start) <= _SOON
                or self.anchor is None
                or abs(self.anchor - day) <= _FRESH
            ):
                return day
        return self.anchor

    def _number(self, at: int) -> int:
        """The number of the sentence in which an offset lies."""
        return max(bisect_right(self.starts, at) - 1, 0)

    def _lies_ahead(self, mention: Mention, day: EdtfDate, *, afterwards: bool) -> bool:
        """Whether a day is yet to come that is said to date what has happened: it dates something else in the sentence.

        What only a later sentence says must be over by the article's day altogether.
        """
        if mention.modality is not Modality.ASSERTED or self.anchor is None:
            return False
        known = day.latest if afterwards else day.earliest
        return known is not None and known > self.anchor + timedelta(days=1)

    def _told_afterwards(self) -> dict[int, DateExpression]:
        """By the place of a mention without a date: that of a sentence soon after, “It happened on 10 December”, “The visit
        is due on Friday”."""
        found: dict[int, DateExpression] = {}
        for number, sentence in enumerate(self.read):
            soon = [
                [at for at in self.told.get(before, ()) if self.mentions[at].date is None]
                for before in range(max(0, number - _SOON), number)
            ]
            if not any(soon) or number in self.told:
                continue
            types = self._only_dates(sentence)
            expressions = find_dates(self.text, sentence.language, sentence.span) if types is not None else ()
            if types is None or len(expressions) != 1:
                continue
            over = self._is_over(sentence)
            for before in reversed(soon if types else soon[-1:]):
                told = [
                    at
                    for at in before
                    if at not in found and (not types or self.mentions[at].type in types)
                    if over is (self.mentions[at].modality is Modality.ASSERTED)
                ]
                if told:
                    found[told[0]] = expressions[0]
                    break
        return found

    def _is_over(self, sentence: Sentence) -> bool:
        words = re.findall(r"\w+", sentence.span.of(self.text).lower())
        return not lexicon(sentence.language)["took place"].isdisjoint(words)

    def _only_dates(self, sentence: Sentence) -> tuple[str, ...] | None:
        """Of which types an event is that a sentence says no more of than when it took or takes place: of any (an empty
        tuple) where it says “it”; None where it says more."""
        words = re.findall(r"\w+", sentence.span.of(self.text).lower())
        lemmas = binding(sentence.language).lemmas
        known = lexicon(sentence.language)
        opening = [f for w in words[:_OPENING] for f in (w, *lemmas(w))]
        named = next((kind for kind in _TOLD_BY_NOUN for f in opening if f in known[f"words for a {kind}"]), None)
        happens = known["take place"] | (known["happen"] | known["plan verbs"] if named else frozenset())
        if not any(f in happens for w in words[1:10] for f in lemmas(w)):
            return None
        if named is not None:
            return (named, *_ALSO.get(named, ()))
        return () if any(w in known["this event"] for w in words[:3]) else None

    def _may_tell(self, resolved: Resolved) -> bool:
        """Whether the article's own date is precise enough for it: no weekday comes from an article of some day in 2004."""
        if self.published is None or self.published.precision == "day" or resolved.basis == "explicit":
            return True
        return resolved.basis == "partial" and resolved.date.meets(self.published)

    def _occasion(self, own: Sequence[Dated | None]) -> tuple[Mention, EdtfDate] | None:
        """The first event of the lead that the lead itself dates, where that is news: what else was said belongs to it."""
        lead = [s.span for s in self.read if not s.headline][:_LEAD]
        for mention, dated in zip(self.mentions, own, strict=True):
            day = _first_day(mention, dated) if dated is not None else None
            if day is None:
                continue
            if mention.modality is not Modality.ASSERTED or mention.type in _NO_OCCASION or _looks_back(mention):
                continue
            if not any(s.contains(mention.trigger) for s in lead):
                continue
            if self.anchor is None or timedelta(0) <= self.anchor - day <= _FRESH:
                return mention, EdtfDate.day(day)
        return None

    def _continued(self, at: int, own: Sequence[Dated | None]) -> Dated | None:
        """The day that the sentence before went on to: “The next day they signed a pact. Modi invited Putin to Delhi.”"""
        mention = self.mentions[at]
        if mention.modality is not Modality.ASSERTED or mention.background or mention.type in _NO_OCCASION:
            return None
        number = self._number(mention.trigger.start)
        for before, dated in zip(reversed(self.mentions[:at]), reversed(own[:at]), strict=True):
            if number - self._number(before.trigger.start) > 1:
                return None
            if dated is None or before.date is None or dated.date is None or _looks_back(before):
                continue
            goes_on = before.date.reading.origin == "text" and dated.date.precision == "day"
            if goes_on and _actors(mention) & _sides(before):
                return Dated(dated.date, "occasion")
        return None

    def _spoken_on(self, at: int, own: Sequence[Dated | None]) -> Dated | None:
        """The day on which the same speaker spoke just before: “X said on Tuesday … . X warned …”."""
        mention = self.mentions[at]
        if mention.type not in _WORDS or mention.modality is not Modality.ASSERTED or mention.background:
            return None
        number, speakers = self._number(mention.trigger.start), _initiators(mention)
        for before, dated in zip(reversed(self.mentions[:at]), reversed(own[:at]), strict=True):
            if number - self._number(before.trigger.start) > _IN_A_ROW or before.modality is not Modality.ASSERTED:
                return None
            if dated is not None and before.type in _SPEAKING and not speakers.isdisjoint(_initiators(before)):
                told = dated.date is not None and dated.date.precision == "day" and not _looks_back(before)
                return Dated(dated.date, "occasion") if told else None
        return None

    def _eve(self, own: Sequence[Dated | None]) -> EdtfDate | None:
        """The day before the article's, where that is when its news happened by the first day that the lead tells."""
        lead = [s.span for s in self.read if not s.headline][: _LEAD - 1]
        for mention, dated in zip(self.mentions, own, strict=True):
            if dated is None or dated.date is None or dated.date.precision != "day" or dated.date.earliest is None:
                continue
            if mention.modality is Modality.POSSIBLE or mention.background or _looks_back(mention):
                continue
            if mention.type not in _CLASHES and any(s.contains(mention.trigger) for s in lead):
                after = self.anchor is not None and self.anchor - dated.date.earliest == _MORNING_AFTER
                return dated.date if after else None
        return None

    def _lasts(self, occasion: tuple[Mention, EdtfDate] | None, before: Sequence[Dated | None]) -> bool:
        """Whether what comes next may still belong to the occasion: in an article without a date, until another day is told."""
        if occasion is None or self.anchor is not None:
            return True
        return all(d is None or d.date is None or d.date.meets(occasion[1]) for d in before)

    def _undated(self, mention: Mention, occasion: tuple[Mention, EdtfDate] | None, eve: EdtfDate | None) -> Dated:
        if mention.modality is Modality.POSSIBLE and mention.type not in _OFFERED:
            return Dated(None, "none")
        if mention.modality is Modality.ASSERTED and occasion is not None:
            first, day = occasion
            if mention.trigger.start >= first.trigger.start and _actors(mention) & _sides(first):
                if mention.background:
                    return Dated(EdtfDate.before(day), "before the article")
                return Dated(self._stay(mention, day), "occasion")
        if self.anchor is None or self.published is None:
            return Dated(None, "none")
        if mention.modality is Modality.PLANNED:
            return Dated(EdtfDate.after(self.published), "after the article")
        if mention.background:
            return Dated(EdtfDate.before(self.published), "before the article")
        if eve is not None and mention.type in _WORDS:
            return Dated(eve, "occasion")
        return Dated(self._stay(mention, self.published), "article")

    def _stay(self, mention: Mention, day: EdtfDate) -> EdtfDate:
        """From `day` on as long as the clause of the trigger says; `day` where it says nothing."""
        if mention.type not in _STAYS or day.precision != "day" or day.earliest is None:
            return day
        for duration in self.durations:
            both = duration.span.cover(mention.trigger)
            if (
                duration.tour
                or duration.type not in (None, mention.type)
                or len(both) > len(duration.span) + len(mention.trigger) + _BESIDE
            ):
                continue
            if not any(sign in both.of(self.text) for sign in ",;.:("):
                days = duration.days
                return _lasting(day.earliest - timedelta(days - 1) if self._ends(duration) else day.earliest, days)
        return day

    def _ends(self, duration: Duration) -> bool:
        """Whether it was over on the day that is told: “concluded a three-day visit on Friday”."""
        sentence = self.read[self._number(duration.span.start)]
        before = re.findall(r"\w+", self.text[sentence.span.start : duration.span.start])[-_OPENING:]
        lemmas, ended = binding(sentence.language).lemmas, lexicon(sentence.language)["ended"]
        return any(not ended.isdisjoint((w.lower(), *lemmas(w.lower()))) for w in before)

    def _journeys(self, found: Sequence[Dated]) -> dict[str, tuple[Mention, EdtfDate]]:
        """By traveller: the first visit, and how long the whole journey lasts as the text says anywhere."""
        journeys: dict[str, tuple[Mention, EdtfDate]] = {}
        if len(self.journeys) != 1:
            return journeys
        for mention, dated in zip(self.mentions, found, strict=True):
            if mention.type != "visit" or mention.modality is not Modality.ASSERTED or dated.date is None:
                continue
            if dated.date.earliest is not None and dated.date.precision in ("day", "interval"):
                for traveller in _travellers(mention):
                    journeys.setdefault(traveller, (mention, _lasting(dated.date.earliest, self.journeys[0].days)))
        return journeys

    def _on_journey(self, mention: Mention, dated: Dated, journeys: dict[str, tuple[Mention, EdtfDate]]) -> Dated:
        """A plan without a day is carried out on the journey; the one visit of a journey lasts as long as that."""
        journey = next((journeys[t] for t in _travellers(mention) if t in journeys), None)
        if journey is None:
            return dated
        first, stay = journey
        if dated.basis == "after the article" and mention.type in _ABROAD:
            return Dated(stay, "occasion")
        if mention is first and not self.journeys[0].tour:
            return Dated(stay, dated.basis)
        return dated


def _first_day(mention: Mention, dated: Dated) -> date | None:
    """The day of an event, or the first of a stay."""
    told = dated.date
    if told is None or told.earliest is None or told.latest is None:
        return None
    stay = mention.type in _STAYS and told.precision == "interval" and told.latest - told.earliest <= _FRESH
    return told.earliest if stay or told.precision == "day" else None


def _beginning(mention: Mention, expression: DateExpression, told: EdtfDate) -> EdtfDate:
    """The day from which a turn holds, as the day of the turn; any other date as it is told."""
    reading = expression.reading
    if mention.type not in _TURNS or reading.bound != "since" or reading.part is not None:
        return told
    return EdtfDate.parse(told.value.partition("/")[0])


def _tense(mention: Mention, text: str) -> Literal["past", "future"]:
    """What was called off lay ahead, as what is planned does."""
    if mention.modality in (Modality.PLANNED, Modality.POSSIBLE):
        return "future"
    if mention.modality is Modality.DENIED and mention.modality_span is not None:
        language = mention.rule.partition("/")[0]
        words, sign = lexicon(language), mention.modality_span.of(text).lower()
        over = words["not"] | words["failed"]
        return "past" if {sign, *binding(language).lemmas(sign)} & over else "future"
    return "past"


def _looks_back(mention: Mention) -> bool:
    """Whether its date counts back from another event, or ahead: “two weeks earlier”, “a day after …”, a plan."""
    reading = mention.date.reading if mention.date is not None else None
    back = reading is not None and reading.origin == "text" and (reading.amount or 0) < 0
    return back or mention.modality is not Modality.ASSERTED


def _sides(mention: Mention) -> set[str]:
    return {a.reference.side or a.reference.name for a in mention.arguments}


def _initiators(mention: Mention) -> set[str]:
    return {a.reference.name for a in mention.arguments if a.role == "initiator"}


def _actors(mention: Mention) -> set[str]:
    """The sides that do it, where the text tells them; else all."""
    own = {a.reference.side or a.reference.name for a in mention.arguments if a.role in ("initiator", "counterpart")}
    return own or _sides(mention)


def _travellers(mention: Mention) -> list[str]:
    return [
        a.reference.name for a in mention.arguments if a.role == "initiator" and a.reference.kind is ActorKind.PERSON
    ]


def _lasting(first: date, days: int) -> EdtfDate:
    return EdtfDate.interval(first, first + timedelta(days=days - 1))
