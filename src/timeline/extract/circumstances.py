"""When and where: the date expression and the place that govern a trigger."""

import itertools
from collections.abc import Sequence

from timeline.dates import DateExpression, Reading
from timeline.extract.phrases import Phrases
from timeline.extract.spoken import types_of
from timeline.extract.triggers import Found
from timeline.languages.tree import Token
from timeline.model import ActorKind, PlaceReading, Reference

#: A date further away than this in the tree (see ``Circumstances._cost``) does not date an event.
_REACH = 5.0
_FAR = 100.0
#: What lasts no longer than its own day or days: “the first visit since 2016”.
_MOMENTS = frozenset(("call", "meeting", "visit", "correspondence", "agreement", "resolution"))


#: Talks, of which what is done after them is told on the same day: “said on Monday after meeting Xi”.
TALKS = frozenset(("call", "meeting"))
#: What is done, and may be judged afterwards.
DEEDS = frozenset(("escalation", "incident", "rupture", "sanction", "mobilization"))
#: Types of talks and letters, in which something is said.
_TALKING = TALKS | {"correspondence", "visit"}
#: What is said on a day, and not by one.
_SAID = frozenset(("statement", "criticism", "appeal", "threat", "praise", "invitation"))
#: What is done in words about another act, whose day is that act's alone.
_SPOKEN_OF = _SAID | {"agreement"}
#: The frame of statements that no verb tells.
QUOTATION = "quotation"
#: Types of acts in words, which are often about a deed of another day.
_OCCASIONED = frozenset(("condolence", "congratulation", "apology", "gratitude", "statement"))
#: What no range of years dates.
_IN_A_DAY = _SAID | _OCCASIONED | _MOMENTS


