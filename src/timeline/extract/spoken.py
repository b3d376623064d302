"""Whom an act in words is about where its own words name nobody: “Iraq condemned *the attacks*”, “the EU denounced *the coup*”.

The author of what such a noun comes back to, where that was told before; else the side that the article speaks of most. The
latter is the notion of salience of Lappin and Leass (1994), by count and recency alone.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from timeline.actors import Gazetteer
from timeline.languages.lexicon import Lexicon, frames
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: Why a side is the target: it did what is spoken of.
AUTHOR = "the author of what is spoken of"
#: Why a side is the target: it is what the article is about.
SPOKEN_OF = "the side spoken of most before"
#: Why a side is the target: it is what others were told to condemn.
BLAMED = "the side blamed before"

#: Why a side has a role: it had it in the last act of that type.
LEFT_OUT = "as in what was told before"

_CONFLICT = ("escalation", "mobilization", "incident", "rupture", "sanction", "threat")
_ACCORD = ("agreement", "meeting", "visit", "call", "establishment", "deescalation", "aid", "resolution", "mediation")
_OF_TWO = ("agreement", "meeting", "visit", "call", "establishment", "deescalation", "mediation")
_DONE = ("agreement", "establishment", "deescalation", "aid", "resolution")
_CLAIMS = ("criticism", "threat", "appeal", "statement", "protest", "invitation")
_AGAINST = ("criticism", "protest", "threat", "sanction", "rupture")
#: How often a side must have been blamed before, to be blamed for what has no author.
_TWICE = 2
#: How many sentences back a deed may lie that a noun of its kind comes back to.
_FAR = 12
#: How many sentences back an act may lie that another of its type goes on from: “Romania expelled one.”
_NEXT = 8
#: How often a text names whom an act of somebody's may leave out.
_OFTEN = 3
#: How many sentences count as what was spoken of just before, and what that is worth in namings.
_RECENT = 2
_WORTH = 1.5
#: Organisations are named as places of talks, too.
_ORGANISATION = 0.4
#: Types that words for an attack come back to.
_VIOLENT = ("escalation", "incident")


@dataclass(frozen=True, slots=True)
class Act:
    """An act told in a sentence: its type, who did it, and to or with whom."""

    sentence: int
    type: str
    by: tuple[Reference, ...]
    of: tuple[Reference, ...]


@dataclass(slots=True)
class Spoken:
    """What one document has told so far, and whom it names how often; ``named`` are all its references, in order."""

    named: Sequence[Reference]
    gazetteer: Gazetteer
    acts: list[Act] = field(default_factory=list)
    recent: list[tuple[int, str]] = field(default_factory=list)

    def note(self, sentence: int, type_: str, by: Iterable[Reference], of: Iterable[Reference]) -> None:
        self.acts.append(Act(sentence, type_, tuple(by), tuple(of)))

    def note_named(self, sentence: int, sides: Iterable[str | None]) -> None:
        self.recent += [(sentence, side) for side in sides if side is not None]

    def of(
        self,
        noun: str | None,
        sentence: int,
        span: Span,
        own: frozenset[str | None],
        words: Lexicon,
        here: Sequence[Act] = (),
        *,
        hostile: bool = False,
    ) -> tuple[Reference, ...]:
        """Whom the speakers of `own` sides speak of by `noun` (a dictionary form; None for “this”); empty where nobody fits.

        `here` are the acts told before it in its own sentence. What is said is `hostile` to whom others blame, too.
        """
        acts = [a for a in (*self.acts, *here) if sentence - a.sentence <= _FAR]
        meant = types_of(noun, words)
        for types in self._kinds(noun, words):
            blamed = self._blamed(acts, own) if hostile and types is not _CLAIMS else None
            for act in (*(a for a in reversed(acts) if a.type in meant), *reversed(acts)):
                if act.type not in types:
                    continue
                both = act.type in _OF_TWO and types is not _CONFLICT
                refs = _others((*act.by, *act.of) if both else act.by, own)
                if act.type in _CLAIMS and types is _CLAIMS and not own & {r.side for r in act.of}:
                    continue
                if both and len(refs) < 2 and not own & {r.side for r in (*act.by, *act.of)}:
                    continue  # “welcomed the rapprochement”: of two
                if refs and (blamed is None or blamed in {r.side for r in act.by}):
                    if types is _CLAIMS:
                        return tuple(replace(r, span=span, reason=AUTHOR) for r in refs[:2])
                    return tuple(self._side(str(r.side), span, AUTHOR) for r in refs[:2])
            if blamed is not None:
                return (self._side(blamed, span, BLAMED),)
        if hostile and (blamed := self._blamed(acts, own)) is not None:
            return (self._side(blamed, span, BLAMED),)
        return self.often(sentence, span, own)

    def opponents(
        self, sentence: int, span: Span, own: frozenset[str], here: Sequence[Act] = ()
    ) -> tuple[Reference, ...]:
        """Two of whom one was said to act against the other last, in deeds before words; neither of `own` sides."""
        acts = [a for a in reversed((*self.acts, *here)) if sentence - a.sentence <= _FAR]
        for act in (*(a for a in acts if a.type in _CONFLICT), *(a for a in acts if a.type in _AGAINST)):
            by, of = _others(act.by, own), _others(act.of, own)
            if by and of and by[0].side != of[0].side:
                return tuple(self._side(str(r.side), span, AUTHOR) for r in (by[0], of[0]))
        return ()

    def _blamed(self, acts: Sequence[Act], own: frozenset[str | None]) -> str | None:
        """The side that most of the acts in words were against so far, those of `own` sides left out; None below two."""
        count = Counter(
            r.side for a in acts if a.type in _AGAINST for r in a.of[:2] if r.side is not None and r.side not in own
        )
        best = max(count, key=lambda side: (count[side], side), default=None)
        return best if best is not None and count[best] >= _TWICE else None

    def blamed(self, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """The side of another's that several blamed before; nobody where there is none."""
        side = self._blamed([a for a in self.acts if sentence - a.sentence <= _FAR], own)
        return (self._side(side, span, BLAMED),) if side is not None else ()

    def accuser(self, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """Who blamed one of `own` sides last: whom they answer."""
        for act in reversed(self.acts):
            near = sentence - act.sentence <= _FAR and act.type in _AGAINST
            if near and own & {r.side for r in act.of} and (refs := _others(act.by, own)):
                return tuple(replace(r, span=span, reason=AUTHOR) for r in refs[:1])
        return ()

    def left_out(self, type_: str, role: str, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """Who has the `role` that an act of a type leaves out: as in the last act of that type, else whom the text speaks of."""
        if type_ in _CONFLICT and role == "target" and (foe := self._foe(sentence, span, own)):
            return foe
        if refs := self.last(type_, role, sentence, span, own):
            return refs
        if type_ == "condolence" and role == "target" and (struck := self._struck(sentence, span, own)):
            return struck
        return self.often(sentence, span, own)

    def _struck(self, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """To whom harm was done last: whom one condoles with."""
        for act in reversed(self.acts):
            if sentence - act.sentence <= _FAR and act.type in _VIOLENT and (refs := _others(act.of, own)):
                return (self._side(str(refs[0].side), span, LEFT_OUT),)
        return ()

    def _but_states(self) -> frozenset[str]:
        """The sides named that are no states."""
        kinds = {r.side: self.gazetteer.actor(r.side).kind for r in self.named if r.side is not None}
        return frozenset(side for side, kind in kinds.items() if kind is not ActorKind.STATE)

    def often(self, sentence: int, span: Span, own: frozenset[str] | frozenset[str | None]) -> tuple[Reference, ...]:
        """The state named most, where it is named often enough that the text is about it."""
        refs = self.most(sentence, span, own | self._but_states())
        often = sum(1 for r in self.named for found in refs if r.side == found.side) >= _OFTEN
        return refs if often and all(r.kind is not ActorKind.ORGANISATION for r in refs) else ()

    def _foe(self, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """Who last did harm to one of `own` sides: whom its counterblow is for."""
        for act in reversed(self.acts):
            near = sentence - act.sentence <= _NEXT and act.type in _CONFLICT and own & {r.side for r in act.of}
            if near and (refs := _others(act.by, own)):
                return tuple(replace(r, span=span, reason=LEFT_OUT) for r in refs[:1])
        return ()

    def last_author(self, type_: str, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """Who did the last thing like an act of a type to one of the sides, where it is told without its author."""
        alike = _CONFLICT if type_ in _CONFLICT else (type_,)
        for act in reversed(self.acts):
            of_own = own & {r.side for r in (*act.by, *act.of)}
            if sentence - act.sentence <= _NEXT and act.type in alike and of_own and (refs := _others(act.by, own)):
                return tuple(replace(r, span=span, reason=LEFT_OUT) for r in refs[:1])
        return ()

    def last_opponent(self, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """Whom the `own` sides fought last."""
        for act in reversed(self.acts):
            of_own = own & {r.side for r in (*act.by, *act.of)}
            if sentence - act.sentence > _FAR or act.type not in _CONFLICT or not of_own:
                continue
            if refs := _others((*act.of, *act.by), own):
                return tuple(replace(r, span=span, reason=LEFT_OUT) for r in refs[:1])
        return ()

    def last(self, type_: str, role: str, sentence: int, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """Who had a `role` in the last act of a type, but for those of `own` sides."""
        for act in reversed(self.acts):
            if sentence - act.sentence <= _NEXT and act.type == type_ and (act.by if role != "initiator" else act.of):
                refs = _others(act.by if role == "initiator" else act.of, own)
                if refs:
                    return tuple(replace(r, span=span, reason=LEFT_OUT) for r in refs)
        return ()

    def most(self, sentence: int, span: Span, own: frozenset[str] | frozenset[str | None]) -> tuple[Reference, ...]:
        """The side named most by the whole text, those of the sentences just before above the rest."""
        count: dict[str, float] = {}
        for ref in self.named:
            if ref.side is not None and ref.side not in own:
                worth = _ORGANISATION if self.gazetteer.actor(ref.side).kind is ActorKind.ORGANISATION else 1.0
                count[ref.side] = count.get(ref.side, 0.0) + worth
        for number, side in self.recent:
            if side in count and 0 < sentence - number <= _RECENT:
                count[side] += _WORTH
        if not count:
            return ()
        best = max(count, key=lambda side: (count[side], side))
        return (self._side(best, span, SPOKEN_OF),)

    def _side(self, side: str, span: Span, reason: str) -> Reference:
        known = self.gazetteer.actor(side)
        kind = known.kind if known.kind is not ActorKind.PERSON else ActorKind.STATE
        return Reference(span, kind, known.name, side, side, None, reason)

    def _kinds(self, noun: str | None, words: Lexicon) -> tuple[tuple[str, ...], ...]:
        if noun is None or noun in words["any deed"]:
            return ((*_CONFLICT, *_DONE),)
        if noun in words["claims"]:
            return (_CLAIMS,)
        if noun in words["accords"]:
            return (_ACCORD,)
        if noun in words["attacks"]:
            return (_VIOLENT,)
        if noun in words["act nouns"]:
            return (_CONFLICT,)
        return ()


def types_of(noun: str | None, words: Lexicon) -> frozenset[str]:
    """The types of event that a noun is a trigger of: “the expulsion” comes back to a rupture before any attack."""
    return frozenset() if noun is None else _types_by_noun(words.language).get(noun, frozenset())


@cache
def _types_by_noun(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for frame in frames(language):
        for trigger in frame.triggers:
            if trigger.pos == "NOUN" and len(trigger.words) == 1:
                for noun in trigger.heads:
                    found.setdefault(noun, set()).add(frame.type)
    return {noun: frozenset(types) for noun, types in found.items()}


def _others(refs: Sequence[Reference], own: frozenset[str] | frozenset[str | None]) -> list[Reference]:
    distinct: dict[str, Reference] = {}
    for ref in refs:
        if ref.side is not None and ref.side not in own:
            distinct.setdefault(ref.side, ref)
    return list(distinct.values())
