"""What hangs on a word by preposition or case, also where the parser may have hung it elsewhere (attachments waver)."""

from collections.abc import Iterable

from timeline.extract.grammar import Oblique
from timeline.extract.matching.carriers import Carriers
from timeline.extract.phrases.scene import Scene
from timeline.extract.triggers import Found
from timeline.languages.tree import Token


class Attachments:
    def __init__(self, scene: Scene, carriers: Carriers) -> None:
        self.tree = scene.tree
        self.grammar = scene.grammar
        self.lexicon = scene.lexicon
        self.names = scene.at
        self.carriers = carriers

    def of(self, found: Found, token: Token, *, near: bool = False) -> list[Oblique]:
        """The obliques of a word, then those of the verb that carries it or of its object.

        With `near`, of a verb its own alone: “went on *to Tehran* after his stay *in Moscow*”.
        """
        out = list(self.grammar.obliques(token))
        if not token.is_verb():
            out = self._of_noun(found, token, out)
        else:
            for aside in self.tree.children(token, "advmod"):  # “pulled *back* from the border”
                out += self.grammar.obliques(aside)
            for who in self.tree.children(token, "nsubj"):  # «мы *с Эрдоганом* обсудили»
                out += self.grammar.obliques(who) if who.pos == "PRON" else []
            if near:
                return out
            out += self._of_objects(token)
        return out + self._by_means(out)

    def _of_noun(self, found: Found, noun: Token, own: list[Oblique]) -> list[Oblique]:
        out = list(own)
        if noun.index == found.head.index:  # “разговор по телефону Путина с Алиевым”
            for word in found.words:
                if word.index != noun.index and word.is_nominal():
                    out += self.grammar.obliques(word)
        for clause in self.tree.children(noun, "acl"):  # “talks lasting seven hours *with* …”
            if clause.feats.get("VerbForm") == "Ger" and clause.lemma in self.lexicon["lasting"]:
                out += self.grammar.obliques(clause)
        for o in tuple(out):
            if is_whose(o) and o.token.is_nominal():
                out += [d for d in self.grammar.obliques(o.token) if not is_whose(d) and (d.marks or d.case == "Dat")]
            elif not o.marks and o.case == "Ins" and o.token.index in self.names:
                out += [d for d in self.grammar.obliques(o.token) if is_whose(d)]
        carrier = self.carriers.of(found, noun) if noun.rel not in ("obl", "nmod") else None
        if carrier is not None:
            out += [o for o in self.grammar.obliques(carrier) if o.token.index != noun.index]
        return out

    def _of_objects(self, verb: Token) -> list[Oblique]:
        out: list[Oblique] = []
        for thing in self.tree.children(verb, "obj"):
            if thing.index not in self.names:
                out += self.grammar.obliques(thing)
        for phrase in self.tree.children(verb, "obl"):
            if phrase.lemma in self.lexicon["talk words"]:
                continue  # “перед разговором с Путиным поговорил с Зеленским”: with whom, is the talk's own
            out += [o for o in self.grammar.obliques(phrase) if o.marks and phrase.index not in self.names]
        return out

    def _by_means(self, obliques: Iterable[Oblique]) -> list[Oblique]:
        """What hangs on the means: “удары ракетами и дронами по объектам” are on the objects."""
        means = [o.token for o in obliques if not o.marks and o.case == "Ins" and o.token.pos == "NOUN"]
        return [
            d
            for noun in means
            if noun.index not in self.names
            for one in (noun, *self.tree.children(noun, "conj"))
            for d in self.grammar.obliques(one)
            if d.marks
        ]


def is_whose(oblique: Oblique) -> bool:
    """Whether a noun is another's: “of” or a bare genitive."""
    return "of" in oblique.marks or (not oblique.marks and oblique.case == "Gen")
