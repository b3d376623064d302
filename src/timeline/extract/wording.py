"""What the words of a statement do: “Lavrov: Kyiv is disrupting the talks” blames, “Kyiv must stop” demands, “we shall answer” threatens.

A verb of saying tells only that somebody spoke. What is said makes it another type where a clause of it has another side for
its subject and a word of blame or demand for its predicate, or the speaker's own side for its subject and a hostile act to come.
"""

from collections.abc import Iterator
from functools import cache

from timeline.extract.matching import Matched
from timeline.extract.phrases import UNNAMED, Phrases
from timeline.extract.triggers import Found
from timeline.languages.frames import Frame
from timeline.languages.lexicon import frames
from timeline.languages.tree import Token
from timeline.model import Reference

#: The name of the frames that tell what words do.
WORDS = "words"
_CLAUSES = ("ccomp", "parataxis", "csubj", "xcomp")
#: Relations by which a predicate without a verb is the head of its clause.
_HEADS = ("root", "ccomp", "parataxis", "conj", "csubj", "advcl")
_MOST = 3  # sides that one sentence blames, asks or threatens


class Wording:
    """Reads what the statements of one tree do."""

    def __init__(self, phrases: Phrases) -> None:
        self.tree = phrases.scene.tree
        self.grammar = phrases.scene.grammar
        self.phrases = phrases
        self.lexicon = phrases.scene.lexicon
        self.frames = _frames(self.lexicon.language)

    def of(self, statement: Matched) -> list[Matched]:
        """The acts that the words of `statement` are, at most one of a type; none where it is no more than a statement."""
        if not self.frames:
            return []
        by = statement.roles.get("initiator", ())
        own = {r.side for r in by}
        found: dict[str, Matched] = {}
        for token in self._content(statement):
            for type_, targets in self._acts(token, own):
                others = tuple(r for r in targets if r.side is not None and r.side not in own and r.reason != UNNAMED)
                if others and type_ not in found:
                    told = Found(self.frames[type_], statement.found.head, statement.found.words)
                    found[type_] = Matched(told, {"initiator": by, "target": others[:_MOST]})
        return list(found.values())

    def _content(self, statement: Matched) -> list[Token]:
        """The tokens of what is said: the clauses of the verb of saying, else all but the naming of the speaker."""
        head = statement.found.head
        if head.is_verb() and head.rel != "parataxis":
            clauses = self.tree.children(head, *_CLAUSES) or self._said_before(head)
            return [t for clause in clauses for t in self.tree.subtree(clause)]
        speaker = {t.index for t in self.tree.subtree(head)} if head.rel != "root" else {head.index}
        return [t for t in self.tree.tokens if t.index not in speaker]

    def _said_before(self, verb: Token) -> list[Token]:
        """“… , said Biden”: the clause before a verb of saying, which the parser made a sentence of its own."""
        before = self.tree.tokens[: verb.index] if verb.rel == "root" else ()
        return [t for t in before if t.rel == "root" and t.is_verb()][-1:]

    def _acts(self, token: Token, own: set[str | None]) -> Iterator[tuple[str, list[Reference]]]:
        if self._is_supposed(token):
            return
        words = self.lexicon
        denied = any(c.text.lower() in words["not"] for c in self.tree.children(token, "advmod", "neg", "aux"))
        if token.lemma in words["demanding"] and self._demands(token, denied):
            yield "appeal", self._demanded_of(token)
        blamed = words["blamed for not"] if denied else words["blamed for"]
        if token.lemma in blamed and not self._is_future(token):
            yield "criticism", self._subject(token)
        elif token.lemma in words["condemned"] and not denied and not token.is_verb():
            yield "criticism", self._judged(token)
        if token.lemma in words["blame"] and token.rel == "nsubj" and not denied:
            yield "criticism", self._blamed_by(token)
        if token.is_verb() and (self._is_future(token) or self._may_be_done(token)) and not denied:
            subject = self._subject(token)
            if token.lemma in words["threatened with"]:
                yield "threat", subject
            elif token.lemma in words["threatening"] and {r.side for r in subject} <= own:
                yield "threat", self._threatened(token, own)
        if token.lemma in words["answers"]:
            verb = self.tree.head(token)
            without = token.rel == "obl" and bool(set(self.grammar.marks(token)) & words["without"])
            if verb is not None and self._is_future(verb) and (without or token.rel in ("nsubj", "obj")):
                yield "threat", self._threatened(verb, own)
        elif token.rel in ("obj", "nsubj:pass") and self._is_answer(token):
            verb = self.tree.head(token)
            if verb is not None and self._is_future(verb):
                by = [] if token.rel == "nsubj:pass" else self._subject(verb)
                if {r.side for r in by} <= own:
                    yield "threat", self._threatened(verb, own)

    def _is_answer(self, noun: Token) -> bool:
        """“*retaliatory* measures”, «*ответные* шаги»."""
        return any(c.lemma in self.lexicon["answering"] for c in self.tree.children(noun, "amod"))

    def _demands(self, token: Token, denied: bool) -> bool:
        """Whether a word of demand is about an act of somebody's, and none that is left to them: “must decide by itself”."""
        if denied and token.lemma not in self.lexicon["demanding not"]:
            return False
        if token.rel == "aux":  # “must withdraw”, and not “must be held”
            verb = self.tree.head(token)
            return (
                verb is not None
                and verb.is_verb()
                and verb.lemma not in self.lexicon["being"]
                and not self.grammar.is_passive(verb)
            )
        near = [d for c in self.tree.children(token) for d in (c, *self.tree.children(c))]
        if any(d.lemma in self.lexicon["by oneself"] for d in near):
            return False
        return any(d.feats.get("VerbForm") == "Inf" for d in near)

    def _is_supposed(self, token: Token) -> bool:
        """Whether it stands in a condition or a purpose: “if Kyiv breaks the truce”."""
        for one in (token, *self.tree.ancestors(token)):
            marks = {c.text.lower() for c in self.tree.children(one, "mark", "aux")}
            if marks & self.lexicon["if"]:
                return True
            if one.rel in ("ccomp", "parataxis", "root"):
                return False
        return False

    def _is_future(self, verb: Token) -> bool:
        return verb.feats.get("Tense") == "Fut" or any(
            c.lemma in self.lexicon["future aux"] and c.feats.get("Tense") in (None, "Fut")
            for c in self.tree.children(verb, "aux", "cop", "aux:pass")
        )

    def _blamed_by(self, blame: Token) -> list[Reference]:
        """On whom the blame lies: “the blame lies with Kyiv”, «вина лежит на Киеве»."""
        verb = self.tree.head(blame)
        laid = (
            [] if verb is None else [o for o in self.grammar.obliques(verb) if set(o.marks) & self.lexicon["laid on"]]
        )
        return [r for o in laid for r in self.phrases.within(o.token)]

    def _may_be_done(self, verb: Token) -> bool:
        """«Россия может закрыть границу»: what somebody says that they may do."""
        above = self.tree.head(verb)
        if above is None or verb.rel != "xcomp" or verb.feats.get("VerbForm") != "Inf":
            return False
        return above.lemma in self.lexicon["modals"] and above.feats.get("Tense") == "Pres"

    def _subject(self, verb: Token) -> list[Reference]:
        one = self.grammar.subject(verb)
        if one is None or one.pos == "PRON" or one.lemma in self.lexicon["mishaps"]:
            return []
        return self.phrases.within(one)

    def _judged(self, predicate: Token) -> list[Reference]:
        """Of whom a predicate speaks: “the decision of Tokyo is unfriendly”, “is an act of aggression”."""
        above = self.tree.head(predicate)
        said = predicate.feats.get("Case") == "Ins" or predicate.rel in ("attr", "acomp")
        if said and above is not None and above.lemma in self.lexicon["being"]:
            return self._subject(above)
        if predicate.rel not in _HEADS:
            return []
        subjects = self.tree.children(predicate, "nsubj")
        return self.phrases.within(subjects[0]) if subjects and subjects[0].pos != "PRON" else []

    def _demanded_of(self, token: Token) -> list[Reference]:
        """Who must do it: the dative, else the subject of the word of demand or of the verb it goes with."""
        for o in self.grammar.obliques(token):
            if not o.marks and o.case == "Dat" and (found := self.phrases.read(o.token)):
                return found
        own = self.tree.children(token, "nsubj") or [
            s
            for one in (self.tree.head(token), *self.tree.children(token, "xcomp", "csubj"))
            if one is not None and one.is_verb()
            for s in self.tree.children(one, "nsubj")
        ]
        return self.phrases.read(own[0]) if own and own[0].pos != "PRON" else []

    def _threatened(self, verb: Token, own: set[str | None]) -> list[Reference]:
        """The first side in the clause that is not the speaker's."""
        for token in self.tree.subtree(verb):
            for ref in self.phrases.all_named(token):
                if ref.side is not None and ref.side not in own:
                    return [ref]
        return []


@cache
def _frames(language: str) -> dict[str, Frame]:
    return {f.type: f for f in frames(language) if f.name == WORDS}
