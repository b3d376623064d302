"""Definite descriptions: “the minister”, “the ministry”, “the movement” without a side are the last one named that fits."""

from collections.abc import Iterator
from dataclasses import replace

from timeline.extract.phrases.pairs import Pairs
from timeline.extract.phrases.references import GENDERS
from timeline.extract.phrases.scene import Scene
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

#: Sentences within which an organ is one of the side that was their subject.
_MEMORY = 3
#: Sentences within which a speaker is said to speak on.
_SPEAKING_ON = 2


class Definites:
    """Reads the definite descriptions of one sentence."""

    def __init__(self, scene: Scene, pairs: Pairs) -> None:
        self.scene = scene
        self.pairs = pairs

    def read(self, token: Token) -> list[Reference]:
        """The last one named that fits; of a plural for persons, both; none where nobody does."""
        if token.lemma in self.scene.lexicon["person nouns"]:
            if token.feats.get("Number") == "Plur":
                return self.pairs.read(token)
            if self.pairs.is_of_others(token):
                return []  # “a representative of the court”
        for known in (self._person, self._polity, self._movement, self._organisation, self._organ):
            if (found := known(token)) is not None:
                return [found]
        return []

    def is_definite(self, token: Token) -> bool:
        """Whether a known one is meant, which in a language without articles may always be."""
        articles = self.scene.lexicon["definite"]
        return not articles or any(t.lemma in articles for t in self.scene.tree.children(token, "det", "nmod:poss"))

    def _person(self, token: Token) -> Reference | None:
        words = self.scene.lexicon
        if token.lemma not in words["person nouns"]:
            return None
        for ref in self._persons_before(token):
            if token.lemma in words["diplomats"] and ref.office in ("president", "prime-minister"):
                continue
            if token.lemma in words["ministers"] and (ref.office is None or "minister" not in ref.office):
                continue
            return replace(ref, span=token.span, reason="the person named before")
        return None

    def _persons_before(self, token: Token) -> Iterator[Reference]:
        """The persons named before `token`, the last first; for who speaks, who spoke just before; none of another gender."""
        scene, verb = self.scene, self.scene.tree.head(token)
        discourse = scene.discourse
        named = [r for n, r in discourse.persons if n < scene.sentence or r.span.start < token.span.start]
        if verb is not None and token.rel == "nsubj" and verb.lemma in scene.lexicon["say"]:
            spoke = [r for n, r in discourse.speakers if scene.sentence - n <= _SPEAKING_ON]
            named += [r for r in spoke if r.kind is ActorKind.PERSON]
        told = verb.feats.get("Gender") if verb is not None and token.rel == "nsubj" else None
        for ref in reversed(named):
            gender = scene.gazetteer.actor(ref.actor).gender if ref.actor is not None else None
            if gender is None or told not in GENDERS or GENDERS[told] == gender:
                yield ref

    def _polity(self, token: Token) -> Reference | None:
        """“The breakaway republic”."""
        words = self.scene.lexicon
        unrecognised = any(t.lemma in words["unrecognised"] for t in self.scene.tree.children(token, "amod"))
        if token.lemma not in words["polities"] or not unrecognised:
            return None
        return self._last_side(token, ActorKind.DE_FACTO_STATE, "a de-facto state named before")

    def _movement(self, token: Token) -> Reference | None:
        if token.lemma not in self.scene.lexicon["movement nouns"] or not self.is_definite(token):
            return None
        return self._last_side(token, ActorKind.ARMED_GROUP, "a movement named before")

    def _last_side(self, token: Token, kind: ActorKind, reason: str) -> Reference | None:
        for _, ref in reversed(self.scene.discourse.sides):
            if ref.kind is kind:
                return replace(ref, span=token.span, reason=reason)
        return None

    def _organisation(self, token: Token) -> Reference | None:
        """“The Union”: an organisation whose name has that word."""
        if not self.is_definite(token):
            return None
        discourse = self.scene.discourse
        before = [r for n, r in (*discourse.sides, *discourse.subjects) if n <= self.scene.sentence]
        for ref in reversed(before):
            fits = token.lemma in self._words_of(ref) or (
                token.lemma in self.scene.lexicon["blocs"] and ref.side != "UN"
            )
            if ref.kind is ActorKind.ORGANISATION and fits:
                return replace(ref, span=token.span, reason="an organisation named before")
        return None

    def _words_of(self, organisation: Reference) -> set[str]:
        """The words that its name has in either language."""
        known = self.scene.gazetteer.actor(organisation.actor) if organisation.actor is not None else None
        in_russian = known.name_ru if known is not None and known.name_ru else ""
        return {*organisation.name.lower().split(), *in_russian.lower().split()}

    def _organ(self, token: Token) -> Reference | None:
        """“The army”: of the side that was the subject of one of the sentences before."""
        organ = token.lemma in self.scene.lexicon["organ nouns"] and self.is_definite(token)
        if not organ or self.pairs.is_of_others(token):
            return None
        if token.lemma in self.scene.lexicon["polities"] and (here := self._named_here(token)) is not None:
            return here
        for number, ref in reversed(self.scene.discourse.subjects):
            if ref.side is not None and self.scene.sentence - number <= _MEMORY:
                return self.scene.side(ref.side, token.span, "an organ of the side named before")
        return None

    def _named_here(self, token: Token) -> Reference | None:
        """“France destroyed most of *the country's* air force”: the side named before it that is not the one acting."""
        scene = self.scene
        subject = scene.grammar.subject(scene.grammar.clause_of(token))
        acting = scene.named(subject) if subject is not None else None
        before = list(reversed(scene.tree.tokens[: token.index]))
        where = {t.index for t in before if set(scene.grammar.marks(t)) & scene.lexicon["at"]}
        for one in sorted(before, key=lambda t: t.index in where):  # “attacks by A in B … the country”
            ref = scene.named(one)
            if ref is None or ref.side is None or (acting is not None and ref.side == acting.side):
                continue
            if scene.gazetteer.actor(ref.side).kind in (ActorKind.STATE, ActorKind.DE_FACTO_STATE):
                return scene.side(ref.side, token.span, "a country named before in the sentence")
        return None
