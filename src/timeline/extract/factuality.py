"""Whether an event is told as fact, as planned, as possible, or as not having been: read from the tree upwards."""

from timeline.extract.grammar import Grammar
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree
from timeline.model import Modality
from timeline.text import Span

_RANK = {Modality.ASSERTED: 0, Modality.PLANNED: 1, Modality.POSSIBLE: 2, Modality.DENIED: 3}
#: Words before a noun within which it is said to lie ahead.
#: How many words after “not” a word may stand that says: not only.
_MERELY = 5
_EVE = 12
_COMPLEMENT = frozenset(
    {
        "xcomp",
        "ccomp",
        "obj",
        "obl",
        "nsubj:pass",
        "nsubj",
        "acl",
        "advcl",
        "nmod",
        "csubj",
        "dep",
        "attr",
        "csubj:pass",
        "amod",
    }
)


class Factuality:
    """Reads the modality of what a token of one tree tells."""

    def __init__(self, tree: Tree, grammar: Grammar, lexicon: Lexicon, text: str, span: Span) -> None:
        self.tree = tree
        self.grammar = grammar
        self.lexicon = lexicon
        self.question = text[span.start : span.stop].rstrip("»”\"' ").endswith("?")

    def of(self, trigger: Token, *, performed: bool = False, declared: bool = False) -> tuple[Modality, Span | None]:
        """The modality, and the words that decided it.

        `performed` for acts that are done by saying so: an apology that is offered is made. `declared` for those that
        begin when they are announced: a ceasefire, sanctions.
        """
        if (denial := self._denied_rumour(trigger)) is not None:
            return Modality.DENIED, denial.span
        best: tuple[Modality, Span | None] = (Modality.ASSERTED, None)
        signs = self._signs(trigger, performed, declared)
        supposed = next((t for m, t in signs if m is Modality.POSSIBLE and t.rel == "mark"), None)
        if supposed is not None:
            return Modality.POSSIBLE, supposed.span  # “if it does not sign” denies nothing
        for modality, token in signs:
            if _RANK[modality] > _RANK[best[0]]:
                best = (modality, token.span)
        if self.question and _RANK[best[0]] < _RANK[Modality.POSSIBLE]:
            return Modality.POSSIBLE, best[1]
        return best

    def _denied_rumour(self, trigger: Token) -> Token | None:
        """“is reported to have expelled two diplomats but denied it”: the word that denies what is only reported."""
        above = self.tree.head(trigger)
        if above is None or trigger.rel != "xcomp" or above.lemma not in self.lexicon["say"]:
            return None
        if not self.grammar.is_passive(above):
            return None
        for other in (*self.tree.children(above, "conj"), *self.tree.children(trigger, "conj")):
            if other.lemma in self.lexicon["deny"] and any(
                t.pos in ("PRON", "DET") or t.lemma in self.lexicon["reports"] for t in self.tree.children(other, "obj")
            ):
                return other
        return None

    def _signs(self, trigger: Token, performed: bool, declared: bool) -> list[tuple[Modality, Token]]:
        found: list[tuple[Modality, Token]] = []
        token = trigger
        if not trigger.is_verb():
            found += [*self._adjectives(trigger), *self._eve(trigger)]
        seen = {trigger.index}
        steps = 0
        while True:
            if token.is_verb() or token.pos in ("ADJ", "ADV"):
                own = self._own(token)
                if token is not trigger and token.lemma in self.lexicon["refuse verbs"] and self._is_negated(token):
                    own = [s for s in own if s[0] is not Modality.DENIED]  # «не исключил встречу»
                found += [(Modality.POSSIBLE, t) for _, t in own] if self._is_bidden(token) else own
            above = self.tree.head(token)
            if above is None or above.index in seen or steps > 8:
                return found
            seen.add(above.index)
            steps += 1
            if token.rel == "conj":
                if token.is_verb() and above.is_verb():
                    if token.feats.get("VerbForm") in ("Inf",) or not self._has_own_tense(token):
                        found += [s for s in self._own(above) if s[1].rel != "neg"]
                        token = above
                        continue
                    return found
                token = above
                continue
            if token.rel in ("acl:relcl", "parataxis") or self._is_done(token):
                return found
            if token.rel in ("obl", "nmod") and above.lemma in self.lexicon["say"]:
                return found + [s for s in self._own(above) if s[0] is Modality.DENIED]  # «не заявляла о выходе»
            if token.rel == "nsubj" and above.lemma in self.lexicon["modals"]:
                found.append((Modality.POSSIBLE, above))  # “встреча может состояться”
            if token.rel == "nsubj" and token.is_nominal() and above.is_verb() and not self._happens(above):
                return found
            if token.rel == "nsubj" and token is trigger and above.lemma in self.lexicon["yields"]:
                return found  # «разговор не дал результатов»
            if token is not trigger and above.lemma in self.lexicon["leaves open"]:
                return found  # “could not confirm that they would meet”
            if token.rel == "nmod" and above.lemma in self.lexicon["days of events"]:
                return [*found, (Modality.PLANNED, above)]  # “the date of the visit has not been set”
            if token.rel == "acl" and self._is_spoken_of(token) and above.lemma in self.lexicon["talk words"]:
                found.append((Modality.POSSIBLE, above))  # “talks on *ending* the war”
            if token.rel == "obj" and (sign := self._called_untrue(above)) is not None:
                found.append((Modality.DENIED, sign))
            if token.rel == "ccomp" and (above.lemma in self.lexicon["say"] or self._stands_alone(token, above)):
                return found
            if self._went_before(token, above):
                return found
            if token is trigger and self._presupposed(token, above):
                return found + [s for s in self._own(above) if s[0] is Modality.PLANNED]
            if (
                token.rel in _COMPLEMENT
                and not (
                    token.rel == "advcl" and (token.feats.get("VerbForm") == "Fin" or self._goes_with(token, above))
                )
                and not (performed and token is trigger and above.lemma in self.lexicon["perform"])
                and not (performed and token is trigger and self._speaks_to(above))
                and not (
                    declared
                    and token is trigger
                    and token.rel in ("obj", "obl")
                    and above.lemma in self.lexicon["declare"]
                )
            ):
                found += self._governed(token, above)
            if above.rel == "root" and not above.is_verb():
                return found
            if token.rel == "advcl" and any(
                c.text.lower() in self.lexicon["when"] for c in self.tree.children(token, "mark", "advmod")
            ):
                return found + [s for s in self._own(above) if s[0] is Modality.PLANNED]
            if token.rel == "advcl" and token.feats.get("VerbForm") != "Inf" and not self._hypothetical(token):
                return found
            token = above

    def _speaks_to(self, verb: Token) -> bool:
        """“*Telephoned* Modi to congratulate him”, “held a *call* with him to …”: what one calls or writes for is said in it."""
        words = self.lexicon["speaks to"]
        return verb.lemma in words or any(t.lemma in words for t in self.tree.children(verb, "obj"))

    def _is_bidden(self, verb: Token) -> bool:
        """“warned Syria not to *send* arms”: what somebody is told to do or leave is no denial that it was done."""
        above = self.tree.head(verb)
        inside = verb.rel in ("xcomp", "ccomp", "advcl") and verb.feats.get("VerbForm") == "Inf"
        return inside and above is not None and above.lemma in self.lexicon["bid"]

    def _is_negated(self, verb: Token) -> bool:
        return any(t.rel == "neg" or t.text.lower() in self.lexicon["not"] for t in self.tree.children(verb))

    def _none_of(self, noun: Token) -> Token | None:
        return next(
            (t for t in self.tree.children(noun, "det") if t.text.lower() in self.lexicon["not"]),
            None,
        )

    def _stands_alone(self, verb: Token, above: Token) -> bool:
        """“Sudan *accused* Chad of it, a charge Chad denied”: a whole clause before the verb it was hung on."""
        whole = verb.feats.get("VerbForm") == "Fin" and bool(self.tree.children(verb, "nsubj", "nsubj:pass"))
        return whole and verb.index < above.index and not self.tree.children(verb, "mark")

    def _is_done(self, verb: Token) -> bool:
        """“under the deal *signed* by both, missiles will …”: a participle of the past tells what has been."""
        past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"
        return verb.rel == "acl" and verb.is_verb() and past and verb.lemma not in self.lexicon["plan verbs"]

    def _goes_with(self, verb: Token, above: Token) -> bool:
        """“*speaking* by phone with both, urged …”: what is done meanwhile is no part of what is urged."""
        return verb.feats.get("VerbForm") in ("Part", "Ger", "Conv") and verb.index < above.index

    def _went_before(self, noun: Token, verb: Token) -> bool:
        """“agreed to restore ties after *talks*”: what went before a plan has taken place."""
        return (
            not noun.is_verb()
            and verb.feats.get("VerbForm") == "Inf"
            and verb.rel == "xcomp"
            and bool(set(self.grammar.marks(noun)) & self.lexicon["after"])
        )

    def _presupposed(self, noun: Token, verb: Token) -> bool:
        """Whether a verb that does not carry the event only mentions it: “could gain nothing by its attack”."""
        if noun.is_verb() or noun.rel not in ("obl", "nmod") or not verb.is_verb():
            return False
        during = set(self.grammar.marks(noun)) & self.lexicon["during"]
        if during and noun.feats.get("Case") not in ("Acc", "Dat", "Ins"):
            return True  # “в разговоре с Путиным призвал …”
        if noun.index < verb.index and set(self.grammar.marks(noun)) & self.lexicon["aside"]:
            return True  # “Ban, *on a visit* to Australia, urged …”
        if any(f"{verb.lemma} {mark}" in self.lexicon["refuse verbs"] for mark in self.grammar.marks(noun)):
            return False  # “pulled *out of* planned talks”
        carrying = (
            "carriers",
            "happen",
            "plan verbs",
            "hope verbs",
            "refuse verbs",
            "fall through",
            "movement",
            "perform",
        )
        return not any(verb.lemma in self.lexicon[name] for name in carrying)

    def _called_untrue(self, verb: Token) -> Token | None:
        """“назвал сообщение о звонке выдумкой”: the word that says that the object is not true."""
        return next((t for t in self.tree.children(verb) if t.lemma in self.lexicon["untrue"]), None)

    def _adjectives(self, noun: Token) -> list[tuple[Modality, Token]]:
        found = []
        for child in self.tree.children(noun):
            if any(
                a.lemma in self.lexicon["beforehand"] for a in (*self.tree.children(noun), *self.tree.children(child))
            ):
                continue  # “its pre-planned attack” has taken place
            if child.lemma in self.lexicon["planned adjectives"]:
                found.append((Modality.PLANNED, child))
            elif child.lemma in self.lexicon["possible adjectives"]:
                found.append((Modality.POSSIBLE, child))
            elif child.lemma in self.lexicon["denied adjectives"] or (
                child.rel == "det" and child.lemma in self.lexicon["no"]
            ):
                found.append((Modality.DENIED, child))
            elif (
                child.rel in ("acl", "amod")
                and child.lemma in self.lexicon["plan verbs"] - self.lexicon["for a purpose"]
                and self.grammar.is_passive(child)
            ):
                found.append((Modality.PLANNED, child))
        return found

    def _eve(self, noun: Token) -> list[tuple[Modality, Token]]:
        """What is told as of the time before it: “ahead of the visit”, «в преддверии визита»."""
        before: list[Token] = []
        for token in reversed(self.tree.tokens[max(0, noun.index - _EVE) : noun.index]):
            if token.is_verb() or (token.pos == "PUNCT" and token.text != "-"):
                break
            before.insert(0, token)
        words = f" {' '.join(t.text.lower() for t in before)} "
        return [(Modality.PLANNED, before[0])] if any(f" {eve} " in words for eve in self.lexicon["eve"]) else []

    def _own(self, verb: Token) -> list[tuple[Modality, Token]]:
        found = []
        for child in self.tree.children(verb):
            low = child.text.lower()
            if child.rel in ("obj", "nsubj", "nsubj:pass") and (none := self._none_of(child)) is not None:
                found.append((Modality.DENIED, none))  # “*no* agreement had been reached”
            if (
                child.rel == "neg"
                or (child.rel in ("advmod", "det", "aux") and low in self.lexicon["not"])
                or low in self.lexicon["not"]
            ):
                if not self._is_not_merely(child):
                    found.append((Modality.DENIED, child))
            elif (
                child.rel in ("aux", "aux:pass", "cop")
                and child.lemma in self.lexicon["future aux"]
                and child.feats.get("Tense") in (None, "Fut")
            ) or (child.rel == "mark" and low in self.lexicon["if"] and self._is_errand(verb)):
                found.append((Modality.PLANNED, child))
            elif (
                (child.rel in ("aux", "aux:pass") and child.lemma in self.lexicon["possible aux"])
                or (child.rel in ("advmod", "discourse", "parataxis") and low in self.lexicon["perhaps"])
                or (child.rel == "mark" and low in self.lexicon["if"])
                or (child.rel == "mark" and low in self.lexicon["so that"] and verb.feats.get("Tense") != "Past")
            ):
                found.append((Modality.POSSIBLE, child))
            elif child.lemma in self.lexicon["to"] and child.rel == "aux" and self._is_headline_plan(verb):
                found.append((Modality.PLANNED, child))
        if verb.feats.get("Tense") == "Fut" and verb.feats.get("VerbForm", "Fin") == "Fin":
            found.append((Modality.PLANNED, verb))
        return found

    def _is_not_merely(self, word: Token) -> bool:
        """“Not only met but …”, “is not taking part *just* for the sake of it”, «не только обсудили»: it was."""
        after = self.tree.tokens[word.index + 1 : word.index + 1 + _MERELY]
        return any(t.text.lower() in self.lexicon["merely"] for t in after)

    def _is_errand(self, verb: Token) -> bool:
        """«вылетел в Тбилиси, чтобы обсудить …»: what one travels for is planned."""
        above = self.tree.head(verb)
        return (
            verb.rel == "advcl"
            and verb.feats.get("VerbForm") == "Inf"
            and above is not None
            and above.lemma in self.lexicon["movement"]
        )

    def _is_headline_plan(self, verb: Token) -> bool:
        """“Putin to meet Xi”: a main verb in the infinitive is what headlines say is to come."""
        return verb.rel == "root" and bool(self.tree.children(verb, "nsubj", "nsubj:pass"))

    def _governed(self, token: Token, above: Token) -> list[tuple[Modality, Token]]:
        lemma = self._with_particle(above)
        if any(f"{above.lemma} {mark}" in self.lexicon["refuse verbs"] for mark in self.grammar.marks(token)):
            return [(Modality.DENIED, above)]  # “*pulled out of* planned talks”
        subject = token.rel in ("nsubj",)
        if lemma in self.lexicon["refuse verbs"] and not subject:
            return [(Modality.POSSIBLE if self._is_negated(above) else Modality.DENIED, above)]
        if token.rel in ("nsubj", "nsubj:pass") and self._falls_through(above):
            may = any(t.lemma in self.lexicon["possible aux"] for t in self.tree.children(above, "aux"))
            return [(Modality.PLANNED if may else Modality.DENIED, above)]  # “the talks could fail”
        if subject:
            ahead = lemma in self.lexicon["plan verbs"] and lemma in self.lexicon["happen"]
            return [(Modality.PLANNED, above)] if ahead else []  # «предстоит встреча»
        if lemma == "be" and token.rel == "xcomp" and token.is_verb() and self._is_infinitive(token):
            return [(Modality.PLANNED, above)]
        if any(f"{above.lemma} {mark}" in self.lexicon["talks about"] for mark in self.grammar.marks(token)):
            return [(Modality.POSSIBLE, above)]  # “talks *on* a ceasefire”
        if lemma in self.lexicon["hope verbs"]:
            return [(Modality.POSSIBLE, above)]
        if (
            lemma in self.lexicon["bid"]
            and token.is_verb()
            and token.rel == "xcomp"
            and lemma not in self.lexicon["plan verbs"]
        ):
            return [(Modality.POSSIBLE, above)]  # “told Canada to *withdraw* its diplomats”
        if lemma in self.lexicon["plan verbs"]:
            return [] if self._is_end(token, above) else [(Modality.PLANNED, above)]
        if (
            token.rel == "obl"
            and not token.is_verb()
            and lemma in self.lexicon["movement"]
            and set(self.grammar.marks(token)) & self.lexicon["heading for"]
        ):
            return [(Modality.PLANNED, above)]  # “прибыл на переговоры”
        if token.feats.get("VerbForm") == "Inf" and token.rel in ("advcl", "acl", "xcomp", "obl") and token.is_verb():
            if lemma in self.lexicon["factive"]:
                return []
            if token.rel == "advcl" or lemma in self.lexicon["movement"]:
                return [(Modality.PLANNED, above)]
            if token.rel == "acl" and not self._is_first_to(above):
                return [(Modality.POSSIBLE, above)]
        return []

    def _is_end(self, noun: Token, verb: Token) -> bool:
        """“left Cairo *at the end* of a visit”: what one leaves at is behind, and what one leaves for ahead."""
        marks = set(self.grammar.marks(noun))
        return verb.lemma in self.lexicon["movement"] and noun.rel == "obl" and bool(marks & self.lexicon["at"])

    def _is_infinitive(self, verb: Token) -> bool:
        """“Is to meet”, “is to be received”."""
        words = self.lexicon["to"]
        return verb.feats.get("VerbForm") == "Inf" or any(t.lemma in words for t in self.tree.children(verb, "aux"))

    def _is_spoken_of(self, verb: Token) -> bool:
        return any(m.text.lower() in self.lexicon["speaking of"] for m in self.tree.children(verb, "mark"))

    def _is_first_to(self, noun: Token) -> bool:
        """“the first leader to visit”: who did it."""
        return any(t.text.lower() in self.lexicon["first"] for t in self.tree.children(noun))

    def _with_particle(self, verb: Token) -> str:
        """“put off”, where the lexicon knows the two as one; else the verb alone."""
        for particle in self.tree.children(verb, "compound:prt"):
            both = f"{verb.lemma} {particle.lemma}"
            if both in self.lexicon["refuse verbs"] or both in self.lexicon["fall through"]:
                return both
        return verb.lemma

    def _falls_through(self, verb: Token) -> bool:
        return self._with_particle(verb) in self.lexicon["fall through"]

    def _happens(self, verb: Token) -> bool:
        """Whether a verb tells that its subject comes about or not; else what it denies is no denial of its subject."""
        return any(verb.lemma in self.lexicon[kind] for kind in ("happen", "carriers", "fall through", "refuse verbs"))

    def _has_own_tense(self, verb: Token) -> bool:
        return verb.feats.get("VerbForm") == "Fin" or bool(self.tree.children(verb, "aux", "aux:pass"))

    def _hypothetical(self, verb: Token) -> bool:
        return any(c.text.lower() in self.lexicon["if"] for c in self.tree.children(verb, "mark"))
