"""The verb that carries a noun, and so says who does what the noun tells: “*held* talks”, “talks *took place*”."""

from timeline.extract.phrases.scene import Scene
from timeline.extract.triggers import Found
from timeline.languages.tree import Token

#: Deeds that people speak of: with whom, says nothing of the deed.
DEEDS = frozenset({"escalation", "incident", "mobilization", "rupture", "sanction", "deescalation"})
#: Verbs that tell whether what their noun tells takes place, and so carry it: “held”, “planned”, “sought”, “scrapped a visit”.
_CARRYING = ("carriers", "plan verbs", "hope verbs", "refuse verbs")


class Carriers:
    def __init__(self, scene: Scene) -> None:
        self.tree = scene.tree
        self.grammar = scene.grammar
        self.lexicon = scene.lexicon

    def of(self, found: Found, noun: Token) -> Token | None:
        """The verb above that carries `noun`, or the participle that does: “discussed the sanctions *imposed* by the EU”."""
        above = self.grammar.carrier(noun)
        if set(self.grammar.marks(noun)) & self.lexicon["after"]:
            above = None  # «после саммита поговорил с Макроном» tells no summit with him
        done = [t for t in self.tree.children(noun, "acl", "amod") if t.is_verb() and self.grammar.is_passive(t)]
        verbs = [t for t in (above, *done) if t is not None and self._carries(found, noun, t)]
        return next((t for t in verbs if t.lemma in found.frame.carriers), verbs[0] if verbs else None)

    def _carries(self, found: Found, noun: Token, verb: Token) -> bool:
        if found.frame.type in DEEDS and verb.lemma in self.lexicon["topic verbs"]:
            return False
        setting = noun.rel == "obl" and noun.feats.get("Case") == "Loc" and verb.lemma not in self.lexicon["carriers"]
        if setting and any(verb.lemma in self.lexicon[kind] for kind in ("hope verbs", "plan verbs", "refuse verbs")):
            return False  # «на встрече призвал …»
        return bool(
            any(verb.lemma in self.lexicon[kind] for kind in _CARRYING)
            or any(
                f"{verb.lemma} {p.lemma}" in self.lexicon["carriers"] for p in self.tree.children(verb, "compound:prt")
            )
            or verb.lemma in found.frame.carriers
            or (noun.rel in ("nsubj", "nsubj:pass") and verb.lemma in self.lexicon["happen"])
        )
