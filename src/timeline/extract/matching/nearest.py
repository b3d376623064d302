"""Whoever stands nearest in the clause fills the one role that no slot fills, where the trigger can hardly be mistaken.

Parsers hang phrases wrong; that a side stands in the clause of “condemned” says enough.
"""

from collections.abc import Collection
from dataclasses import replace

from timeline.extract.matching.kinds import is_place
from timeline.extract.matching.matched import Roles
from timeline.extract.matching.private import acts_for_nobody
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found
from timeline.languages.tree import Token
from timeline.model import Reference

#: Why a side fills a role: no slot names it, but it stands nearest in the clause.
NEAREST = "the nearest side named after it"
#: Types whose one missing side may be whoever the clause names.
_COMPLETED = frozenset(
    {"criticism", "praise", "threat", "escalation", "sanction", "rupture", "protest", "aid", "appeal", "apology"}
)
#: Deeds that are done to whoever holds the place.
_WHERE = frozenset({"escalation"})
#: How clauses hang that tell of something else.
_APART = frozenset({"conj", "advcl", "parataxis", "ccomp", "acl:relcl"})


class Nearest:
    def __init__(self, phrases: Phrases) -> None:
        self.tree = phrases.scene.tree
        self.grammar = phrases.scene.grammar
        self.lexicon = phrases.scene.lexicon
        self.phrases = phrases

    def completed(self, found: Found, roles: Roles) -> Roles:
        """`roles` with whom the nearest words name, where only one side is missing."""
        frame = found.frame
        wanted = (*frame.needs, "target") if "target" in frame.roles else frame.needs
        missing = [role for role in dict.fromkeys(wanted) if not roles.get(role)]
        if frame.type not in _COMPLETED or frame.strength < 2 or missing not in (["target"], ["initiator"]):
            return roles
        taken = {r.side for refs in roles.values() for r in refs}
        if missing == ["target"]:
            got = self._named_after(found, taken)
            return {**roles, "target": tuple(got)} if got else roles
        subject = self.grammar.subject(found.head) if found.head.is_verb() else None
        if subject is None or subject.lemma in self.lexicon["private persons"] or subject.pos == "PRON":
            return roles
        if acts_for_nobody(subject, self.phrases):
            return roles
        got = [r for r in self.phrases.within(subject) if r.side not in taken and r.side is not None]
        return {**roles, "initiator": (got[0],)} if got else roles

    def _named_after(self, found: Found, taken: set[str | None]) -> list[Reference]:
        """The first side that is not `taken` named after the trigger in its own clause."""
        clause = self._clause(found)
        apart = _APART - {"ccomp"} if found.frame.type == "threat" else _APART  # a threat may be told in a clause
        for token in self.tree.subtree(clause):
            if token.index <= found.head.index or self._is_apart(token, clause, apart):
                continue
            if found.frame.elided and self._goes_on(token):
                continue
            chain = [token, *self.tree.ancestors(token)]
            if any(set(self.grammar.marks(t)) & self.lexicon["according to"] for t in chain):
                continue
            if found.frame.type in _WHERE and "from" in self.grammar.marks(token):
                continue  # “fired *from Yemen*”: where it came from
            located = bool(set(self.grammar.marks(token)) & self.lexicon["at"])
            if got := [
                replace(r, reason=NEAREST)
                for r in self.phrases.all_named(token)
                if r.side not in taken and not (located and r.reason.startswith("capital"))
            ]:
                return got
        return self._of_place_after(found, taken) if found.frame.type in _WHERE else []

    def _goes_on(self, token: Token) -> bool:
        """Whether a name is one of those before a dash, who do the same next: “France sent two planes, *Qatar* and Iraq — one”."""
        for after in self.tree.tokens[token.index + 1 :]:
            if after.text in ("—", "–", "-"):
                return True
            if after.text != "," and after.pos != "CCONJ" and after.index not in self.phrases.at:
                return False
        return False

    def _is_apart(self, token: Token, clause: Token, relations: Collection[str]) -> bool:
        """Whether `token` belongs to another clause, or to a participle that describes a thing: “missiles supplied by Iran”."""
        if self.grammar.is_in_another_clause(token, clause, relations):
            return True
        for above in self.tree.ancestors(token):
            if above.index == clause.index:
                return False
            if above.rel in ("acl", "amod") and above.feats.get("VerbForm") == "Part":
                return True
        return False

    def _of_place_after(self, found: Found, taken: set[str | None]) -> list[Reference]:
        """The state of the first place named after the trigger that is not one of those `taken`."""
        clause = self._clause(found)
        after, before = self.tree.tokens[found.head.index :], self.tree.tokens[: found.head.index]
        for token in (*after, *reversed(before)):
            acts = token.index < found.head.index and token.rel in ("nsubj", "nmod:poss")
            place = is_place(self.phrases.name(token))
            if acts or not place or self._is_apart(token, clause, _APART) or "from" in self.grammar.marks(token):
                continue
            states = [r for r in self.phrases.read(token, places=True) if r.side not in taken]
            if states:
                return [replace(states[0], reason=NEAREST)]
        return []

    def _clause(self, found: Found) -> Token:
        return found.head if found.head.is_verb() else self.grammar.clause_of(found.head)
