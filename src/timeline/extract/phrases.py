"""Noun phrases read as actors: names, titles, “Russian troops”, “the foreign ministers of India and Pakistan”, “he”.

What a phrase means depends on what was said before: that is kept in a ``Discourse``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from timeline.actors import Gazetteer
from timeline.extract.grammar import Grammar
from timeline.extract.naming import HEADS_OF, SIDES, Name
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind, Reference
from timeline.text import Span


@dataclass(slots=True)
class Discourse:
    """What the document has named so far, in order: the memory of one reading of one document.

    ``everyone`` are the persons it names anywhere, so that a title may stand before the name it is borne by. ``acts`` are
    the deeds told so far, with their authors and those they were done to: “the attack”, “the victims”; ``talks`` those who
    were said to meet, call or visit, ``calls`` the sides of each call, ``encounters`` those of each visit and meeting.
    """

    everyone: tuple[Reference, ...] = ()
    persons: list[tuple[int, Reference]] = field(default_factory=list)
    sides: list[tuple[int, Reference]] = field(default_factory=list)
    pairs: list[tuple[int, tuple[Reference, ...]]] = field(default_factory=list)
    subjects: list[tuple[int, Reference]] = field(default_factory=list)
    speakers: list[tuple[int, Reference]] = field(default_factory=list)
    acts: list[tuple[int, tuple[Reference, ...], tuple[Reference, ...]]] = field(default_factory=list)
    talks: list[tuple[int, tuple[Reference, ...]]] = field(default_factory=list)
    calls: list[frozenset[str | None]] = field(default_factory=list)
    encounters: list[tuple[int, frozenset[str | None]]] = field(default_factory=list)

    def note(self, sentence: int, reference: Reference) -> None:
        (self.persons if reference.kind is ActorKind.PERSON else self.sides).append((sentence, reference))

    def note_pair(self, sentence: int, references: Sequence[Reference]) -> None:
        if len({r.side or r.name for r in references}) > 1:
            self.pairs.append((sentence, tuple(references)))


#: Titles that say no more than who stands at the head, and the offices that do.
_LEADERS = frozenset(("leader", "head-of-state"))
_HEADS = frozenset(("president", "prime-minister", "monarch", "supreme-leader", "chancellor"))
_ENVOYS = frozenset(("ambassador", "permanent-representative"))
_POSSESSIVE = "a possessive pronoun"
#: The reason of a reference to rebels who are not named: a side of the event, but none that can be told.
UNNAMED = "rebels without a name"
#: How the reason begins for a state that only the place tells.
OF_A_PLACE = "the state of"
#: States whose armed people are its movements: “Palestinian militants” stand for it.
_WITHOUT_ARMY = ("PSE",)


class Phrases:
    """Reads the noun phrases of one tree."""

    def __init__(
        self,
        tree: Tree,
        grammar: Grammar,
        names: Sequence[Name],
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        discourse: Discourse,
        sentence: int,
        day: date | None,
    ) -> None:
        self.tree = tree
        self.grammar = grammar
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.discourse = discourse
        self.sentence = sentence
        self.day = day
        self.at: dict[int, list[Name]] = {}
        self.inside: set[int] = set()
        self._asked: set[int] = set()
        for name in names:
            tokens = tree.covering(name.span)
            if not tokens:
                continue
            members = {t.index for t in tokens}
            head = next((t for t in tokens if t.head == t.index or t.head not in members), tokens[-1])
            self.at.setdefault(head.index, []).append(name)
            self.inside |= members - {head.index}

    # --- what a token names by itself ----------------------------------------------------------------------------

    def name(self, token: Token) -> Name | None:
        return next(iter(self.at.get(token.index, ())), None)

    def all_named(self, token: Token) -> list[Reference]:
        """Every actor that one word names: two in “российско-турецкие”."""
        return [n.reference for n in self.at.get(token.index, ()) if n.reference is not None]

    def named(self, token: Token) -> Reference | None:
        name = self.name(token)
        return name.reference if name is not None else None

    # --- what a phrase means -------------------------------------------------------------------------------------

    def read(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The actors that the phrase headed by `token` names, its conjuncts included; empty where it names none."""
        found = self._one(token, places, depth)
        for other in self.tree.children(token, "conj"):
            if other.is_nominal() or other.index in self.at or other.pos in ("ADJ", "X"):
                found += self._one(other, places, depth)
        return _distinct(found)

    def _one(self, token: Token, places: bool, depth: int) -> list[Reference]:
        if depth > 4:
            return []
        name = self.name(token)
        if name is not None and name.reference is not None and name.reference.kind is ActorKind.PERSON:
            return [self._enriched(token, name.reference)]
        for clause in self.tree.children(token, "acl"):  # “a delegation led by …”
            if clause.lemma in self.lexicon["led"] and (agents := self.tree.children(clause, "agent", "obl:agent")):
                return self.read(agents[0], depth=depth + 1)
        if token.lemma in self.lexicon["groups of people"]:  # «делегация во главе с министром»
            for head in self._heading(token):
                if found := self.read(head, depth=depth + 1):
                    return [r for r in found if r.side is not None] or found
        if (name is None or name.reference is None) and self._are_rebels(token):
            return self._rebels(token, depth)
        if name is not None and name.title is not None:
            return self._office(token, name)
        if name is not None and name.reference is not None:
            return [replace(name.reference, span=name.span)]
        if name is not None and name.place is not None:
            return self._states_of(name.place, name.span) if places else []
        lemma = token.lemma
        if lemma in self.lexicon["he"] and token.pos in ("PRON", "DET"):
            return self._pronoun(token)
        if lemma in self.lexicon["his"] and token.rel in ("nmod:poss", "det"):
            return self._possessive(token)
        if lemma in self.lexicon["we"] and token.pos == "PRON":
            return self._speaker(token)
        if lemma in self.lexicon["it"] and token.pos == "PRON":
            return self._it(token)
        if lemma in self.lexicon["they"] and token.pos == "PRON":
            return self._they(token)
        one = lemma in self.lexicon["counterpart"] and token.feats.get("Number") != "Plur"
        if lemma in self.lexicon["pair nouns"] and not one and (found := self._pair(token)):
            return found
        if lemma in self.lexicon["counterpart"]:
            return self._counterpart(token)
        if lemma in self.lexicon["side nouns"] or lemma in self.lexicon["person nouns"]:
            found = self._but_whole(token, self.modifiers(token, depth + 1))
            if found:
                whole = Span(
                    min(token.span.start, *(f.span.start for f in found)),
                    max(token.span.stop, *(f.span.stop for f in found)),
                )
                return [replace(f, span=whole) if len(found) == 1 else f for f in self._as_sides(found)]
            return self._definite(token)
        if lemma in self.lexicon["transparent nouns"]:
            for o in self.grammar.obliques(token):
                if found := self.read(o.token, places=places, depth=depth + 1):
                    return found
        for app in self.tree.children(token, "appos", "flat:name", "flat"):
            if found := self._one(app, places, depth + 1):
                return found
        return []

    def _heading(self, token: Token) -> list[Token]:
        """Who stands at the head of a group of people, whether the parser hung them on the group or on “at the head”."""
        marks = self.lexicon["headed by"]
        found = [o.token for o in self.grammar.obliques(token) if set(o.marks) & marks]
        for mark in self.tree.children(token, "case", "advmod"):
            words = " ".join(t.text.lower() for t in (mark, *self.tree.children(mark, "fixed")))
            found += [t for t in self.tree.children(mark) if f"{words} {' '.join(self.grammar.marks(t)[:1])}" in marks]
        return found

    def _are_rebels(self, token: Token) -> bool:
        rebels = self.lexicon["rebel nouns"]
        return token.lemma in rebels or any(c.lemma in rebels for c in self.tree.children(token, "compound"))

    def _rebels(self, token: Token, depth: int) -> list[Reference]:
        """“Hamas militants” are Hamas's, “Iraqi militants” nobody's: a state does not answer for its rebels.

        Those that are not named are the movement named before.
        """
        found = [
            m
            for m in self.modifiers(token, depth + 1)
            if m.kind in (ActorKind.ARMED_GROUP, ActorKind.DE_FACTO_STATE) or m.side in _WITHOUT_ARMY
        ]
        if found and not (
            len(found) == 1 and found[0].side in _WITHOUT_ARMY and token.lemma in self.lexicon["movement nouns"]
        ):
            return found
        near = [t for t in self.tree.subtree(token) if self.name(t) is not None]
        for place in near:
            for region in self._regions(place):
                called = f"{region} rebels"
                for known in self.gazetteer.find(called):
                    if known.kind is ActorKind.ARMED_GROUP and any(n.name == called for n in known.names):
                        return [self._side(known.id, token.span, "rebels of a place")]
        lands = {n.reference.side for t in near for n in self.at[t.index] if n.reference is not None}
        own = {
            r.side: r
            for _, r in self.discourse.sides
            if r.kind is ActorKind.ARMED_GROUP and r.side and lands & set(self.gazetteer.actor(r.side).within)
        }
        if len(own) == 1:
            return [replace(r, span=token.span, reason="a movement of that country named before") for r in own.values()]
        if not near and not any(c.pos == "NUM" for c in self.tree.children(token)):
            here = [r for t in self.tree.tokens[: token.index] if (r := self.named(t)) is not None]
            for ref in (*reversed(here), *(r for _, r in reversed(self.discourse.sides))):
                if ref.kind is ActorKind.ARMED_GROUP:
                    return [replace(ref, span=token.span, reason="a movement named before")]
        return found or [Reference(token.span, ActorKind.ARMED_GROUP, token.text.lower(), None, None, None, UNNAMED)]

    def _regions(self, token: Token) -> list[str]:
        """What the region or country that a word names may be called before “rebels”."""
        found = [token.text]
        for name in self.at[token.index]:
            if name.place is not None:
                found.append(self.gazetteer.place(name.place).name)
            if name.reference is not None and name.reference.kind in SIDES:
                found.append(name.reference.name)
        return found

    def modifiers(self, token: Token, depth: int = 0) -> list[Reference]:
        """The sides that modify a noun: “Russian”, “Azerbaijan's”, “of India and Pakistan”; else where it is from."""
        found: list[Reference] = []
        loose: list[Reference] = []
        for child in self.tree.children(token, "nmod:poss"):  # “its U.N. diplomats” are its own
            if child.lemma in self.lexicon["his"] and (owner := self._possessive(child)):
                return owner
        for child in self.tree.children(token, "amod"):  # “the US-led war in Iraq”
            if child.lemma in self.lexicon["led"]:
                found += [r for t in self.tree.children(child) for r in self.all_named(t)]
        own = self.name(token)
        for child in self.tree.children(token):
            if own is not None and own.span.contains(child.span):
                continue  # “state” in “the head of state”
            if (
                child.rel in ("amod", "compound", "nmod:poss", "nmod", "det", "flat", "appos", "dep", "nummod")
                or child.index in self.at
            ):
                if child.rel in ("acl", "acl:relcl", "advcl", "conj", "case"):
                    continue
                marks = self.grammar.marks(child)
                if child.rel == "nmod" and marks and not set(marks) & self.lexicon["of"]:
                    continue
                if child.rel == "appos" and child.index not in self.at:
                    continue
                got = self._modifier(child, depth)
                if child.rel == "nmod" and marks and not set(marks) & self.lexicon["whose"]:
                    loose += got
                else:
                    found += got
        return self._but_their_country(_distinct(found or loose))

    def _but_their_country(self, found: list[Reference]) -> list[Reference]:
        """“The Lebanese movement Hezbollah”: the movement alone."""
        groups = [r for r in found if r.kind is ActorKind.ARMED_GROUP and r.side is not None]
        homes = {home for r in groups for home in self.gazetteer.actor(str(r.side)).within}
        return [r for r in found if r.kind is not ActorKind.STATE or r.side not in homes]

    def _modifier(self, child: Token, depth: int) -> list[Reference]:
        found: list[Reference] = []
        for one in (child, *self.tree.children(child, "conj")):
            name = self.name(one)
            if name is not None and name.reference is not None:
                found += [replace(n.reference, span=n.span) for n in self.at[one.index] if n.reference is not None]
            elif one.lemma in self.lexicon["his"]:
                found += self._possessive(one)
            elif depth < 3 and one.is_nominal():
                found += [r for r in self._one(one, False, depth + 1) if r.reason != UNNAMED]
            for deeper in self.tree.children(one, "compound", "amod"):
                inner = self.name(deeper)
                if inner is not None and inner.reference is not None and (name is None or name.reference is None):
                    found += self._but_whole(one, [replace(inner.reference, span=inner.span)])
        return found

    def _but_whole(self, token: Token, found: list[Reference]) -> list[Reference]:
        """The countries, members, states of an organisation act for themselves, not for the whole."""
        if token.lemma not in self.lexicon["member nouns"] or token.feats.get("Number") != "Plur":
            return found
        return [r for r in found if r.kind is not ActorKind.ORGANISATION]

    def _states_of(self, place: str, span: Span) -> list[Reference]:
        """The state that a place lies in, or those that a border parts."""
        known = self.gazetteer.place(place)
        states = [s.state for s in known.states] if known.kind == "border" else [known.state(self.day)]
        return [self._side(state, span, f"{OF_A_PLACE} {known.name}") for state in states if state]

    def within(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The actors of a phrase, or those named inside it: whose act, of whom, by whom."""
        found = self.read(token, places=places)
        if found or depth > 3:
            return found
        found = self.modifiers(token)
        if not found and depth == 0 and (found := self._authors(token)):
            return found
        if found:
            for child in self.tree.children(token, "conj"):  # “Russian banks and Iranian companies”
                if child.is_nominal() and child.index not in self.at:
                    found += [r for t in self.tree.children(child, "amod", "compound") for r in self.all_named(t)]
            found = _distinct(found)
            return self._as_sides(found) if token.lemma in self.lexicon["side nouns"] else found
        if self._are_rebels(token):
            return []
        if places:
            for child in self.tree.children(token, "compound", "amod", "nmod:poss", "nmod"):
                name = self.name(child)
                if name is not None and name.place is not None and (found := self._states_of(name.place, name.span)):
                    return found
        for o in self.grammar.obliques(token):
            if set(o.marks) & self.lexicon["not inside"]:
                continue
            if found := self.within(o.token, places=places, depth=depth + 1):
                return found
        for child in self.tree.children(token, "advmod"):  # “a village south of the city”
            for o in self.grammar.obliques(child):
                if found := self.within(o.token, places=places, depth=depth + 1):
                    return found
        for child in self.tree.children(token, "conj"):
            if not child.is_verb() and (found := self.within(child, places=places, depth=depth + 1)):
                return found
        for child in self.tree.children(token, "acl", "acl:relcl", "ccomp", "advcl", "xcomp"):
            subject = self.tree.children(child, "nsubj", "nsubj:pass", "agent", "obj")
            for one in subject:
                if found := self.read(one):
                    return found
        return []

    def _authors(self, token: Token) -> list[Reference]:
        """Whose act “the attack” or “it” is, and to whom “the victims” belong: of the deed told last."""
        if token.lemma in self.lexicon["victims"] and self._is_definite(token):
            return [replace(r, span=token.span, reason="the victims of what was told") for r in self._last_act(1)]
        if token.lemma in self.lexicon["act nouns"] and self._is_definite(token) and not self._is_explained(token):
            return [replace(r, span=token.span, reason="the author of what was told") for r in self._last_act(0)]
        return []

    def _is_explained(self, token: Token) -> bool:
        return any(set(o.marks) & self.lexicon["whose"] for o in self.grammar.obliques(token))

    def _last_act(self, which: int) -> tuple[Reference, ...]:
        for number, *sides in reversed(self.discourse.acts):
            if self.sentence - number <= 4 and sides[which]:
                return sides[which]
        return ()

    # --- titles and offices --------------------------------------------------------------------------------------

    def _office(self, token: Token, name: Name) -> list[Reference]:
        if name.title in _LEADERS and (head := self._head_of_body(token)) is not None:
            return head
        sides = [m for m in self.modifiers(token) if m.kind is not ActorKind.PERSON]
        people = [m for m in self.modifiers(token) if m.kind is ActorKind.PERSON]
        for app in self.tree.children(token, "appos", "flat:name", "flat"):
            ref = self.named(app)
            if ref is not None and ref.kind is ActorKind.PERSON:
                return [ref]
        if people and not sides:
            sides = [p for p in people if p.side]
        if not sides and name.title_side:
            sides = [self._side(name.title_side, name.span, "a title of that side")]
        plural = name.plural or token.feats.get("Number") == "Plur"
        if not sides:
            if plural:
                return self._pair(token) if not self.tree.children(token, "amod", "nmod") else []
            if name.title in _LEADERS and self._is_of_others(token):
                return []  # “the head of the defence committee”
            return self._recalled_office(name.title or "", None, name.span) or self._definite(token)
        if name.title in ("ambassador", "special-envoy"):
            sides = sides[:1]
        found = []
        for side in sides:
            one = not plural or len(sides) == 1 or side.kind is ActorKind.STATE
            recalled = self._recalled_office(name.title or "", side.side, name.span) if one else []
            found += recalled or [
                self._side(side.side or side.name, name.span.cover(side.span), "an unnamed office", name.title)
            ]
        return found

    def _head_of_body(self, token: Token) -> list[Reference] | None:
        """“the head of the Japanese foreign ministry”: its minister; None where `token` leads no such body."""
        for child in self.tree.children(token, "nmod"):
            body = self.name(child)
            office = HEADS_OF.get(body.title or "") if body is not None else None
            side = next((m.side for m in self.modifiers(child) if m.side is not None), None)
            if body is not None and office is not None and side is not None:
                span = Span(token.span.start, max(token.span.stop, body.span.stop))
                return self._recalled_office(office, side, span) or [
                    self._side(side, span, "an unnamed office", office)
                ]
        return None

    def _recalled_office(self, title: str, side: str | None, span: Span) -> list[Reference]:
        """The person named in this document who holds such an office (of that side)."""
        for _, ref in reversed(self.discourse.persons):
            if ref.side != side if side is not None else ref.span.start > span.start:
                continue
            if self._holds(ref, title):
                return [replace(ref, span=span, reason="an office named before")]
        if side is None:
            return []
        own = {r.name: r for r in self.discourse.everyone if r.side == side}
        bearers = [r for r in own.values() if self._holds(r, title)]
        if title in _LEADERS and not bearers:
            bearers = list(own.values())
        return [replace(bearers[0], span=span, reason="an office named elsewhere")] if len(bearers) == 1 else []

    def _holds(self, ref: Reference, title: str) -> bool:
        if not title:
            return False
        if title == "minister":  # “the Georgian minister”
            return ref.office is not None and ref.office.endswith("minister") and ref.office != "prime-minister"
        wanted = _LEADERS | _HEADS if title in _LEADERS else _ENVOYS if title in _ENVOYS else {title}
        if ref.actor is not None and (terms := self.gazetteer.offices(ref.actor, self.day)):
            return ref.office == title or any(t.kind in wanted for t in terms)
        return ref.office in wanted

    def _definite(self, token: Token) -> list[Reference]:
        """“the minister”, “the ministry”, “the army” without a side: the last one that fits."""
        lemma = token.lemma
        if lemma in self.lexicon["person nouns"]:
            if token.feats.get("Number") == "Plur":
                return self._pair(token)
            if self._is_of_others(token):
                return []  # “a representative of the court”
            for _, ref in reversed(self.discourse.persons):
                if lemma in ("diplomat", "envoy", "дипломат") and ref.office in ("president", "prime-minister"):
                    continue
                if "minister" in lemma and (ref.office is None or "minister" not in ref.office):
                    continue
                return [replace(ref, span=token.span, reason="the person named before")]
        if lemma in self.lexicon["polities"] and any(
            t.lemma in self.lexicon["unrecognised"] for t in self.tree.children(token, "amod")
        ):
            for _, ref in reversed(self.discourse.sides):
                if ref.kind is ActorKind.DE_FACTO_STATE:
                    return [replace(ref, span=token.span, reason="a de-facto state named before")]
        if lemma in self.lexicon["movement nouns"] and self._is_definite(token):
            for _, ref in reversed(self.discourse.sides):
                if ref.kind is ActorKind.ARMED_GROUP:
                    return [replace(ref, span=token.span, reason="a movement named before")]
        if self._is_definite(token):
            for number, ref in reversed((*self.discourse.sides, *self.discourse.subjects)):
                if ref.kind is ActorKind.ORGANISATION and lemma in ref.name.lower().split() and number <= self.sentence:
                    return [replace(ref, span=token.span, reason="an organisation named before")]
        if lemma in self.lexicon["organ nouns"] and self._is_definite(token) and not self._is_of_others(token):
            for number, ref in reversed(self.discourse.subjects):
                if ref.side is not None and self.sentence - number <= 3:
                    return [self._side(ref.side, token.span, "an organ of the side named before")]
        return []

    def _is_definite(self, token: Token) -> bool:
        if self.lexicon.language == "ru":
            return True
        return any(t.lemma in ("the", "its", "their") for t in self.tree.children(token, "det", "nmod:poss"))

    # --- reference to what was named -----------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> list[Reference]:
        gender = "f" if token.lemma in self.lexicon["she"] else "m"
        for ref in self._authors_of_message(token):
            if ref.kind is ActorKind.PERSON and self._may_be(ref, gender):
                return [replace(ref, span=token.span, reason="a pronoun")]
        for ref in self._named_before(token):
            if ref.kind is ActorKind.PERSON and self._may_be(ref, gender):
                return [replace(ref, span=token.span, reason="a pronoun")]
        for pool in (self.discourse.subjects, self.discourse.persons):
            for number, ref in reversed(pool):
                if ref.kind is not ActorKind.PERSON or self.sentence - number > 4:
                    continue
                if number == self.sentence and ref.span.start > token.span.start:
                    continue
                if self._may_be(ref, gender):
                    return [replace(ref, span=token.span, reason="a pronoun")]
        return []

    def _speaker(self, token: Token) -> list[Reference]:
        """Who “we” or “I” is: whoever is said to speak in this sentence, else who spoke last."""
        for verb in self.tree.tokens:
            if verb.lemma in self.lexicon["say"] and verb.index != token.head:
                for subject in self.tree.children(verb, "nsubj"):
                    if subject.index != token.index and subject.lemma not in self.lexicon["we"]:
                        found = self.read(subject)
                        if found:
                            return [replace(r, span=token.span, reason="the speaker") for r in found[:1]]
        return self.last_speaker(token)

    def last_speaker(self, token: Token) -> list[Reference]:
        """Who spoke last before this sentence, for `token` that stands for whoever speaks."""
        for number, ref in reversed(self.discourse.speakers):
            if self.sentence - number <= 8:
                return [replace(ref, span=token.span, reason="the speaker before")]
        return []

    def _it(self, token: Token) -> list[Reference]:
        if token.rel == "obj":  # “condemned the attack, which Iran hailed”: “it” is what was done
            for t in reversed(self.tree.tokens[: token.index]):
                if t.rel == "obj" and t.pos != "PRON" and (found := self.within(t, depth=2)):
                    return [replace(r, span=token.span, reason="a pronoun") for r in found]
            return [replace(r, span=token.span, reason="a pronoun") for r in self._last_act(0)]
        for ref in self._named_before(token):
            if ref.side is not None:
                return [self._side(ref.side, token.span, "a pronoun")]
        for number, ref in reversed(self.discourse.subjects):
            if ref.kind is not ActorKind.PERSON and self.sentence - number <= 1 and ref.side is not None:
                return [replace(ref, span=token.span, reason="a pronoun")]
        return []

    def _may_be(self, ref: Reference, gender: str) -> bool:
        return ref.actor is None or self.gazetteer.actor(ref.actor).gender in (None, gender)

    def _named_before(self, token: Token) -> list[Reference]:
        """The subjects named before `token` in this sentence, those of the clauses above it first, the nearest first.

        A subject that is told by a pronoun itself is looked up once: two that tell of each other name nobody.
        """
        if token.index in self._asked:
            return []
        self._asked.add(token.index)
        try:
            return self._subjects_before(token)
        finally:
            self._asked.discard(token.index)

    def _subjects_before(self, token: Token) -> list[Reference]:
        above = {t.index for t in self.tree.ancestors(token)}
        subjects = [
            t
            for t in self.tree.tokens[: token.index]
            if t.rel in ("nsubj", "nsubj:pass") and t.head not in (token.head, token.index)
        ]
        ranked = sorted(subjects, key=lambda t: (t.head not in above, -t.index))
        found = []
        for one in ranked:
            name = self.name(one)
            if name is not None and name.reference is not None:
                found.append(name.reference)
            elif one.pos != "PRON":
                found += self.modifiers(one)[:1] or self._definite(one)[:1]
        return found

    def _they(self, token: Token) -> list[Reference]:
        if token.rel == "obj":  # “mistook the officers for militants and shot them”
            for t in reversed(self.tree.tokens[: token.index]):
                if t.rel == "obj" and t.feats.get("Number") == "Plur" and (found := self.read(t, depth=3)):
                    return [replace(r, span=token.span, reason="a pronoun") for r in found if r.reason != UNNAMED]
        for t in reversed(self.tree.tokens[: token.index]):
            if t.rel in ("nsubj", "nsubj:pass") and t.head != token.head and t.pos != "PRON":
                plural = t.feats.get("Number") == "Plur" or self.tree.children(t, "conj")
                if plural and t.lemma not in self.lexicon["pair nouns"] and (found := self.read(t, depth=2)):
                    return [
                        replace(
                            r, span=token.span, reason=UNNAMED if r.reason == UNNAMED else "both sides named before"
                        )
                        for r in found
                    ]
        before: dict[str, Reference] = {}
        for t in self.tree.tokens[: token.index]:
            ref = self.named(t)
            if ref is not None and ref.kind is ActorKind.PERSON:
                before.setdefault(ref.side or ref.name, ref)
        if len(before) > 1:
            return [replace(r, span=token.span, reason="both sides named before") for r in before.values()]
        number, last = self.discourse.subjects[-1] if self.discourse.subjects else (-9, None)
        if last is not None and last.kind is ActorKind.ORGANISATION and self.sentence - number <= 1:
            return [replace(last, span=token.span, reason="a pronoun")]
        for number, refs in reversed(self.discourse.pairs):
            if self.sentence - number <= 2:
                return list(refs)
        return []

    def _possessive(self, token: Token) -> list[Reference]:
        if token.lemma in self.lexicon["their"]:
            return self._they(token)
        if token.lemma in self.lexicon["its"]:
            if (ahead := self._named_ahead(token)) is not None:
                return [self._side(ahead, token.span, _POSSESSIVE)]
            near = [
                self._side(r.side, token.span, _POSSESSIVE) for r in self._named_before(token) if r.side is not None
            ]
            if near:
                return _distinct(near)
            subject = self.grammar.subject(self.grammar.clause_of(token))
            if subject is not None and (name := self.named(subject)) is not None and name.side is not None:
                return [self._side(name.side, token.span, _POSSESSIVE)]
            for number, ref in reversed(self.discourse.subjects):
                if self.sentence - number <= 2 and ref.side is not None:
                    return [self._side(ref.side, token.span, "a possessive pronoun")]
            return []
        return self._pronoun(token)

    def _authors_of_message(self, token: Token) -> list[Reference]:
        """Whose message it is in which `token` is the subject: “послание Путина, в котором он извинился”."""
        verb = self.tree.head(token)
        noun = self.tree.head(verb) if verb is not None and verb.rel == "acl:relcl" else None
        if noun is None or token.rel != "nsubj" or noun.lemma not in self.lexicon["messages"]:
            return []
        return [
            r
            for o in self.grammar.obliques(noun)
            if not o.marks and o.case == "Gen"
            for r in self.read(o.token, depth=2)
        ]

    def _named_ahead(self, token: Token) -> str | None:
        """The side of the subject that follows a fronted phrase: “with its attack …, Armenia …”."""
        verb = self.grammar.clause_of(token)
        for subject in self.tree.children(verb, "nsubj", "nsubj:pass"):
            phrase = next((t for t in (token, *self.tree.ancestors(token)) if t.head == verb.index), None)
            if phrase is not None and phrase.index < subject.index and phrase.rel in ("obl", "advcl", "nmod"):
                ref = self.named(subject)
                return ref.side if ref is not None else None
        return None

    def _pair(self, token: Token) -> list[Reference]:
        if self.modifiers_named(token) or self._is_of_others(token):
            return []
        if token.feats.get("Number") not in (None, "Plur") and token.lemma not in self.lexicon["pair nouns"]:
            return []
        if any(c.text.lower() in self.lexicon["every"] for c in self.tree.children(token, "det", "amod")):
            return self._belligerents(token)
        here = {r.side for t in self.tree.tokens[: token.index] if (r := self.named(t)) is not None}
        if any(c.lemma in ("two", "both") for c in self.tree.children(token)):
            here = set()
        for number, refs in (*reversed(self.discourse.talks), *reversed(self.discourse.pairs)):
            if self.sentence - number <= 8 and not here & {r.side for r in refs}:
                return [replace(r, span=token.span, reason="both sides named before") for r in refs]
        return []

    def _belligerents(self, token: Token) -> list[Reference]:
        """“All parties to the conflict”: the two sides, not persons, that were named together last."""
        for number, refs in reversed(self.discourse.pairs):
            if self.sentence - number <= 8 and all(r.kind in (*SIDES[2:], ActorKind.STATE) for r in refs):
                return [replace(r, span=token.span, reason="both sides named before") for r in refs]
        return []

    def _is_of_others(self, token: Token) -> bool:
        """“35 states”, “страны Балтии”: more than two, or those that a noun tells, are no pair."""
        two = self.lexicon["two"]
        if any(c.pos == "NUM" and c.lemma not in two and c.text.lower() not in two for c in self.tree.children(token)):
            return True
        return any(
            not self.grammar.marks(c)
            and c.is_nominal()
            and c.lemma not in self.lexicon["pair nouns"] | self.lexicon["polities"] | two
            for c in self.tree.children(token, "nmod")
        )

    def modifiers_named(self, token: Token) -> bool:
        return any(c.index in self.at for c in self.tree.children(token, "amod", "compound", "nmod", "nmod:poss"))

    def _counterpart(self, token: Token) -> list[Reference]:
        """“His Russian counterpart”: who holds the same office there; “his colleague”: whom he was said to talk to."""
        for app in self.tree.children(token, "appos", "flat:name", "flat"):
            ref = self.named(app)
            if ref is not None and ref.kind is ActorKind.PERSON:
                return [ref]
        whose = [t for t in self.tree.children(token, "nmod:poss", "det") if t.lemma in self.lexicon["his"]]
        owners = [r for t in whose for r in self._possessive(t)]
        sides = [r for t in self.tree.children(token, "amod", "compound") for r in self.all_named(t)]
        if not sides and not whose:
            sides = [m for m in self.modifiers(token) if m.kind is not ActorKind.PERSON]
        if not sides:
            return self._interlocutor(token, owners)
        office = owners[0].office if owners else None
        out = []
        for side in sides:
            known = [r for _, r in reversed(self.discourse.persons) if r.side == side.side]
            recalled = next((r for r in known if office is None or self._holds(r, office)), None)
            out.append(
                replace(recalled, span=token.span, reason="a counterpart named before")
                if recalled
                else replace(side, span=token.span.cover(side.span), office=office)
            )
        return out

    def _interlocutor(self, token: Token, owners: Sequence[Reference]) -> list[Reference]:
        own = {r.side for r in owners}
        for number, refs in reversed(self.discourse.talks):
            others = [r for r in refs if r.side not in own]
            if self.sentence - number <= 8 and len(others) == len(refs) - 1 == 1:
                return [replace(r, span=token.span, reason="a counterpart named before") for r in others]
        return []

    # --- making references ---------------------------------------------------------------------------------------

    def _enriched(self, token: Token, ref: Reference) -> Reference:
        """A person with the side and office that an apposition gives."""
        if ref.side is not None:
            return ref
        for app in self.tree.children(token, "appos", "amod", "compound", "nmod"):
            name = self.name(app)
            sides = [m for m in self.modifiers(app) if m.kind in SIDES]
            if name is not None and name.title is not None:
                side = sides[0].side if sides else name.title_side
                return replace(ref, side=side, office=name.title)
            if name is not None and name.reference is not None and name.reference.kind in SIDES:
                return replace(ref, side=name.reference.side)
            if sides:
                return replace(ref, side=sides[0].side)
        for _, other in reversed(self.discourse.persons):
            if other.name == ref.name and other.side is not None:
                return replace(ref, side=other.side, office=other.office)
        return ref

    def _side(self, actor: str, span: Span, reason: str, office: str | None = None) -> Reference:
        known = self.gazetteer.actor(actor)
        kind = known.kind if known.kind is not ActorKind.PERSON else ActorKind.STATE
        return Reference(span, kind, known.name, actor, actor, office, reason)

    def _as_sides(self, found: Sequence[Reference]) -> list[Reference]:
        """Persons in a modifier (“Putin's forces”, “the Bush administration”) stand for their side."""
        return _distinct(
            [
                self._side(r.side, r.span, "the side of a person") if r.kind is ActorKind.PERSON and r.side else r
                for r in found
            ]
        )


def _distinct(found: Sequence[Reference]) -> list[Reference]:
    seen: set[tuple[str | None, str | None]] = set()
    out = []
    for ref in found:
        key = (ref.actor or ref.name, ref.side)
        if key not in seen:
            seen.add(key)
            out.append(ref)
    return out
