"""Ways through a tree: the subject of a verb even where it is shared, implied or passive; what hangs where.

Nothing here knows a language: what differs is in the tree's relations and in the lexicon.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree

_CLAUSES = ("acl", "acl:relcl", "advcl", "ccomp", "parataxis", "csubj")


@dataclass(frozen=True, slots=True)
class Oblique:
    """A noun that hangs on a word by a preposition (``marks``, in lower case) or by a bare case (no marks)."""

    token: Token
    marks: tuple[str, ...]
    case: str | None


class Grammar:
    """The grammar of one tree. ``lexicon`` gives the verbs that carry a noun's meaning, and those that take an object's will."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree = tree
        self.lexicon = lexicon

    # --- words that hang together -------------------------------------------------------------------------------

    def marks(self, token: Token) -> tuple[str, ...]:
        """The prepositions of a noun, «во» as «в»; one string of several words included, as it stands (“because of”)."""
        words: list[Token] = []
        for mark in self.tree.children(token, "case"):
            words.append(mark)
            words.extend(self.tree.children(mark, "fixed"))
        words = [w for w in words if w.lemma not in ("'s", "’s", "'")]
        if not words:
            return ()
        forms = tuple(w.lemma if w.pos == "ADP" else w.text.lower() for w in words)
        if len(words) == 1:
            return forms
        return (" ".join(w.text.lower() for w in sorted(words, key=lambda w: w.index)), *forms)

    def obliques(self, token: Token) -> Iterator[Oblique]:
        """The nouns that hang on `token` by preposition or bare case."""
        for child in self.tree.children(token):
            if child.rel in (
                "obl",
                "nmod",
                "obl:agent",
                "iobj",
                "agent",
                "obl:npmod",
                "advmod",
                "nmod:poss",
                "obj",
                "xcomp",
                "dep",
                "appos",
                "nsubj",
            ):
                marks = self.marks(child)
                if marks or child.rel in ("obl", "nmod", "iobj", "obj", "xcomp"):
                    yield Oblique(child, marks, child.feats.get("Case"))

    def went_before(self, verb: Token) -> bool:
        """Whether a clause tells what went before the main clause: “after rejecting …”, «после того, как отозвал …»."""
        marks = self.tree.children(verb, "mark", "case", "advmod")
        above = self.tree.head(verb)
        if above is not None and above.pos in ("PRON", "DET") and verb.rel in ("acl", "advcl", "ccomp"):
            marks = [*marks, *self.tree.children(above, "case")]
        return any(m.text.lower() in self.lexicon["after"] for m in marks)

    # --- subjects and objects -----------------------------------------------------------------------------------

    def is_passive(self, verb: Token) -> bool:
        if verb.feats.get("Voice") == "Pass":
            return True
        if self.tree.children(verb, "nsubj:pass", "aux:pass"):
            return True
        if self.tree.children(verb, "agent") and verb.feats.get("VerbForm") == "Part":
            return True
        return (
            verb.rel in ("acl", "xcomp", "advcl")
            and not self.tree.children(verb, "aux", "nsubj")
            and verb.feats.get("VerbForm") == "Part"
            and verb.feats.get("Tense") == "Past"
            and verb.feats.get("Voice") is None
        )

    def subject(self, verb: Token, depth: int = 0) -> Token | None:
        """Who does what `verb` tells: its subject or agent, or the one it shares with its governor."""
        if depth > 6:
            return None
        if self.is_passive(verb):
            agents = self.tree.children(verb, "agent", "obl:agent")
            return agents[0] if agents else None
        own = self.tree.children(verb, "nsubj")
        if not own and verb.rel == "root":  # “Powell, left, shakes hands”: the parser gave the subject to “left”
            own = [
                s
                for c in self.tree.children(verb, "advcl", "dep")
                if c.index < verb.index
                for s in self.tree.children(c, "nsubj")
            ]
        if not own and verb.rel == "root" and verb.feats.get("VerbForm") == "Fin":  # “Washington barred firms from …”
            own = [t for t in self.tree.children(verb, "obl:npmod") if t.pos == "PROPN" and t.index < verb.index]
        if own:
            return self.antecedent(own[-1] if len(own) > 1 and own[-1].index < verb.index else own[0])
        return self._inherited(verb, depth)

    def logical_object(self, verb: Token) -> Token | None:
        """To whom or what it is done: the object, or the subject of a passive."""
        if self.is_passive(verb):
            own = self.tree.children(verb, "nsubj:pass", "nsubj")
            if own:
                return self.antecedent(own[0])
            if verb.rel in ("acl", "amod"):
                return self.tree.head(verb)
            above = self.tree.head(verb)
            if verb.rel in ("xcomp", "advcl") and above is not None and above.is_verb():
                return self.patient_or_subject(above, 1)
            if verb.rel == "conj" and (first := self.tree.head(verb)) is not None and first.is_verb():
                return self.logical_object(first) if self.is_passive(first) else self.subject(first)
            return None
        own = [t for t in self.tree.children(verb, "obj") if not t.lemma.endswith("self")]
        if own:
            return self.antecedent(own[0])
        for small in self.tree.children(verb, "ccomp"):  # “holds Syria responsible”
            named = self.tree.children(small, "nsubj")
            if named and small.pos in ("ADJ", "NOUN") and not self.tree.children(small, "cop", "mark"):
                return named[0]
        if verb.rel == "conj" and not self.tree.children(verb, "obj", "obl", "xcomp", "ccomp"):
            first = self.tree.head(verb)
            if first is not None and first.is_verb() and verb.index > first.index:
                later = [t for t in self.tree.children(first, "obj") if t.index > verb.index]
                return later[0] if later else None
        if verb.rel == "acl:relcl" and not self.tree.children(verb, "obj") and self.tree.children(verb, "nsubj"):
            subject = self.tree.children(verb, "nsubj")[0]
            if subject.lemma not in self.lexicon["relative pronouns"]:
                return self.tree.head(verb)
        return None

    def _inherited(self, verb: Token, depth: int) -> Token | None:
        above = self.tree.head(verb)
        if above is None:
            return self._subject_before(verb)
        if verb.rel == "conj":
            if above.index > verb.index and (crossing := self._crossing(verb)) is not None:
                return crossing
            if above.is_verb():
                return self.patient_or_subject(above, depth)
            if verb.is_verb() and above.is_nominal():
                return None
            return None
        where = self.lexicon["relative places"]  # «улетел в Брюссель, где собрал министров»
        if verb.rel == "acl:relcl" and any(c.lemma in where for c in self.tree.children(verb, "advmod")):
            main = next((t for t in self.tree.ancestors(above) if t.is_verb()), None)
            return self.patient_or_subject(main, depth) if main is not None else None
        if verb.rel == "acl:relcl":
            relative = next((t for t in self.tree.children(verb) if t.lemma in self.lexicon["relative pronouns"]), None)
            if relative is None or relative.rel in ("nsubj", "nsubj:pass"):
                return above
            return self._author(above, depth) if above.lemma in self.lexicon["messages"] else None
        if verb.rel == "acl":
            if verb.feats.get("VerbForm") == "Inf":
                return self._whose(above) or self._who_decides(above, depth + 1)
            if above.is_nominal() and (verb.feats.get("VerbForm") == "Part" or self._is_person_like(above)):
                return above
            return self.agent_of_noun(above, depth + 1) or above
        if verb.rel in ("xcomp", "ccomp", "obj", "csubj", "obl") and above.is_verb():
            if above.lemma in self.lexicon["object control"]:
                theme = self.logical_object(above) or next(
                    (
                        o.token
                        for o in self.obliques(above)
                        if o.case == "Dat" or self.lexicon["to whom"] & set(o.marks)
                    ),
                    None,
                )
                on = any("on" in o.marks for o in self.obliques(above))
                if theme is not None and theme.index != verb.index and (on or above.lemma not in self.lexicon["phone"]):
                    return theme
            if verb.rel == "ccomp" and verb.feats.get("VerbForm") == "Fin" and not self._agrees(verb, above):
                return None
            return self.patient_or_subject(above, depth)
        if verb.rel in ("advcl", "parataxis") and above.is_verb():
            if verb.rel == "parataxis" and verb.feats.get("VerbForm") == "Fin":
                return None
            marks = {m.text.lower() for m in self.tree.children(verb, "mark", "case")}
            if marks & self.lexicon["for what"] and (theme := self.logical_object(above)) is not None:
                return theme  # “accused Russia of shelling …”, “thanked Turkey for hosting …”
            return self.patient_or_subject(above, depth)
        if verb.rel == "advcl" and above.is_nominal():
            return self.agent_of_noun(above, depth + 1)
        if verb.rel in ("xcomp", "acl", "advcl", "ccomp", "csubj") and above.pos in ("ADJ", "ADV"):
            own = self.tree.children(above, "nsubj")
            return own[0] if own else self._inherited(above, depth + 1)
        if verb.rel == "amod":
            return above
        if verb.rel in ("acomp", "attr") and above.is_verb():  # “is due to meet”
            return self.patient_or_subject(above, depth)
        return None

    def is_in_another_clause(self, token: Token, clause: Token, relations: Collection[str]) -> bool:
        """Whether a finite clause that hangs by one of `relations` lies between `token` and `clause`; also where `token` is
        not below `clause` at all: “condemned the attack, while *Iran* urged …”.
        """
        for one in (token, *self.tree.ancestors(token)):
            if one.index == clause.index:
                return False
            if one.is_verb() and one.rel in relations and one.feats.get("VerbForm") == "Fin":
                return True
        return True

    def _crossing(self, verb: Token) -> Token | None:
        """The subject before a verb that the parser gave to a verb after it."""
        before = self.tree.tokens[: verb.index]
        return next((t for t in reversed(before) if t.rel == "nsubj" and t.head > verb.index and t.pos != "PRON"), None)

    def _whose(self, noun: Token) -> Token | None:
        """Whose a decision or a plan is, in the bare genitive: «решение Москвы отключить газ»."""
        bare = (o.token for o in self.obliques(noun) if not o.marks and o.case == "Gen" and o.token.pos == "PROPN")
        return next(bare, None)

    def _who_decides(self, noun: Token, depth: int) -> Token | None:
        """Who makes a decision: whoever acts, but of one that is a reason to act against somebody: «из-за решения закрыть …»."""
        reason = bool(set(self.marks(noun)) & self.lexicon["because of"]) and not self.is_judged(noun)
        return None if reason else self.agent_of_noun(noun, depth)

    def _author(self, message: Token, depth: int) -> Token | None:
        """Who speaks in a message: “послание Путина, в котором извинился …”, “направил послание, в котором …”."""
        bare = [o.token for o in self.obliques(message) if not o.marks and o.case == "Gen"]
        return bare[0] if bare else self.agent_of_noun(message, depth + 1)

    def _agrees(self, verb: Token, above: Token) -> bool:
        """Whether a verb without a subject may have that of the verb it hangs on: “заявил, что поедет в Москву”."""
        if not self.lexicon["drops subjects"] & {verb.pos.lower()} or verb.feats.get("Person") in ("1", "2"):
            return False
        shared = [k for k in ("Number", "Gender") if k in verb.feats and k in above.feats]
        return bool(shared) and all(verb.feats[k] == above.feats[k] for k in shared)

    def _subject_before(self, verb: Token) -> Token | None:
        """The subject of the main verb before a second root, which the parser should have coordinated with it."""
        if not verb.is_verb():
            return None
        for other in reversed(self.tree.tokens[: verb.index]):
            if other.is_verb() and other.rel in ("root", "conj") and (own := self.tree.children(other, "nsubj")):
                return own[0]
        return None

    def patient_or_subject(self, verb: Token, depth: int) -> Token | None:
        """The grammatical subject of `verb`, even a passive's: “was invited to visit”."""
        own = self.tree.children(verb, "nsubj", "nsubj:pass")
        if own:
            return self.antecedent(own[0])
        return self.subject(verb, depth + 1)

    def antecedent(self, token: Token) -> Token:
        """What a relative pronoun stands for; any other token itself."""
        if token.lemma in self.lexicon["relative pronouns"]:
            for above in self.tree.ancestors(token):
                if above.rel in ("acl:relcl", "acl") and (noun := self.tree.head(above)) is not None:
                    return self._nearer(token, noun)
        return token

    def _nearer(self, relative: Token, noun: Token) -> Token:
        """“talks with Putin, who …”: a name right before the relative clause, where the parser chose a thing before it."""
        if relative.lemma in self.lexicon["relative pronouns of persons"] and noun.pos != "PROPN":
            before = [t for t in self.tree.tokens[noun.index + 1 : relative.index] if t.pos == "PROPN"]
            if before:
                return before[-1]
        return noun

    def _is_person_like(self, token: Token) -> bool:
        return token.pos == "PROPN"

    # --- nouns that tell an event --------------------------------------------------------------------------------

    def carrier(self, noun: Token) -> Token | None:
        """The verb that carries the noun: “hold talks”, “talks took place”, “reached an agreement”."""
        top = self._whole(noun)
        above = self.tree.head(top)
        if above is None or not above.is_verb():
            return None
        return (
            above
            if top.rel
            in ("obj", "nsubj", "nsubj:pass", "attr", "obl", "dep", "xcomp", "iobj", "agent", "obl:npmod", "advcl")
            else None
        )

    def _whole(self, noun: Token) -> Token:
        """The noun that stands in its clause for `noun`: the first of its conjuncts, or the measure before “of”."""
        top = noun
        for _ in range(4):
            above = self.tree.head(top)
            if above is None or not above.is_nominal():
                break
            measured = top.rel == "nmod" and above.lemma in self.lexicon["measures"]
            if top.rel != "conj" and not measured:
                break
            top = above
        return top

    def agent_of_noun(self, noun: Token, depth: int = 0) -> Token | None:
        """Who does what the noun tells, by way of the verb that carries it."""
        if depth > 6:
            return None
        top = self._whole(noun)
        verb = self.tree.head(top)
        if verb is None:
            return None
        if verb.is_verb():
            # “told Russia during his visit”, «на встрече с Путиным призвал Киев»
            meanwhile = bool(set(self.marks(top)) & self.lexicon["meanwhile"]) or top.feats.get("Case") == "Loc"
            if self.is_judged(top) and (theme := self.logical_object(verb)) is not None:
                return theme
            if (
                verb.lemma in self.lexicon["object control"]
                and top.rel in ("obl", "nmod", "dep", "advcl")
                and not meanwhile
            ):
                theme = self.logical_object(verb)
                if theme is not None and theme.index != noun.index:
                    return theme
            if top.rel in ("nsubj", "nsubj:pass"):
                agents = self.tree.children(verb, "agent", "obl:agent")
                return agents[0] if agents else None
            return (
                self.subject(verb, depth + 1) if not self.is_passive(verb) else self.patient_or_subject(verb, depth + 1)
            )
        if verb.is_nominal() and top.rel in ("nmod", "obl", "acl"):
            return self.agent_of_noun(verb, depth + 1)
        return self._subject_after(noun) if verb.rel == "root" and verb.pos == "ADP" else None

    def is_judged(self, noun: Token) -> bool:
        """“criticised Macron for his *call*”: whether it is what the object of a verb is judged for."""
        verb = self.tree.head(noun)
        if verb is None or noun.rel not in ("obl", "nmod", "dep", "advcl"):
            return False
        return verb.lemma in self.lexicon["judging"] and bool(set(self.marks(noun)) & self.lexicon["for what"])

    def _subject_after(self, noun: Token) -> Token | None:
        """“On his first trip as president, *Trump* …”: the subject that follows a phrase taken for the main clause."""
        subjects = (t for t in self.tree.tokens[noun.index :] if t.rel == "nsubj" and self.tree[t.head].is_verb())
        return next(subjects, None)

    def clause_of(self, token: Token) -> Token:
        """The verb (or root) of the clause that `token` stands in."""
        top = token
        for above in (token, *self.tree.ancestors(token)):
            top = above
            if above.is_verb() and above.rel not in ("amod", "aux", "aux:pass", "cop"):
                return above
        return top

    def clause(self, verb: Token) -> list[Token]:
        """The tokens of the clause of `verb`, without the clauses that hang on it."""
        found = [verb]
        for token in found:
            for child in self.tree.children(token):
                if (child.is_verb() and child.rel in _CLAUSES) or (child.rel == "conj" and child.is_verb()):
                    continue
                found.append(child)
        return sorted(found, key=lambda t: t.index)
