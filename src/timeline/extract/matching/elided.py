"""Who has a role that the text leaves to what was told before: “Romania expelled one”, “a memorandum was signed”."""

from dataclasses import replace

from timeline.extract.matching.comeback import HOSTILE
from timeline.extract.matching.hosts import host_nearby
from timeline.extract.matching.kinds import is_person
from timeline.extract.matching.matched import Roles, sides_of
from timeline.extract.phrases import Phrases
from timeline.extract.phrases.references import as_sides
from timeline.extract.spoken import Spoken
from timeline.extract.triggers import Found
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: Sentences within which a treaty that nobody is said to sign is of those who talked.
_NEAR = 3
#: Sentences within which somebody is “the subject before”.
_JUST_BEFORE = 2
#: Acts in words that judge what they speak of.
_JUDGING = frozenset({"criticism", "praise"})


class Elided:
    def __init__(self, phrases: Phrases, spoken: Spoken) -> None:
        self.scene = phrases.scene
        self.phrases = phrases
        self.spoken = spoken

    def completed(self, found: Found, roles: Roles) -> Roles:
        """`roles` with the one that the frame lets the text leave out, where the rest are filled by one side."""
        frame = found.frame
        missing = [role for role in frame.elided if not roles.get(role)]
        own = sides_of(roles)
        if frame.type == "agreement" and not own and "initiator" in missing:
            return {**roles, **self._who_talked(found.head.span)}
        if len(missing) != 1 or not own or any(r not in missing and not roles.get(r) for r in frame.needs):
            return roles
        if not self._leaves_out(found, missing[0]):
            return roles
        refs = self._who(found, roles, missing[0], own)
        return {**roles, missing[0]: refs} if refs else roles

    def _who(self, found: Found, roles: Roles, role: str, own: frozenset[str]) -> tuple[Reference, ...]:
        type_, at, span = found.frame.type, self.scene.sentence, found.head.span
        if type_ == "visit":
            return host_nearby(self.scene, own) or self.spoken.last(type_, role, at, span, own)
        if type_ in ("meeting", "call"):
            guests = roles.get("counterpart", ())
            met = all(is_person(r, self.scene.gazetteer) for r in guests)
            return (self._speaking_of(found, own) or self._subject_before(span, own)) if met else ()
        if role == "initiator":
            author = self.spoken.last_author(type_, at, span, own)
            passive = not author and self.scene.grammar.is_passive(found.head)
            return self.spoken.often(at, span, own) if passive else author
        if type_ == "escalation":
            return self.spoken.last_opponent(at, span, own)
        if type_ in HOSTILE:
            answered = found.head.lemma in self.scene.lexicon["retorts"] and self.spoken.accuser(at, span, own)
            if blamed := answered or self.spoken.blamed(at, span, own) or self.spoken.accuser(at, span, own):
                return blamed
        return self.spoken.left_out(type_, role, at, span, own)

    def _leaves_out(self, found: Found, role: str) -> bool:
        """Whether the words name nobody in a role: no subject but forces of nobody's; a declined participle leaves out none."""
        head = found.head
        if head.feats.get("VerbForm") == "Part" and head.feats.get("Case") is not None:
            return False  # “the missile launched by Russia”: an attribute of what is told
        if head.lemma in self.scene.lexicon["retorts"]:
            return head.lemma not in self.scene.lexicon["deny"] or self._denies_what_was_said(found)
        if found.frame.type in _JUDGING and role == "target":
            return not self._speaks_of_something(found)
        if found.frame.type == "escalation" and role == "target":
            return self._hits_a_place(found)
        if found.frame.type == "appeal":
            nobody = self.scene.lexicon["the world"] | self.scene.lexicon["demanded"]
            return all(t.lemma in nobody for t in self.scene.tree.children(head, "obj", "iobj"))
        if role != "initiator" or not head.is_verb():
            return True
        subject = self.scene.tree.children(head, "nsubj", "agent", "obl:agent")
        return not subject or subject[0].lemma in self.scene.lexicon["forces"]

    def _hits_a_place(self, found: Found) -> bool:
        """Whether what is hit is not told, or no more than a town that nobody knows: “shelled the town of Gurbet”."""
        hit = self.scene.tree.children(found.head, "obj")
        return all(t.pos == "PROPN" or t.lemma in self.scene.lexicon["kinds of place"] for t in hit)

    def _denies_what_was_said(self, found: Found) -> bool:
        """«Кремль это отрицает», «отверг обвинения»: what somebody else said, and nothing told here."""
        tree, claims = self.scene.tree, self.scene.lexicon["claims"]
        things = tree.children(found.head, "obj")
        return not tree.children(found.head, "ccomp") and all(t.pos == "PRON" or t.lemma in claims for t in things)

    def _speaks_of_something(self, found: Found) -> bool:
        """Whether an act in words has an object or a clause, which is then what it is about: “condemned corruption”."""
        head, grammar = found.head, self.scene.grammar
        return bool(self.scene.tree.children(head, "obj", "ccomp", "iobj")) or (
            head.is_verb() and grammar.logical_object(head) is not None
        )

    def _who_talked(self, span: Span) -> Roles:
        """Those who were said to talk just before."""
        for number, refs in reversed(self.scene.discourse.talks):
            if self.scene.sentence - number <= _NEAR and len({r.side for r in refs}) == 2:
                first, *rest = (replace(r, span=span, reason="those who talked before") for r in refs)
                return {"initiator": (first,), "counterpart": tuple(rest)}
        return {}

    def _speaking_of(self, found: Found, own: frozenset[str]) -> tuple[Reference, ...]:
        """«Встреча с Макроном не планируется, заявил Песков»: the side of whoever tells of it in the same sentence."""
        tree, says = self.scene.tree, self.scene.lexicon["say"]
        clause, above = self.scene.grammar.clause_of(found.head), {t.index for t in tree.ancestors(found.head)}
        for verb in tree.tokens:
            apart = verb.rel in ("parataxis", "root") and verb.index not in above
            if verb.lemma not in says or not apart or not tree.children(clause, "nsubj", "nsubj:pass"):
                continue
            for who in tree.children(verb, "nsubj"):
                sides = as_sides(self.scene.gazetteer, [r for r in self.phrases.read(who) if r.side is not None])
                return tuple(replace(r, reason="the speaker's side") for r in sides if r.side not in own)[:1]
        return ()

    def _subject_before(self, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """The person of another side that was the subject of one of the sentences just before."""
        for number, ref in reversed(self.scene.discourse.subjects):
            if self.scene.sentence - number > _JUST_BEFORE:
                return ()
            if ref.kind is ActorKind.PERSON and ref.side is not None and ref.side not in own:
                return (replace(ref, span=span, reason="the subject before"),)
        return ()
