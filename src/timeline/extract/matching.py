"""The frame engine: a frame on a tree gives an event with its actors, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.extract.grammar import Grammar, Oblique
from timeline.extract.phrases import UNNAMED, Phrases
from timeline.extract.spoken import Act, Spoken
from timeline.extract.triggers import Found
from timeline.languages.frames import Frame, Slot
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind, Reference
from timeline.text import Span

#: Types of events between two different sides.
TWO_SIDED = frozenset(
    {
        *("call", "meeting", "visit", "correspondence", "criticism", "appeal", "praise"),
        *("congratulation", "gratitude", "invitation"),
    }
)
#: Deeds that people speak of: with whom, says nothing of the deed.
_DEEDS = frozenset({"escalation", "incident", "mobilization", "rupture", "sanction", "deescalation"})
#: Deeds and encounters: where they were is not who did them.
_NOT_IN_WORDS = frozenset({*_DEEDS, "meeting", "call", "visit", "aid", "deescalation"}) - {"rupture", "sanction"}
#: Acts in words, which at home are no events.
_IN_WORDS = frozenset({"criticism", "praise", "appeal"})
#: What only those do for a side who speak or act for it: no crowd, no company, no traveller.
_OFFICIAL = (TWO_SIDED | {"statement", "threat", "condolence", "apology"}) - {"meeting"}
#: Why a side is the one that began: the text says on whose initiative.
ON_INITIATIVE = "on whose initiative"
#: Types that nobody does to its own side.
_AT_OTHERS = TWO_SIDED | {"escalation", "apology", "threat", "sanction", "rupture", "protest", "aid"}
#: How clauses hang that tell of something else.
_APART = frozenset({"conj", "advcl", "parataxis", "ccomp", "acl:relcl"})
#: Verbs that tell whether what their noun tells takes place, and so carry it: “held”, “planned”, “sought”, “scrapped a visit”.
_CARRYING = ("carriers", "plan verbs", "hope verbs", "refuse verbs")
#: Why a side fills a role: no slot names it, but it stands nearest in the clause.
NEAREST = "the nearest side named after it"
#: Deeds that are done to whoever holds the place.
_WHERE = frozenset({"escalation"})
#: Types whose one missing side may be whoever the clause names.
_COMPLETED = frozenset(
    {"criticism", "praise", "threat", "escalation", "sanction", "rupture", "protest", "aid", "appeal", "apology"}
)
#: Sentences within which a treaty that nobody is said to sign is of those who talked.
_NEAR = 3
#: Acts in words that judge what they speak of.
_JUDGING = frozenset({"criticism", "praise"})
#: Acts in words against somebody.
_HOSTILE = frozenset({"criticism", "protest", "threat"})
#: Why a side is the target: it is one of those who do it to each other.
EACH_OTHER = "each of the other"
#: Types whose target, where it is not named, is whoever did what they come back to.
_ABOUT = frozenset({"criticism", "praise", "threat", "appeal", "protest"})
_CASES = frozenset({"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"})
_LANDS = (ActorKind.STATE, ActorKind.DE_FACTO_STATE)
#: Relations that a slot may name as they are.
_RELATIONS = frozenset({"aux", "aux:pass", "acl", "advcl", "advmod", "case", "mark", "ccomp", "xcomp"})


@dataclass(frozen=True, slots=True)
class Matched:
    """A frame that fits: who fills which role, first come first. ``direct`` counts the fillers the syntax gives."""

    found: Found
    roles: dict[str, tuple[Reference, ...]]

    @property
    def frame(self) -> Frame:
        return self.found.frame

    @property
    def filled(self) -> int:
        return sum(1 for references in self.roles.values() if references)

    def references(self) -> list[Reference]:
        return [r for references in self.roles.values() for r in references]

    @property
    def sides(self) -> frozenset[str | None]:
        """The sides that take part; None for those who act for none."""
        return frozenset(r.side for r in self.references())


class Matcher:
    """Matches frames on one tree."""

    def __init__(self, tree: Tree, grammar: Grammar, phrases: Phrases, lexicon: Lexicon, spoken: Spoken) -> None:
        self.tree = tree
        self.grammar = grammar
        self.phrases = phrases
        self.lexicon = lexicon
        self.spoken = spoken
        self._told: list[Act] = []

    def match(self, found: Found) -> Matched | None:
        frame = found.frame
        if not all(self._holds(found, slot, words, offices=True) for slot, words in frame.where):
            return None
        if any(self._holds(found, slot, words) for slot, words in frame.unless):
            return None
        if frame.support and found.head.pos != "VERB" and self._carrier(found, found.head) is None:
            return None
        roles: dict[str, tuple[Reference, ...]] = {}
        used: set[tuple[str | None, str | None]] = set()
        acting: set[str] = set()
        for role, slots in frame.roles.items():
            got: list[Reference] = []
            for slot, near in (*((s, True) for s in slots), *((s, False) for s in slots)):
                if role == "initiator" and frame.type in _OFFICIAL and self._is_private(found, slot, near=near):
                    continue
                got = [r for r in self._fill(found, slot, near=near) if _key(r) not in used]
                if frame.type == "visit" and role == "target":
                    got = [r for r in got if r.kind is not ActorKind.PERSON]
                if role in ("target", "counterpart") and frame.type in _AT_OTHERS:
                    others = [r for r in got if r.side is None or r.side not in acting]
                    if frame.type in _IN_WORDS and not others and any(r.kind is ActorKind.PERSON for r in got):
                        return None  # “Kerry accused Bush of …”
                    got = others
                if role == "_":
                    named = {r.side for refs in roles.values() for r in refs}
                    got = [r for r in got if r.side is not None and r.side not in named]
                if len(got) > 1 and got[0].reason == "a possessive pronoun":
                    got = got[:1]
                if got:
                    break
            if got and frame.mutual and role == "initiator" and len(got) > 1 and "counterpart" in frame.roles:
                roles[role] = (got[0],)
                roles["counterpart"] = (*roles.get("counterpart", ()), *got[1:])
            elif got:
                roles[role] = (*roles.get(role, ()), *got)
            used |= {_key(r) for r in got}
            if role == "initiator" and len({r.side for r in got}) == 1:
                acting |= {r.side for r in got if r.side}
        if frame.mutual and not roles.get("initiator") and len(roles.get("counterpart", ())) > 1:
            first, *rest = roles["counterpart"]
            roles["initiator"], roles["counterpart"] = (first,), tuple(rest)
        roles = self._with_left_out(found, self._completed(found, roles))
        if [role for role in frame.needs if not roles.get(role)] == ["target"]:
            roles = self.about(Matched(found, roles)).roles
        if any(not roles.get(role) for role in frame.needs):
            return None
        if frame.mutual:
            roles = self._by_initiative(found, roles)
        matched = Matched(found, {role: refs for role, refs in roles.items() if refs and role != "_"})
        with_whom = matched.roles.get("counterpart", ()) or matched.roles.get("target", ())
        self._told.append(Act(self.phrases.scene.sentence, frame.type, matched.roles.get("initiator", ()), with_whom))
        return matched

    def _is_private(self, found: Found, slot: Slot, *, near: bool) -> bool:
        """Whether those who do it act for nobody but themselves: “30,000 Sudanese”, “Israeli fans”."""
        if slot.steps[-1] != "subject":
            return False
        private, measures = self.lexicon["private people"], self.lexicon["measures"]
        for token in self.tokens(found, slot, near=near):
            if self.phrases.name(token) is None and token.lemma in private:
                return True
            of = [o.token for o in self.grammar.obliques(token) if _whose(o)] if token.lemma in measures else []
            counted = any(c.pos == "NUM" or c.rel.startswith("nummod") for c in self.tree.children(token))
            if any(self._are_nationals(t) for t in of) or (counted and self._are_nationals(token)):
                return True
        return False

    def _are_nationals(self, token: Token) -> bool:
        """“Iranians”, “Sudanese”: called by their nationality alone."""
        name = self.phrases.name(token)
        plural = token.feats.get("Number") == "Plur"
        return name is not None and (name.people or (name.adjective and plural and token.is_nominal()))

    def _completed(self, found: Found, roles: dict[str, tuple[Reference, ...]]) -> dict[str, tuple[Reference, ...]]:
        """`roles` with whom the nearest words name, where only one side is missing and the trigger can hardly be mistaken.

        Parsers hang phrases wrong; that a side stands in the clause of “condemned” says enough.
        """
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
        got = [r for r in self.phrases.within(subject) if r.side not in taken and r.side is not None]
        return {**roles, "initiator": (got[0],)} if got else roles

    def _with_left_out(self, found: Found, roles: dict[str, tuple[Reference, ...]]) -> dict[str, tuple[Reference, ...]]:
        """`roles` with whom the text leaves to what was told before."""
        frame = found.frame
        missing = [role for role in frame.elided if not roles.get(role)]
        own = frozenset(r.side for refs in roles.values() for r in refs if r.side is not None)
        if frame.type == "agreement" and not own and "initiator" in missing:
            return {**roles, **self._who_talked(found.head.span)}
        if len(missing) != 1 or len(own) != 1 or any(r not in missing and not roles.get(r) for r in frame.needs):
            return roles
        if not self._leaves_out(found, missing[0]):
            return roles
        at, span = self.phrases.scene.sentence, found.head.span
        if frame.type == "visit":
            refs = self._host(own) or self.spoken.last(frame.type, missing[0], at, span, own)
        elif frame.type == "meeting":
            guests = roles.get("counterpart", ())
            refs = self._spoken_of_last(span, own) if all(map(self._is_person, guests)) else ()
        elif missing[0] == "initiator":
            refs = self.spoken.last_author(frame.type, at, span, own) or (
                self.spoken.often(at, span, own) if self.grammar.is_passive(found.head) else ()
            )
        elif frame.type == "escalation":
            refs = self.spoken.last_opponent(at, span, own)
        else:
            refs = self.spoken.left_out(frame.type, missing[0], at, span, own)
        return {**roles, missing[0]: refs} if refs else roles

    def _leaves_out(self, found: Found, role: str) -> bool:
        """Whether the words name nobody in a role: no subject but forces of nobody's; a declined participle leaves out none."""
        head = found.head
        if head.feats.get("VerbForm") == "Part" and head.feats.get("Case") is not None:
            return False  # “the missile launched by Russia”: an attribute of what is told
        if found.frame.type in _JUDGING and role == "target":
            return not self._speaks_of_something(found)
        if found.frame.type == "appeal":
            return all(t.lemma in self.lexicon["the world"] for t in self.tree.children(head, "obj", "iobj"))
        if role != "initiator" or not head.is_verb():
            return True
        subject = self.tree.children(head, "nsubj", "agent", "obl:agent")
        return not subject or subject[0].lemma in self.lexicon["forces"]

    def _speaks_of_something(self, found: Found) -> bool:
        """Whether an act in words has an object or a clause, which is then what it is about: “condemned corruption”."""
        head = found.head
        return bool(self.tree.children(head, "obj", "ccomp", "iobj")) or (
            head.is_verb() and self.grammar.logical_object(head) is not None
        )

    def _who_talked(self, span: Span) -> dict[str, tuple[Reference, ...]]:
        """Those who were said to talk just before: “a memorandum was signed”."""
        for number, refs in reversed(self.phrases.scene.discourse.talks):
            if self.phrases.scene.sentence - number <= _NEAR and len({r.side for r in refs}) == 2:
                first, *rest = (replace(r, span=span, reason="those who talked before") for r in refs)
                return {"initiator": (first,), "counterpart": tuple(rest)}
        return {}

    def _host(self, own: frozenset[str]) -> tuple[Reference, ...]:
        """The first place of another state that the sentence names."""
        for token in self.tree.tokens:
            for name in self.phrases.at.get(token.index, ()):
                state = self.phrases.gazetteer.place(name.place).state(self.phrases.day) if name.place else None
                if state is not None and state not in own:
                    known = self.phrases.gazetteer.actor(state)
                    return (Reference(name.span, known.kind, known.name, state, state, None, "the place named nearby"),)
        return ()

    def _spoken_of_last(self, span: Span, own: frozenset[str]) -> tuple[Reference, ...]:
        """The subject of one of the sentences just before."""
        for number, ref in reversed(self.phrases.scene.discourse.subjects):
            if self.phrases.scene.sentence - number > 2:
                return ()
            if ref.kind is ActorKind.PERSON and ref.side is not None and ref.side not in own:
                return (replace(ref, span=span, reason="the subject before"),)
        return ()

    def about(self, matched: Matched) -> Matched:
        """`matched` with whom it is about as its target, where its words name nobody but come back to what was told."""
        found, roles = matched.found, matched.roles
        own = frozenset(r.side for refs in roles.values() for r in refs if r.side is not None)
        if found.frame.type not in _ABOUT or roles.get("target") or not roles.get("initiator") or not own:
            return matched
        if len(own) > 1 and (found.frame.mutual or self._is_at_each_other(found)):
            others = tuple(replace(r, reason=EACH_OTHER) for r in roles["initiator"])
            return Matched(found, {**roles, "target": others})
        for slot in found.frame.roles["target"]:
            for token in self.tokens(found, slot):
                if found.frame.type == "appeal" and self._are_all_sides(token):
                    both = self.spoken.opponents(self.phrases.scene.sentence, token.span, own, self._told)
                    return Matched(found, {**roles, "target": both}) if both else matched
                back = token.pos in ("PRON", "DET") and token.lemma in self.lexicon["this event"]
                thing = token.pos == "NOUN" or (token.pos in ("ADJ", "VERB") and token.rel == "obj")
                if back or (thing and token.lemma in self.lexicon["spoken of"]):
                    noun = None if back else token.lemma
                    refs = self.spoken.of(
                        noun,
                        self.phrases.scene.sentence,
                        token.span,
                        own,
                        self.lexicon,
                        self._told,
                        hostile=found.frame.type in _HOSTILE,
                    )
                    return Matched(found, {**roles, "target": refs}) if refs else matched
        return matched

    def _are_all_sides(self, token: Token) -> bool:
        """“Appealed to all sides”, “urged both”, “called on the parties”: those who are at odds."""
        words = self.lexicon
        all_of = any(
            t.lemma in words["every"] | words["the two"]
            for t in self.tree.children(token, "det", "amod", "predet", "nummod")
        )
        sides = token.lemma in words["parties"] and (all_of or token.feats.get("Number") == "Plur")
        return sides or (token.lemma in words["the two"] and token.pos in ("PRON", "DET"))

    def _is_at_each_other(self, found: Found) -> bool:
        """“Accused each other”, “blamed one another”: the two words right after the trigger, a particle between."""
        after = [t.text.lower() for t in self.tree.tokens[found.head.index + 1 : found.head.index + 5]]
        return any(f"{a} {b}" in self.lexicon["each other"] for a, b in pairwise(after)) or bool(
            set(after) & self.lexicon["each other"]
        )

    def _named_after(self, found: Found, taken: set[str | None]) -> list[Reference]:
        """The first side that is not `taken` named after the trigger in its own clause."""
        clause = found.head if found.head.is_verb() else self.grammar.clause_of(found.head)
        apart = _APART - {"ccomp"} if found.frame.type == "threat" else _APART  # a threat may be told in a clause
        for token in self.tree.subtree(clause):
            if token.index <= found.head.index or self.grammar.is_in_another_clause(token, clause, apart):
                continue
            chain = [token, *self.tree.ancestors(token)]
            if any(set(self.grammar.marks(t)) & self.lexicon["according to"] for t in chain):
                continue
            located = bool(set(self.grammar.marks(token)) & self.lexicon["at"])
            if got := [
                replace(r, reason=NEAREST)
                for r in self.phrases.all_named(token)
                if r.side not in taken and not (located and r.reason.startswith("capital"))
            ]:
                return got
        return self._of_place_after(found, taken) if found.frame.type in _WHERE else []

    def _of_place_after(self, found: Found, taken: set[str | None]) -> list[Reference]:
        """The state of the first place named after the trigger that is not one of those `taken`."""
        clause = found.head if found.head.is_verb() else self.grammar.clause_of(found.head)
        after, before = self.tree.tokens[found.head.index :], self.tree.tokens[: found.head.index]
        for token in (*after, *reversed(before)):
            acts = token.index < found.head.index and token.rel in ("nsubj", "nmod:poss")
            if acts or not self._is_place(token) or self.grammar.is_in_another_clause(token, clause, _APART):
                continue
            states = [r for r in self.phrases.read(token, places=True) if r.side not in taken]
            if states:
                return [replace(states[0], reason=NEAREST)]
        return []

    def _by_initiative(self, found: Found, roles: dict[str, tuple[Reference, ...]]) -> dict[str, tuple[Reference, ...]]:
        """`roles` with that side first on whose initiative it came about: “on the initiative of the Azerbaijani side”."""
        taking_part = [*roles.get("initiator", ()), *roles.get("counterpart", ())]
        for oblique in self._obliques(found, found.head):
            if oblique.token.lemma not in self.lexicon["initiative"]:
                continue
            for named in self.phrases.within(oblique.token):
                first = [r for r in taking_part if r.side == named.side and r.side is not None]
                others = [r for r in taking_part if r not in first]
                if first and others:
                    told = replace(named, reason=ON_INITIATIVE)
                    return {**roles, "initiator": (*first, told), "counterpart": tuple(others)}
        return roles

    # --- slots ---------------------------------------------------------------------------------------------------

    def tokens(self, found: Found, slot: Slot, *, near: bool = False) -> list[Token]:
        """The heads of the phrases in a slot; with `near`, of those that hang on a verb itself, not on its phrases."""
        at = [found.head]
        for step in slot.steps:
            at = [t for token in at for t in self._step(found, token, step, near=near)]
        return at

    def _fill(self, found: Found, slot: Slot, *, near: bool = False) -> list[Reference]:
        places = slot.places
        out: list[Reference] = []
        if slot.steps[-1] == "here":
            base = [found.head]
            for step in slot.steps[:-1]:
                base = [t for token in base for t in self._step(found, token, step)]
            return [r for token in base for r in self._here(token)]
        if slot.steps[-1] == "modifier":
            base = [found.head]
            for step in slot.steps[:-1]:
                base = [t for token in base for t in self._step(found, token, step)]
            return [r for token in base for r in self._modifier(token)]
        if slot.steps == ("subject",) and self._is_in_first_person(found.head):
            return self.phrases.speaker(found.head)
        if slot.steps == ("subject",) and self._is_impersonal(found.head):
            return self.phrases.last_speaker(found.head)
        for token in self.tokens(found, slot, near=near):
            out += self.phrases.within(token, places=places) if slot.within else self.phrases.read(token, places=places)
        return out

    def _is_in_first_person(self, verb: Token) -> bool:
        """«Призываем стороны …»: a verb without a subject whose form says that whoever speaks does it."""
        return verb.feats.get("Person") == "1" and not self.tree.children(verb, "nsubj", "nsubj:pass")

    def _is_impersonal(self, verb: Token) -> bool:
        """“It was emphasised that …”: whoever is speaking."""
        subject = next(iter(self.tree.children(verb, "nsubj:pass")), None)
        return (
            subject is not None
            and subject.lemma in self.lexicon["it"]
            and verb.lemma in self.lexicon["say impersonally"]
            and bool(self.tree.children(verb, "ccomp"))
        )

    def _here(self, token: Token) -> list[Reference]:
        found = []
        for one in self.tree.subtree(token):
            found += self.phrases.all_named(one)
        return found

    def _modifier(self, token: Token) -> list[Reference]:
        found: list[Reference] = []
        for child in self.tree.children(token, "amod", "compound", "nmod", "dep", "nmod:poss"):
            if child.index > token.index:
                continue
            for one in (child, *self.tree.children(child)):
                if one.rel != "case":
                    found += self.phrases.all_named(one)
        return found

    def _step(self, found: Found, token: Token, step: str, *, near: bool = False) -> list[Token]:
        g = self.grammar
        verb = token.is_verb() or (token.pos == "ADJ" and token.rel in ("root", "acl", "acl:relcl", "conj", "ccomp"))
        if step == "subject":
            if verb:
                one = self._speaking_in(found, token) or g.subject(token)
            else:
                carrier = self._carrier(found, token)
                if carrier is not None and carrier.head == token.index:
                    one = g.subject(carrier)
                else:
                    one = g.agent_of_noun(token) if carrier is not None or found.frame.inherit else None
                if one is not None and one.pos == "NOUN" and not self.phrases.read(one):
                    one = g.agent_of_noun(one) or one
            return [one] if one is not None and one.index != token.index else []
        if step == "object":
            one = g.logical_object(token) if verb else None
            return [one] if one is not None else []
        if step == "carrier":
            carrier = self._carrier(found, token)
            return [carrier] if carrier is not None else []
        if step == "head":
            above = self.tree.head(token)
            return [above] if above is not None and not self.tree.children(above, "compound:prt") else []
        if step == "indirect":
            return self.tree.children(token, "iobj") or [
                o.token for o in self._obliques(found, token, near=near) if not o.marks and o.case == "Dat"
            ]
        if step == "possessor":
            return (
                self.tree.children(token, "nmod:poss")
                or [t for t in self.tree.children(token, "det") if t.lemma in self.lexicon["his"]]
                or [o.token for o in g.obliques(token) if not o.marks and o.case == "Gen" and o.token.rel == "nmod"]
            )
        if step == "clause":
            return self.tree.children(token, "ccomp", "xcomp", "parataxis", "csubj", *(() if verb else ("acl",)))
        if step == "attr":
            said = [t for t in self.tree.children(token, "attr", "acomp", "xcomp", "ccomp") if not t.is_verb()]
            return said + [o.token for o in g.obliques(token) if "as" in o.marks]
        if step in _RELATIONS:
            return self.tree.children(token, step)
        if step == "apposition":
            return self.tree.children(token, "appos")
        if step == "agent":
            return self.tree.children(token, "agent", "obl:agent")
        if step in _CASES:
            return [o.token for o in self._obliques(found, token, near=near) if not o.marks and o.case == step]
        hyphened, _, case = step.partition("+")
        mark = hyphened.replace("-", " ")
        return [
            o.token
            for o in self._obliques(found, token, near=near)
            if (mark in o.marks or hyphened in o.marks) and (not case or o.case in (None, case) or o.token.pos == "X")
        ]

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

    def _obliques(self, found: Found, token: Token, *, near: bool = False) -> list[Oblique]:
        """The obliques of a word, then those of the verb that carries it or of its object (attachments waver).

        With `near`, of a verb its own alone: “went on *to Tehran* after his stay *in Moscow*”.
        """
        out = list(self.grammar.obliques(token))
        if token.is_verb():
            for aside in self.tree.children(token, "advmod"):  # “pulled *back* from the border”
                out += self.grammar.obliques(aside)
            if near:
                return out
        if not token.is_verb():
            if token.index == found.head.index:  # “разговор по телефону Путина с Алиевым”
                for word in found.words:
                    if word.index != token.index and word.is_nominal():
                        out += self.grammar.obliques(word)
            for clause in self.tree.children(token, "acl"):  # “talks lasting seven hours *with* …”
                if clause.feats.get("VerbForm") == "Ger" and clause.lemma in self.lexicon["lasting"]:
                    out += self.grammar.obliques(clause)
            for o in tuple(out):
                if _whose(o) and o.token.is_nominal():
                    out += [d for d in self.grammar.obliques(o.token) if not _whose(d) and (d.marks or d.case == "Dat")]
                elif not o.marks and o.case == "Ins" and o.token.index in self.phrases.at:
                    out += [d for d in self.grammar.obliques(o.token) if _whose(d)]
            carrier = self._carrier(found, token) if token.rel not in ("obl", "nmod") else None
            if carrier is not None:
                out += [o for o in self.grammar.obliques(carrier) if o.token.index != token.index]
        else:
            one = self.tree.children(token, "obj")
            for t in one:
                if t.index not in self.phrases.at:
                    out += list(self.grammar.obliques(t))
            for t in self.tree.children(token, "obl"):
                if t.lemma in self.lexicon["talk words"]:
                    continue  # “перед разговором с Путиным поговорил с Зеленским”: with whom, is the talk's own
                out += [o for o in self.grammar.obliques(t) if o.marks and t.index not in self.phrases.at]
        return out + self._by_means(out)

    def _carrier(self, found: Found, noun: Token) -> Token | None:
        """The verb that carries a noun, or the participle that does: “discussed the sanctions *imposed* by the EU”."""
        above = self.grammar.carrier(noun)
        done = [t for t in self.tree.children(noun, "acl", "amod") if t.is_verb() and self.grammar.is_passive(t)]
        verbs = [t for t in (above, *done) if t is not None and self._carries(found, noun, t)]
        return next((t for t in verbs if t.lemma in found.frame.carriers), verbs[0] if verbs else None)

    def _carries(self, found: Found, noun: Token, verb: Token) -> bool:
        if found.frame.type in _DEEDS and verb.lemma in self.lexicon["topic verbs"]:
            return False
        return bool(
            any(verb.lemma in self.lexicon[kind] for kind in _CARRYING)
            or any(
                f"{verb.lemma} {p.lemma}" in self.lexicon["carriers"] for p in self.tree.children(verb, "compound:prt")
            )
            or verb.lemma in found.frame.carriers
            or (noun.rel in ("nsubj", "nsubj:pass") and verb.lemma in self.lexicon["happen"])
        )

    def _by_means(self, obliques: Iterable[Oblique]) -> list[Oblique]:
        """What hangs on the means: “удары ракетами и дронами по объектам” are on the objects."""
        means = [o.token for o in obliques if not o.marks and o.case == "Ins" and o.token.pos == "NOUN"]
        return [
            d
            for noun in means
            if noun.index not in self.phrases.at
            for one in (noun, *self.tree.children(noun, "conj"))
            for d in self.grammar.obliques(one)
            if d.marks
        ]

    # --- conditions ----------------------------------------------------------------------------------------------

    def _holds(self, found: Found, slot: Slot, words: tuple[str, ...], *, offices: bool = False) -> bool:
        """Whether a slot holds one of `words`; with `offices`, or a person by name who holds such an office."""
        if slot.steps == ("words",):
            wanted = self._expand(words)
            low = {t.lemma for t in self._around(found.head)} | {t.text.lower() for t in self._around(found.head)}
            return bool(wanted & low)
        if slot.steps[-1] == "form":
            above = Slot(slot.steps[:-1], slot.within, slot.places)
            return any(t.feats.get("VerbForm") in words for t in self.tokens(found, above))
        tokens = self.tokens(found, slot)
        if "none" in words and not tokens:
            return True
        if "any" in words and tokens:
            return True
        if "actor" in words and any(
            r.reason != UNNAMED
            for t in tokens
            for r in (self.phrases.within(t) if slot.within else self.phrases.read(t))
        ):
            return True
        if "person" in words and any(self._is_person(r) for t in tokens for r in self.phrases.read(t)):
            return True
        if "place" in words and any(self._is_place(t) for token in tokens for t in self._inside(token)):
            return True
        if "organisation" in words and any(
            r.kind is ActorKind.ORGANISATION and "before" not in r.reason for t in tokens for r in self.phrases.read(t)
        ):
            return True
        if "name" in words and any(t.pos == "PROPN" and self.phrases.scene.name(t) is None for t in tokens):
            return True
        wanted = self._expand(words)
        for token in tokens:
            group = self._inside(token) if slot.within else self._heads(token)
            if any(t.lemma in wanted or t.text.lower() in wanted for t in group):
                return True
            if offices and any(r.office in wanted for r in self.phrases.read(token) if r.kind is ActorKind.PERSON):
                return True
        return False

    def _heads(self, token: Token) -> list[Token]:
        """`token`, its conjuncts, and what it is a part or measure of: “an advance party of soldiers”."""
        found = [token, *(() if token.is_verb() else self.tree.children(token, "conj"))]
        if token.lemma in self.lexicon["transparent nouns"]:
            found += [o.token for o in self.grammar.obliques(token) if _whose(o)]
        return found

    def _is_person(self, reference: Reference) -> bool:
        """Whether a person is meant, named or by an office that one person holds."""
        if reference.kind is ActorKind.PERSON:
            return True
        return reference.office is not None and not self.phrases.gazetteer.office_kind(reference.office).body

    def _is_place(self, token: Token) -> bool:
        name = self.phrases.name(token)
        if name is None or name.adjective:
            return False
        return name.place is not None or (name.reference is not None and name.reference.kind in _LANDS)

    def _inside(self, token: Token) -> list[Token]:
        """`token` and what hangs on it, two steps deep."""
        near = self.tree.children(token)
        return [token, *near, *(t for n in near for t in self.tree.children(n))]

    def _around(self, head: Token) -> Iterable[Token]:
        """What hangs on the trigger; in a long sentence, in its clause alone."""
        whole = self.tree.subtree(head)
        return whole if len(whole) < 40 else self.grammar.clause(head)

    def _expand(self, words: tuple[str, ...]) -> set[str]:
        out: set[str] = set()
        for word in words:
            if word.startswith("<"):
                out |= self.lexicon[word.strip("<>")]
            else:
                out.add(word)
        return out


