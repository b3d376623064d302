"""The reader of noun phrases: what a phrase names by itself, and which module reads it where it names nobody."""

from dataclasses import replace

from timeline.extract.phrases.counterparts import Counterparts
from timeline.extract.phrases.deeds import Deeds
from timeline.extract.phrases.definites import Definites
from timeline.extract.phrases.modifiers import Modifiers
from timeline.extract.phrases.offices import Offices
from timeline.extract.phrases.pairs import Pairs
from timeline.extract.phrases.persons import Persons
from timeline.extract.phrases.pronouns import Pronouns
from timeline.extract.phrases.rebels import Rebels
from timeline.extract.phrases.references import as_sides, distinct, states_of_place
from timeline.extract.phrases.scene import Scene
from timeline.extract.phrases.speakers import Speakers
from timeline.extract.phrases.subjects import Subjects
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

#: How deep phrases in phrases are read.
_DEEPEST = 4


class Phrases:
    """Reads the noun phrases of one tree. ``at`` gives its names by the index of the word at their head."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.at = scene.at
        self.day = scene.day
        self.gazetteer = scene.gazetteer
        self.name = scene.name
        self.named = scene.named
        self.all_named = scene.all_named
        self._pairs = Pairs(scene)
        self._definites = Definites(scene, self._pairs)
        self._deeds = Deeds(scene, self._definites)
        self._speakers = Speakers(scene, self)
        self._pronouns = Pronouns(scene, self, Subjects(scene, self, self._definites), self._speakers, self._deeds)
        self._modifiers = Modifiers(scene, self, self._pronouns)
        self._offices = Offices(scene, self, self._pairs, self._definites)
        self._counterparts = Counterparts(scene, self, self._pronouns, self._offices)
        self._rebels = Rebels(scene, self)
        self._persons = Persons(scene, self)

    def person(self, token: Token, reference: Reference) -> Reference:
        """The person that `token` names, with the side and office that the words beside it give."""
        return self._persons.read(token, reference)

    def speaker(self, token: Token) -> list[Reference]:
        """Who speaks in this sentence or spoke last, for `token` that stands for whoever speaks."""
        return self._speakers.of(token)

    def last_speaker(self, token: Token) -> list[Reference]:
        """Who spoke last before this sentence, for `token` that stands for whoever speaks."""
        return self._speakers.last(token)

    def modifiers(self, token: Token, depth: int = 0) -> list[Reference]:
        """The sides that modify a noun: “Russian”, “Azerbaijan's”, “of India and Pakistan”; else where it is from."""
        return self._modifiers.of(token, depth)

    def read(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The actors that the phrase headed by `token` names, its conjuncts included; empty where it names none.

        With `places`, a place stands for its state.
        """
        found = self.one(token, places=places, depth=depth)
        for other in self.scene.tree.children(token, "conj"):
            if other.is_nominal() or other.index in self.at or other.pos in ("ADJ", "X"):
                found += self.one(other, places=places, depth=depth) or self._people_of(token, other, found)
        return distinct(found)

    def _people_of(self, first: Token, token: Token, before: list[Reference]) -> list[Reference]:
        """“blamed Kyiv and *British specialists*”: the sides of people or things coordinated with a side that is no subject."""
        if first.rel == "nsubj" or token.index in self.at or not any(r.kind is ActorKind.STATE for r in before):
            return []
        return [r for t in self.scene.tree.children(token, "amod", "compound") for r in self.all_named(t)]

    def one(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The same without its conjuncts."""
        if depth > _DEEPEST:
            return []
        scene, words = self.scene, self.scene.lexicon
        name = scene.name(token)
        reference = name.reference if name is not None else None
        if reference is not None and reference.kind is ActorKind.PERSON:
            return [self._persons.read(token, reference)]
        if (led := self._led(token, depth)) is not None:
            return led
        if reference is None and self._rebels.are_meant(token):
            return self._rebels.read(token, depth)
        if name is not None:
            if name.title is not None:
                return self._offices.read(token, name)
            if reference is not None:
                return [replace(reference, span=name.span)]
            if name.place is not None:
                return states_of_place(scene.gazetteer, name.place, scene.day, name.span) if places else []
        if (found := self._pronouns.read(token)) is not None:
            return found
        counterpart = token.lemma in words["counterpart"]
        several = not counterpart or token.feats.get("Number") == "Plur"
        if token.lemma in words["pair nouns"] and several and (found := self._pairs.read(token)):
            return found
        if counterpart:
            return self._counterparts.read(token)
        if name is None and (found := self._somebody(token)):
            return found
        if places and token.lemma in words["kinds of place"] and (found := self._place_called(token)):
            return found
        if token.lemma in words["side nouns"] or token.lemma in words["person nouns"]:
            return self._standing_for_a_side(token, depth) or self._definites.read(token)
        if token.lemma in words["transparent nouns"]:
            for o in scene.grammar.obliques(token):
                if found := self.read(o.token, places=places, depth=depth + 1):
                    return found
        for app in scene.tree.children(token, "appos", "flat:name", "flat"):
            if found := self.one(app, places=places, depth=depth + 1):
                return found
        return []

    def within(self, token: Token, *, places: bool = False, depth: int = 0) -> list[Reference]:
        """The actors of a phrase, or those named inside it: whose act, of whom, by whom."""
        scene, words = self.scene, self.scene.lexicon
        found = self.read(token, places=places)
        if found or depth > 3:
            return found
        found = self.modifiers(token)
        if not found and depth == 0 and (found := self._deeds.read(token)):
            return found
        if found:
            found = distinct([*found, *self._of_conjuncts(token)])
            return as_sides(scene.gazetteer, found) if token.lemma in words["side nouns"] else found
        if self._rebels.are_meant(token):
            return []
        if places and (found := self._of_places(token)):
            return found
        for o in scene.grammar.obliques(token):
            if set(o.marks) & words["not inside"]:
                continue
            if found := self.within(o.token, places=places, depth=depth + 1):
                return found
        for child in scene.tree.children(token, "advmod"):  # “a village south of the city”
            for o in scene.grammar.obliques(child):
                if found := self.within(o.token, places=places, depth=depth + 1):
                    return found
        for child in scene.tree.children(token, "appos"):  # “X, an executive of the Chinese company”
            if found := self.within(child, depth=depth + 1):
                return found
        for child in scene.tree.children(token, "conj"):
            if not child.is_verb() and (found := self.within(child, places=places, depth=depth + 1)):
                return found
        for child in scene.tree.children(token, "acl", "acl:relcl", "ccomp", "advcl", "xcomp"):
            for one in scene.tree.children(child, "nsubj", "nsubj:pass", "agent", "obj"):
                if found := self.read(one):
                    return found
        return []

    def _led(self, token: Token, depth: int) -> list[Reference] | None:
        """Whoever leads a group of people: “a delegation led by …”, «делегация во главе с министром»; None where nobody does."""
        tree, words = self.scene.tree, self.scene.lexicon
        for clause in tree.children(token, "acl"):
            if clause.lemma in words["led"] and (agents := tree.children(clause, "agent", "obl:agent")):
                found = self.read(agents[0], depth=depth + 1)
                if any(r.side is not None for r in found):
                    return found
        if token.lemma in words["groups of people"]:
            for head in self._heading(token):
                if found := self.read(head, depth=depth + 1):
                    return [r for r in found if r.side is not None] or found
        return None

    def _heading(self, token: Token) -> list[Token]:
        """Who stands at the head of a group of people, whether the parser hung them on the group or on “at the head”."""
        tree, grammar = self.scene.tree, self.scene.grammar
        marks = self.scene.lexicon["headed by"]
        found = [o.token for o in grammar.obliques(token) if set(o.marks) & marks]
        for mark in tree.children(token, "case", "advmod"):
            words = " ".join(t.text.lower() for t in (mark, *tree.children(mark, "fixed")))
            found += [t for t in tree.children(mark) if f"{words} {' '.join(grammar.marks(t)[:1])}" in marks]
        return found

    def _standing_for_a_side(self, token: Token, depth: int) -> list[Reference]:
        """“Russian troops”, “Putin's envoy”: the side, its span that of the noun and its modifier where there is one."""
        found = self._modifiers.but_whole(token, self.modifiers(token, depth + 1))
        whole = token.span
        for f in found:
            whole = whole.cover(f.span)
        spanned = [replace(f, span=whole) if len(found) == 1 else f for f in found]
        return as_sides(self.scene.gazetteer, spanned)

    def _somebody(self, token: Token) -> list[Reference]:
        """“South Korea's Chun Doo Hwan”: who acts under an unknown name of two words or more, by the side before it."""
        tree, media = self.scene.tree, self.scene.lexicon["media"]
        first = [t for t in tree.children(token, "compound", "flat", "flat:name") if t.text[:1].isupper()]
        if token.pos != "PROPN" or token.rel != "nsubj" or not first or any(t.lemma in media for t in (token, *first)):
            return []
        sides = [self.scene.named(t) for t in tree.children(token, "nmod:poss")]
        return [replace(r, span=token.span) for r in sides if r is not None and r.kind is ActorKind.STATE][:1]

    def _place_called(self, token: Token) -> list[Reference]:
        """“The port of Cartagena”, “the town, Bint Jbeil”: the state of the place that it is."""
        scene = self.scene
        near = [o.token for o in scene.grammar.obliques(token) if set(o.marks) & scene.lexicon["of"]]
        for one in (*near, *scene.tree.children(token, "appos", "compound")):
            name = scene.name(one)
            if name is not None and name.place is not None:
                return states_of_place(scene.gazetteer, name.place, scene.day, name.span)
        return []

    def _of_conjuncts(self, token: Token) -> list[Reference]:
        """“Russian banks and Iranian companies”: the sides of the conjuncts."""
        tree = self.scene.tree
        return [
            r
            for child in tree.children(token, "conj")
            if child.is_nominal() and child.index not in self.at
            for t in tree.children(child, "amod", "compound")
            for r in self.all_named(t)
        ]

    def _of_places(self, token: Token) -> list[Reference]:
        """The states of the first place that modifies a noun."""
        scene = self.scene
        for child in scene.tree.children(token, "compound", "amod", "nmod:poss", "nmod"):
            name = scene.name(child)
            if name is None or name.place is None:
                continue
            if found := states_of_place(scene.gazetteer, name.place, scene.day, name.span):
                return found
        return []