class Circumstances:
    """Finds the date and the place of an event in one tree."""

    def __init__(self, phrases: Phrases, text: str, dates: Sequence[DateExpression]) -> None:
        self.tree = phrases.scene.tree
        self.grammar = phrases.scene.grammar
        self.phrases = phrases
        self.lexicon = phrases.scene.lexicon
        self.gazetteer = phrases.gazetteer
        self.text = text
        self.dates = dates
        self.day = phrases.day

    def date(self, found: Found, others: frozenset[int], *, past: bool) -> DateExpression | None:
        """The expression nearest to the trigger in the tree: under it, else in its clause, else in the clauses above.

        `others` are the heads of the sentence's other triggers: a date that hangs on one of those dates that one alone.
        The day something was said dates what is told of the past, and not (`past` false) what is yet to come.
        """
        best: tuple[float, DateExpression] | None = None
        chain = [found.head, *self.tree.ancestors(found.head)]
        depth = {t.index: i for i, t in enumerate(chain)}
        for expression in self.dates:
            if expression.reading.bound == "since" and (expression.attributive or found.frame.type in _MOMENTS):
                continue
            if expression.reading.bound in ("by", "until", "before") and found.frame.type in _SAID:
                continue  # “demanded an answer by Tuesday”
            tokens = self.tree.covering(expression.span)
            if not tokens or (found.frame.name == QUOTATION and not self._is_of_the_speaker(found, tokens)):
                continue
            if found.frame.type in _OCCASIONED and self._dates_the_occasion(found, tokens, others):
                continue
            members = {t.index for t in tokens}
            top = next((t for t in tokens if t.head == t.index or t.head not in members), tokens[0])
            if (
                expression.reading.kind == "range"
                and found.frame.type in _IN_A_DAY
                and _is_of_years(expression.reading)
            ):
                continue  # “said Sullivan, the ambassador in 2019–2022”
            after = self._after(tokens[-1]) if expression.reading.kind != "calendar" else None
            if after is not None:
                cost = 0.0 if any(t.index == after.head for t in chain) else _FAR
            else:
                cost = self._cost(found, top, chain, depth, others - {found.head.index}, past)
            if cost > _REACH and self._beside(found, tokens, others):
                cost = _REACH
            if cost > _REACH or (expression.attributive and top.head not in (found.head.index, top.index)):
                continue
            if best is None or cost < best[0]:
                best = (cost, expression)
        return best[1] if best else None

    def _dates_the_occasion(self, found: Found, tokens: Sequence[Token], others: frozenset[int]) -> bool:
        """Whether a date follows the deed that a courtesy is about: “condolences over the *deaths* … on 20 September”."""
        between = self.tree.tokens[found.head.index + 1 : tokens[0].index]
        deeds = (t for t in between if t.index in others and t.is_nominal())
        return any(t.lemma not in self.lexicon["talk words"] for t in deeds)

    def _is_of_the_speaker(self, found: Found, tokens: Sequence[Token]) -> bool:
        """Whether a date stands with who is quoted, and not in the quotation: “…, the minister said to us on Friday”."""
        between = self.tree.tokens[found.head.index + 1 : tokens[0].index]
        return tokens[0].index > found.head.index and len(between) < 6 and not any(t.is_verb() for t in between)

    def _after(self, last: Token) -> Token | None:
        """The word after a date that makes it count back: “a day *after* …”, «через день *после* …»."""
        following = self.tree.tokens[last.index + 1 : last.index + 2]
        return next((t for t in following if t.text.lower() in self.lexicon["after"]), None)

    def _beside(self, found: Found, tokens: Sequence[Token], others: frozenset[int]) -> bool:
        """Whether a date follows a noun's phrase with nothing between that could be dated instead."""
        if found.head.is_verb() or tokens[0].index < found.head.index:
            return False
        between = self.tree.tokens[found.head.index + 1 : tokens[0].index]
        return len(between) < 15 and not any(
            t.is_verb() or t.pos in ("PUNCT", "CCONJ") or t.index in others for t in between
        )

    def _cost(
        self, found: Found, top: Token, chain: list[Token], depth: dict[int, int], others: frozenset[int], past: bool
    ) -> float:
        """How far a date is from a trigger in the tree: steps down to the date, and steps up to where both meet."""
        down = 0.0
        token = top
        while token.index not in depth:
            above = self.tree.head(token)
            if above is None:
                return 3.0 + abs(top.index - found.head.index) / 50
            if down > 2 * _REACH:
                return down
            if token.rel in ("acl:relcl", "acl") and token.is_verb() and token.lemma in self._taking_place:
                return down + (0.5 if self._told_of(token, others | {found.head.index}) == found.head.index else 6.0)
            if token.index in others and not (self._is_meanwhile(token, found) or _goes_along(token)):
                down += 3.0 if token.lemma in self.lexicon["talk words"] else 4.0
                down += 3.0 if found.frame.type in _SPOKEN_OF else 0.0  # “agreed on a meeting in June”
            if token.is_verb() and (
                token.rel == "ccomp" or (token.rel == "xcomp" and above.lemma in self.lexicon["say"])
            ):
                down += 6.0
            elif token.is_verb() and (token.rel in ("acl:relcl", "acl") or self._is_apart(token)):
                down += 5.0
            elif _goes_along(token):
                down += 1.0
            elif token.is_verb() and token.rel in ("advcl", "xcomp", "conj", "parataxis"):
                down += 3.0
            if token.is_nominal() and above.is_nominal() and above.index != found.head.index:
                down += 0.6
            down += 0.5
            token = above
        up = 0.0
        for below, over in itertools.pairwise(chain[: depth[token.index] + 1]):
            if below.rel == "conj":
                up += 0.3
            elif below.index == found.head.index and found.frame.type in DEEDS and self.is_judged(below):
                up += 6.0
            elif below.is_verb() and below.rel in ("ccomp", "parataxis") and over.lemma in self.lexicon["say"]:
                up += 1.5 if past else 6.0
            elif not past and below.rel == "xcomp" and over.lemma in self.lexicon["plan verbs"]:
                up += 6.0 if self._is_told(over) else 0.4
            elif not past and below.rel == "obj" and below.lemma in self.lexicon["plan verbs"] and self._is_told(over):
                up += 6.0
            elif below.is_verb() and self.grammar.went_before(below):
                up += 0.7 if found.frame.type in TALKS else 6.0
            elif below.is_verb() and below.rel in ("acl:relcl", "acl", "advcl"):
                up += self._out_of(below)
            else:
                up += 0.4
        return down + up + abs(top.index - found.head.index) / 100

    def _is_meanwhile(self, token: Token, found: Found) -> bool:
        """“Wrote *in a letter* on Friday that …”, “agreed *when they met* on Friday”: what is under the trigger is of its day."""
        if token.head != found.head.index:
            return False
        if token.is_verb():
            return any(m.text.lower() in self.lexicon["when"] for m in self.tree.children(token, "mark", "advmod"))
        within = token.feats.get("Case") != "Acc" and set(self.grammar.marks(token)) & self.lexicon["said in"]
        return bool(within) and bool(types_of(token.lemma, self.lexicon) & _TALKING)

    def is_judged(self, noun: Token) -> bool:
        """“condemned the *attack* on Monday”: what somebody judges was done before."""
        verb = self.tree.head(noun)
        return noun.is_nominal() and noun.rel == "obj" and verb is not None and verb.lemma in self.lexicon["judging"]

    def _is_told(self, verb: Token) -> bool:
        """Whether a plan was made at a time: “*agreed* on Friday to restore ties”, and not “are to meet on Friday”."""
        return verb.feats.get("Tense") == "Past" and not self.grammar.is_passive(verb)

    def _is_apart(self, verb: Token) -> bool:
        """Whether it heads a clause of its own time: “since the war began in 1949”, and not “when they met in May”."""
        if verb.rel != "advcl" or verb.feats.get("VerbForm") != "Fin":
            return False
        marks = {m.text.lower() for m in self.tree.children(verb, "mark", "advmod")}
        return not marks & self.lexicon["when"]

    @property
    def _taking_place(self) -> frozenset[str]:
        return self.lexicon["happen"] | self.lexicon["plan verbs"]

    def _told_of(self, clause: Token, heads: frozenset[int]) -> int:
        """Which trigger a relative clause of taking place tells of: the last one before it, however the parser hung it."""
        return max((h for h in heads if h < clause.index and not self.tree[h].is_verb()), default=clause.head)

    def _out_of(self, verb: Token) -> float:
        """How far it is out of a clause: a relative clause in another tense tells of another day."""
        if verb.feats.get("VerbForm") != "Fin" and not self.tree.children(verb, "aux"):
            return 0.7
        over = next((t for t in self.tree.ancestors(verb) if t.is_verb()), None)
        same = over is None or self._time(over) == self._time(verb)
        return 2.0 if same else 6.0

    def _time(self, verb: Token) -> str:
        """Past, present, perfect or future: as far as forms and auxiliaries tell."""
        auxiliaries = self.tree.children(verb, "aux", "aux:pass")
        if any(a.lemma in self.lexicon["future aux"] for a in auxiliaries):
            return "future"
        if any(a.lemma == "have" for a in auxiliaries):
            return "perfect"
        return next((t.feats["Tense"] for t in (*auxiliaries, verb) if "Tense" in t.feats), "").lower()

    def attribution(self, found: Found) -> Reference | None:
        """Who reports it: the subject of the verb of saying above the event's clause, or “according to” whom."""
        chain = [found.head, *self.tree.ancestors(found.head)]
        for below, above in itertools.pairwise([*chain, chain[-1]]):
            told = below.rel in ("ccomp", "parataxis") and above.lemma in self.lexicon["say"]
            sources = [
                o.token
                for o in (*self.grammar.obliques(below), *self.grammar.obliques(above))
                if set(o.marks) & self.lexicon["according to"]
                or (set(o.marks) & self.lexicon["by"] and o.token.lemma in self.lexicon["words of"])
            ]
            if told and (subject := self.grammar.subject(above)) is not None:
                sources.append(subject)
            for aside in self.tree.children(below, "parataxis"):  # “Russia is ready to …, said Zakharova”
                if aside.lemma in self.lexicon["say"]:
                    sources += self.tree.children(aside, "nsubj")
            for source in sources:
                if reporters := self.phrases.within(source):
                    return reporters[0]
        return None

    def place(self, found: Found) -> PlaceReading | None:
        """The locative phrase under the trigger or in its clause that names a place or a state."""
        near = [found.head]
        if not found.head.is_verb():
            clause = self.grammar.clause_of(found.head)
            near += [t for t in self.tree.ancestors(found.head) if t.index == clause.index]
        beside = [o for token in near for o in self.grammar.obliques(token)]
        of_persons = [d for o in beside if self._is_a_person(o.token) for d in self.grammar.obliques(o.token)]
        for o in (*beside, *of_persons):
            if set(o.marks) & self.lexicon["at"] and o.case not in ("Acc", "Gen", "Dat", "Ins"):
                reading = self._place(o.token)
                if reading is not None:
                    return reading
        for token in self.tree.subtree(found.head):
            if token.index != found.head.index and set(self.grammar.marks(token)) & self.lexicon["at"]:
                if token.feats.get("Case") in ("Acc", "Gen", "Dat", "Ins"):
                    continue
                reading = self._place(token)
                if reading is not None:
                    return reading
        return None

    def _is_a_person(self, token: Token) -> bool:
        """Whether `token` names somebody: where “in Astana” hangs on a name, it is said of the meeting."""
        named = self.phrases.named(token)
        return named is not None and named.kind is ActorKind.PERSON

    def _place(self, token: Token) -> PlaceReading | None:
        for one in (token, *self.tree.children(token, "compound", "appos", "nmod", "flat", "amod")):
            name = self.phrases.name(one)
            if name is None:
                continue
            if name.place is not None:
                known = self.gazetteer.place(name.place)
                return PlaceReading(name.span, known.name, name.place)
            ref = name.reference
            if ref is not None and ref.kind in (ActorKind.STATE, ActorKind.DE_FACTO_STATE) and not name.adjective:
                return PlaceReading(name.span, ref.name, None)
        return None


def _goes_along(verb: Token) -> bool:
    """«выступая в понедельник в Минске, сказал»: whether it tells what was going on at the same time."""
    return verb.rel == "advcl" and verb.feats.get("VerbForm") == "Conv" and verb.feats.get("Tense") == "Pres"


def _is_of_years(reading: Reading) -> bool:
    """Whether a range is one of years."""
    first = reading.first
    return first is not None and all(part is None for part in (first.month, first.day, first.season))
