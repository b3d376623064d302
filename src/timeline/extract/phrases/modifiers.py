"""The sides that modify a noun: “Russian”, “Azerbaijan's”, “of India and Pakistan”, “its”, “US-led”."""

from dataclasses import replace

from timeline.extract.phrases.pronouns import Pronouns
from timeline.extract.phrases.references import UNNAMED, distinct
from timeline.extract.phrases.scene import Reader, Scene
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference

_MODIFYING = frozenset(("amod", "compound", "nmod:poss", "nmod", "det", "flat", "appos", "dep", "nummod"))
_NOT_MODIFYING = frozenset(("acl", "acl:relcl", "advcl", "conj", "case"))
#: How deep modifiers of modifiers are read.
_DEEPEST = 3


class Modifiers:
    """Reads the modifiers of the nouns of one sentence."""

    def __init__(self, scene: Scene, reader: Reader, pronouns: Pronouns) -> None:
        self.scene = scene
        self.reader = reader
        self.pronouns = pronouns

    def of(self, token: Token, depth: int) -> list[Reference]:
        """The sides that a noun belongs to; where no words tell those, the sides that it is from or in."""
        scene = self.scene
        found: list[Reference] = []
        loose: list[Reference] = []
        for child in scene.tree.children(token, "nmod:poss"):  # “its U.N. diplomats” are its own
            if child.lemma in scene.lexicon["his"] and (owner := self.pronouns.possessor(child)):
                return owner
        for child in scene.tree.children(token, "amod"):  # “the US-led war in Iraq”
            if child.lemma in scene.lexicon["led"]:
                found += [r for t in scene.tree.children(child) for r in scene.all_named(t)]
        own = scene.name(token)
        for child in scene.tree.children(token):
            if own is not None and own.span.contains(child.span):
                continue  # “state” in “the head of state”
            if not self._modifies(child):
                continue
            marks = scene.grammar.marks(child) if child.rel == "nmod" else ()
            if marks and not set(marks) & scene.lexicon["of"]:
                continue
            got = self._read(child, depth)
            if marks and not set(marks) & scene.lexicon["whose"]:
                loose += got
            else:
                found += got
        return self._but_their_country(distinct(found or loose))

    def but_whole(self, token: Token, found: list[Reference]) -> list[Reference]:
        """The countries, members, states of an organisation act for themselves, not for the whole."""
        if token.lemma not in self.scene.lexicon["member nouns"] or token.feats.get("Number") != "Plur":
            return found
        return [r for r in found if r.kind is not ActorKind.ORGANISATION]

    def _modifies(self, child: Token) -> bool:
        words = self.scene.lexicon
        if child.rel in _NOT_MODIFYING or child.lemma in words["two"] | words["the two"]:
            return False  # “the two presidents” are two, not those of two
        named = child.index in self.scene.at
        return named if child.rel == "appos" else named or child.rel in _MODIFYING

    def _read(self, child: Token, depth: int) -> list[Reference]:
        tree = self.scene.tree
        found: list[Reference] = []
        for one in (child, *tree.children(child, "conj")):
            named = self.scene.named(one) is not None
            if named:
                names = self.scene.at[one.index]
                found += [replace(n.reference, span=n.span) for n in names if n.reference is not None]
            elif one.lemma in self.scene.lexicon["his"]:
                found += self.pronouns.possessor(one)
            elif depth < _DEEPEST and one.is_nominal():
                found += [r for r in self.reader.one(one, depth=depth + 1) if r.reason != UNNAMED]
            if named:
                continue
            for deeper in tree.children(one, "compound", "amod"):
                inner = self.scene.name(deeper)
                if inner is not None and inner.reference is not None:
                    found += self.but_whole(one, [replace(inner.reference, span=inner.span)])
        return found

    def _but_their_country(self, found: list[Reference]) -> list[Reference]:
        """“The Lebanese movement Hezbollah”: the movement alone."""
        groups = [r for r in found if r.kind is ActorKind.ARMED_GROUP and r.side is not None]
        homes = {home for r in groups for home in self.scene.gazetteer.actor(str(r.side)).within}
        return [r for r in found if r.kind is not ActorKind.STATE or r.side not in homes]
