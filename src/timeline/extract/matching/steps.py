"""Steps from head to head through the tree, as the slots of frames name them (see ``languages/frames.py``)."""

from timeline.extract.matching.attachments import Attachments
from timeline.extract.matching.carriers import DEEDS, Carriers
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found
from timeline.languages.frames import Slot
from timeline.languages.tree import Token, Tree

#: Deeds and encounters: where they were is not who did them.
_NOT_IN_WORDS = frozenset({*DEEDS, "meeting", "call", "visit", "aid"}) - {"rupture", "sanction"}
_CASES = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})
#: Relations that a slot may name as they are.
_RELATIONS = frozenset({"aux", "aux:pass", "acl", "advcl", "advmod", "case", "mark", "ccomp", "xcomp"})


class Steps:
    def __init__(self, phrases: Phrases) -> None:
        scene = phrases.scene
        self.tree = scene.tree
        self.grammar = scene.grammar
        self.lexicon = scene.lexicon
        self.phrases = phrases
        self.carriers = Carriers(scene)
        self.attachments = Attachments(scene, self.carriers)

    def heads(self, found: Found, slot: Slot, *, near: bool = False) -> list[Token]:
        """The heads of the phrases in a slot; with `near`, of those that hang on a verb itself, not on its phrases."""
        return self.along(found, slot.steps, near=near)

    def along(self, found: Found, steps: tuple[str, ...], *, near: bool = False) -> list[Token]:
        """Where `steps` lead from the trigger."""
        at = [found.head]
        for step in steps:
            at = [t for token in at for t in self._step(found, token, step, near=near)]
            at = list({t.index: t for t in at}.values())
        return at

    def _step(self, found: Found, token: Token, step: str, *, near: bool) -> list[Token]:
        g, tree = self.grammar, self.tree
        verb = token.is_verb() or (token.pos == "ADJ" and token.rel in ("root", "acl", "acl:relcl", "conj", "ccomp"))
        if step == "subject":
            one = (self._speaking_in(found, token) or g.subject(token)) if verb else self._doer(found, token)
            return [one] if one is not None and one.index != token.index else []
        if step == "object":
            one = g.logical_object(token) if verb else None
            return [one] if one is not None else []
        if step == "carrier":
            carrier = self.carriers.of(found, token)
            return [carrier] if carrier is not None else []
        if step == "head":
            above = tree.head(token)
            return [above] if above is not None and not tree.children(above, "compound:prt") else []
        if step == "indirect":
            return tree.children(token, "iobj") or self._bare(found, token, "Dat", near=near)
        if step == "possessor":
            return (
                [g.antecedent(t) for t in tree.children(token, "nmod:poss")]
                or [t for t in tree.children(token, "det") if t.lemma in self.lexicon["his"]]
                or [o.token for o in g.obliques(token) if not o.marks and o.case == "Gen" and o.token.rel == "nmod"]
            )
        if step == "clause":
            told = tree.children(token, "ccomp", "xcomp", "parataxis", "csubj", *(() if verb else ("acl",)))
            return [t for t in told if t.rel != "parataxis" or not _is_apart(tree, t, token)]
        if step == "attr":
            said = [t for t in tree.children(token, "attr", "acomp", "xcomp", "ccomp") if not t.is_verb()]
            return said + [o.token for o in g.obliques(token) if "as" in o.marks]
        if step in _RELATIONS:
            return tree.children(token, step)
        if step == "apposition":
            return tree.children(token, "appos")
        if step == "agent":
            return tree.children(token, "agent", "obl:agent")
        if step in _CASES:
            return self._bare(found, token, step, near=near)
        return self._by_preposition(found, token, step, near=near)

    def _bare(self, found: Found, token: Token, case: str, *, near: bool) -> list[Token]:
        hanging = self.attachments.of(found, token, near=near)
        return [self.grammar.antecedent(o.token) for o in hanging if not o.marks and o.case == case]

    def _by_preposition(self, found: Found, token: Token, step: str, *, near: bool) -> list[Token]:
        hyphened, _, case = step.partition("+")
        mark = hyphened.replace("-", " ")
        return [
            self.grammar.antecedent(o.token)  # «приехал Си, с которым Путин провёл …»
            for o in self.attachments.of(found, token, near=near)
            if (mark in o.marks or hyphened in o.marks) and (not case or o.case in (None, case) or o.token.pos == "X")
        ]

    def _doer(self, found: Found, noun: Token) -> Token | None:
        """Who does what a noun tells."""
        g, carrier = self.grammar, self.carriers.of(found, noun)
        if carrier is not None and carrier.head == noun.index:
            return g.subject(carrier)
        above = self.tree.head(noun)
        judged = carrier is None and noun.rel == "obj" and above is not None and above.lemma in self.lexicon["judging"]
        if judged:
            return None  # “Zelensky criticised the visit”, which was not his
        one = g.agent_of_noun(noun) if carrier is not None or found.frame.inherit else None
        if one is not None and one.pos == "NOUN" and not self.phrases.read(one):
            return g.agent_of_noun(one) or one
        return one

    def _speaking_in(self, found: Found, verb: Token) -> Token | None:
        """“In the Kremlin they said …”: where a plural verb has no subject, the body in which they speak or decide."""
        if found.frame.type in _NOT_IN_WORDS or self.grammar.is_passive(verb):
            return None
        for one in (verb, *self.tree.ancestors(verb)):
            if not one.is_verb() or one.feats.get("Number") != "Plur" or self.tree.children(one, "nsubj", "nsubj:pass"):
                return None
            for o in self.grammar.obliques(one):
                if o.case == "Loc" and set(o.marks) & self.lexicon["speaking in"] and self.phrases.read(o.token):
                    return o.token
            if one.rel != "conj":
                return None
        return None


def _is_apart(tree: Tree, clause: Token, verb: Token) -> bool:
    """Whether a semicolon stands between a clause and the verb after it."""
    return any(t.text == ";" for t in tree.tokens[clause.index : verb.index])