#: Acts of speech that are addressed to whom the speaker meets, calls or visits, where nobody else is named.
_ADDRESSED = frozenset(("condolence", "congratulation", "apology", "gratitude", "invitation", "appeal"))
_ENCOUNTERS = frozenset(("call", "meeting", "correspondence"))


def addressed(matched: Matched, others: Iterable[Matched]) -> Matched:
    """`matched` with the other side of the encounter it is part of as its target, where its own words name none.

    “In a telephone conversation with Putin, Aliyev apologised”; “met the ambassador and offered an apology”.
    """
    if matched.frame.type not in _ADDRESSED:
        return matched
    told = [o for o in others if matched.roles.get("target") and _tells(o, matched)]
    if matched.roles.get("target") and not told:
        return matched
    others = told or others
    speakers = {r.side for r in matched.roles.get("initiator", ())}
    for other in others:
        if other.frame.type not in _ENCOUNTERS:
            continue
        sides = [r for role in ("initiator", "counterpart", "target") for r in other.roles.get(role, ())]
        if speakers & {r.side for r in sides}:
            target = tuple(r for r in sides if r.side not in speakers)
            if target:
                return Matched(matched.found, {**matched.roles, "target": target})
    return matched


def _tells(other: Matched, matched: Matched) -> bool:
    """Whether an act is what a letter tells: “sent a *letter* to Putin *apologising* for the death of a Georgian”."""
    words = {w.index for w in other.found.words}
    return other.frame.type == "correspondence" and matched.found.head.is_verb() and matched.found.head.head in words


def _whose(oblique: Oblique) -> bool:
    return "of" in oblique.marks or (not oblique.marks and oblique.case == "Gen")


def _key(reference: Reference) -> tuple[str | None, str | None]:
    return reference.actor or reference.name, reference.side
