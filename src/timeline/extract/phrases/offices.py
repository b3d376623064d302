"""Titles without a name: “the French president” is whoever the document names as one, else an unnamed office of France."""

from dataclasses import replace

from timeline.extract.naming import HEADS_OF, Name
from timeline.extract.phrases.definites import Definites
from timeline.extract.phrases.pairs import Pairs
from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: Titles that say no more than who stands at the head, and the offices that do.
_LEADERS = frozenset(("leader", "head-of-state"))
_HEADS = frozenset(("president", "prime-minister", "monarch", "supreme-leader", "chancellor"))
_ENVOYS = frozenset(("ambassador", "permanent-representative"))
#: Offices of one side though another is named with them: “the Russian ambassador to Turkey”.
_SENT = frozenset(("ambassador", "special-envoy"))
_UNNAMED_OFFICE = "an unnamed office"
#: Sentences within which an office is that of the side told of before.
_MEMORY = 4
#: Sentences within which whoever was their subject is still what is spoken of.
_JUST_BEFORE = 2


class Offices:
    """Reads the bare titles of one sentence."""

    def __init__(self, scene: Scene, reader: Reader, pairs: Pairs, definites: Definites) -> None:
        self.scene = scene
        self.reader = reader
        self.pairs = pairs
        self.definites = definites

    def read(self, token: Token, name: Name) -> list[Reference]:
        """The holders of the title `name` that `token` stands for, for each side that the phrase names."""
        tree, title = self.scene.tree, name.title or ""
        if title in _LEADERS and (head := self._head_of_body(token)) is not None:
            return head
        if title in _LEADERS and self._is_of_a_faction(token):
            return []  # “the leader of the Venezuelan opposition”
        modifiers = self.reader.modifiers(token)
        sides = [m for m in modifiers if m.kind is not ActorKind.PERSON]
        people = [m for m in modifiers if m.kind is ActorKind.PERSON]
        for app in tree.children(token, "appos", "flat:name", "flat"):
            named = [self.scene.named(t) for t in (app, *tree.children(app, "conj"))]  # «главы МИД Лавров и Ван И»
            if named[0] is not None and named[0].kind is ActorKind.PERSON:
                return [ref for ref in named if ref is not None]
        if people and not sides:
            sides = [p for p in people if p.side]
        plural = name.plural or token.feats.get("Number") == "Plur" or self.pairs.are_two(token)
        if plural and self._is_of_many(token):
            return []
        if not sides and name.title_side:
            sides = [self.scene.side(name.title_side, name.span, "a title of that side")]
        if not sides:
            if plural:
                return self._several(token, title)
            if title in _LEADERS and self.pairs.is_of_others(token):
                return []  # “the head of the defence committee”
            told = self._of_who_tells(token, title, name.span)
            return (
                told
                or self._recalled(title, None, name.span)
                or self._unnamed(title, name)
                or self.definites.read(token)
            )
        if title in _SENT and not plural:
            sides = sides[:1]
        found = []
        for side in sides:
            one = not plural or len(sides) == 1 or side.kind is ActorKind.STATE
            recalled = self._recalled(title, side.side, name.span) if one else []
            span = name.span.cover(side.span)
            found += recalled or [self.scene.side(side.side or side.name, span, _UNNAMED_OFFICE, name.title)]
        return found

    def _is_of_many(self, token: Token) -> bool:
        """“European leaders”: those of a part of the world, who are nobody in particular."""
        many = self.scene.lexicon["parts of the world"]
        return any(t.lemma in many for t in self.scene.tree.children(token, "amod", "compound"))

    def _unnamed(self, title: str, name: Name) -> list[Reference]:
        """“The Malaysian president was in Rome. *The president* signed …”: the unnamed one of whom it was told just before."""
        number, ref = self.scene.discourse.offices.get(title, (-_MEMORY, None))
        if ref is None or self.scene.sentence - number > _MEMORY or ref.span.start > name.span.start:
            return []
        return [replace(ref, span=name.span, reason="an unnamed office told of before")]

    def _is_of_a_faction(self, token: Token) -> bool:
        factions = self.scene.lexicon["factions"]
        return any(t.lemma in factions for t in self.scene.tree.children(token, "nmod", "compound", "nmod:poss"))

    def _of_who_tells(self, token: Token, title: str, span: Span) -> list[Reference]:
        """“A White House spokesman said the president would …”: the one of the side whose spokesman tells it."""
        scene = self.scene
        for clause in scene.tree.ancestors(token):
            above = scene.tree.head(clause)
            if clause.rel != "ccomp" or above is None or above.lemma not in scene.lexicon["say"]:
                continue
            subject = scene.grammar.subject(above)
            for ref in self.reader.read(subject, depth=2) if subject is not None else ():
                holders = self._recalled(title, ref.side, span) if ref.side is not None else []
                if holders and (ref.kind is not ActorKind.PERSON or ref.name != holders[0].name):
                    return holders
        return []

    def _several(self, token: Token, title: str) -> list[Reference]:
        """“The presidents”, “both heads of state”: two who hold such an office."""
        words, grammar = self.scene.lexicon, self.scene.grammar
        for child in self.scene.tree.children(token, "amod", "nmod"):
            marks = grammar.marks(child)
            if not {child.lemma, child.text.lower()} & words["the two"] and (not marks or set(marks) & words["of"]):
                return []  # “the presidents of Baltic states”
        return self.pairs.read(token, lambda ref: self.holds(ref, title))

    def holds(self, ref: Reference, title: str) -> bool:
        """Whether a person holds such an office on the day of the document, by the data or by what the text calls them."""
        if not title:
            return False
        if title == "minister":  # “the Georgian minister”
            return ref.office is not None and ref.office.endswith("minister") and ref.office != "prime-minister"
        wanted = _LEADERS | _HEADS if title in _LEADERS else _ENVOYS if title in _ENVOYS else {title}
        if ref.actor is not None and (terms := self.scene.gazetteer.offices(ref.actor, self.scene.day)):
            return ref.office == title or any(t.kind in wanted for t in terms)
        return ref.office in wanted

    def _head_of_body(self, token: Token) -> list[Reference] | None:
        """“the head of the Japanese foreign ministry”: its minister; None where `token` leads no such body."""
        for child in self.scene.tree.children(token, "nmod"):
            body = self.scene.name(child)
            office = HEADS_OF.get(body.title or "") if body is not None else None
            sides = list(dict.fromkeys(m.side for m in self.reader.modifiers(child) if m.side is not None))
            if body is not None and office is not None and sides:
                span = Span(token.span.start, max(token.span.stop, body.span.stop))
                return [
                    ref
                    for side in (sides if token.feats.get("Number") == "Plur" else sides[:1])
                    for ref in self._recalled(office, side, span)
                    or [self.scene.side(side, span, _UNNAMED_OFFICE, office)]
                ]
        return None

    def _recalled(self, title: str, side: str | None, span: Span) -> list[Reference]:
        """The person named in this document who holds such an office (of that side): without a side, the last subject first."""
        discourse, sentence = self.scene.discourse, self.scene.sentence
        subjects = [(n, r) for n, r in discourse.subjects if side is None and sentence - n <= _JUST_BEFORE]
        for _, ref in reversed([*discourse.persons, *subjects]):
            if ref.side != side if side is not None else ref.span.start > span.start:
                continue
            if self.holds(ref, title):
                return [replace(ref, span=span, reason="an office named before")]
        if side is None:
            return []
        own = {r.name: r for r in self.scene.discourse.everyone if r.side == side}
        bearers = [r for r in own.values() if self.holds(r, title)]
        if title in _LEADERS and not bearers:
            bearers = list(own.values())
        return [replace(bearers[0], span=span, reason="an office named elsewhere")] if len(bearers) == 1 else []
