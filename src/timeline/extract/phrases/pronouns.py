"""Pronouns: “he”, “it”, “they”, “we”, “his”, “its”, “their”."""

from collections.abc import Callable
from dataclasses import replace

from timeline.extract.phrases.deeds import Deeds
from timeline.extract.phrases.references import BOTH_SIDES, GENDERS, POSSESSIVE, PRONOUN, UNNAMED, distinct
from timeline.extract.phrases.scene import Reader, Scene
from timeline.extract.phrases.speakers import Speakers
from timeline.extract.phrases.subjects import Subjects
from timeline.languages.tree import Token
from timeline.model import ActorKind, Reference


class Pronouns:
    """Reads the pronouns of one sentence: by its own subjects first, then by those of the sentences before."""

    def __init__(self, scene: Scene, reader: Reader, subjects: Subjects, speakers: Speakers, deeds: Deeds) -> None:
        self.scene = scene
        self.reader = reader
        self.subjects = subjects
        self.speakers = speakers
        self.deeds = deeds
        self._asked: set[int] = set()

    def read(self, token: Token) -> list[Reference] | None:
        """Whom `token` refers to; None where it is no pronoun."""
        return self._once(token, self._any)

    def possessor(self, token: Token) -> list[Reference]:
        """Whom “his”, “its” or “their” refers to."""
        return self._once(token, self._possessor) or []

    def _once(self, token: Token, read: Callable[[Token], list[Reference] | None]) -> list[Reference] | None:
        """What `read` makes of `token`; two pronouns that tell of each other name nobody."""
        if token.index in self._asked:
            return []
        self._asked.add(token.index)
        try:
            return read(token)
        finally:
            self._asked.discard(token.index)

    def _any(self, token: Token) -> list[Reference] | None:
        words, lemma = self.scene.lexicon, token.lemma
        if lemma in words["he"] and token.pos in ("PRON", "DET"):
            return self._he(token)
        if lemma in words["his"] and token.rel in ("nmod:poss", "det"):
            return self._possessor(token)
        if token.pos != "PRON":
            return None
        if lemma in words["we"]:
            return self.speakers.of(token)
        if lemma in words["it"]:
            return self._it(token)
        return self._they(token) if lemma in words["they"] else None

    def _possessor(self, token: Token) -> list[Reference]:
        words = self.scene.lexicon
        if token.lemma in words["their"]:
            return self._they(token)
        return self._its(token) if token.lemma in words["its"] else self._he(token)

    # --- he, she -------------------------------------------------------------------------------------------------

    def _he(self, token: Token) -> list[Reference]:
        scene = self.scene
        word = "Fem" if token.lemma in scene.lexicon["she"] else "Masc"
        gender = GENDERS[word]
        for ref in self._authors_of_message(token):
            if ref.kind is ActorKind.PERSON and self._may_be(ref, gender):
                return [replace(ref, span=token.span, reason=PRONOUN)]
        for ref in self._object_before(token):
            if (ref.office is not None or ref.kind is ActorKind.PERSON) and self._may_be(ref, gender):
                return [replace(ref, span=token.span, reason=PRONOUN)]
        acting = self._acting_on(token)
        before = [r for r in self.subjects.before(token) if r.name not in acting]
        for ref in before:
            if ref.kind is ActorKind.PERSON and self._may_be(ref, gender):
                return [replace(ref, span=token.span, reason=PRONOUN)]
        if before and before[0].office is not None and before[0].kind is not ActorKind.PERSON:
            return [replace(before[0], span=token.span, reason=PRONOUN)]  # “a spokeswoman said she …”
        told = word if token.lemma in scene.lexicon["he for it"] else ""
        for ref in self.subjects.of_gender(token, told) if told else ():
            if ref.kind is not ActorKind.PERSON and ref.side is not None and ref.name not in acting:
                return [scene.side(ref.side, token.span, PRONOUN)]  # «Иран сообщил, что он разорвал отношения»
        pools = (scene.discourse.subjects, scene.discourse.persons)
        for pool in reversed(pools) if acting else pools:
            for number, ref in reversed(pool):
                if ref.kind is not ActorKind.PERSON or scene.sentence - number > 4 or ref.name in acting:
                    continue
                if number == scene.sentence and ref.span.start > token.span.start:
                    continue
                if self._may_be(ref, gender):
                    return [replace(ref, span=token.span, reason=PRONOUN)]
        return self._holder(token) or self._thing(token, told)

    def _thing(self, token: Token, gender: str) -> list[Reference]:
        """«Франция осудила Иран. *Он* …», «*Его* власти …»: the only side of that gender in the sentence before."""
        number, ref = self.scene.discourse.things.get(gender, (-1, None))
        if ref is None or ref.side is None or self.scene.sentence - number != 1:
            return []
        return [self.scene.side(ref.side, token.span, PRONOUN)]

    def _holder(self, token: Token) -> list[Reference]:
        """“The Malaysian president was in Rome. *He* …”: the unnamed holder of an office told of just before."""
        scene = self.scene
        for number, ref in reversed(scene.discourse.offices.values()):
            if 0 <= scene.sentence - number <= 1 and ref.span.start < token.span.start:
                return [replace(ref, span=token.span, reason=PRONOUN)]
        return []

    def _object_before(self, token: Token) -> list[Reference]:
        """“Summoned the *envoy* and handed *him* a note”: the object of one verb is that of the next, too."""
        tree = self.scene.tree
        verb = tree.head(token)
        first = tree.head(verb) if verb is not None and verb.rel == "conj" else None
        if (
            token.rel not in ("obj", "iobj")
            or verb is None
            or first is None
            or not (verb.is_verb() and first.is_verb())
        ):
            return []
        if tree.children(verb, "nsubj"):
            return []
        return [r for o in tree.children(first, "obj") for r in self.reader.read(o, depth=2)]

    def _acting_on(self, token: Token) -> frozenset[str]:
        """Who acts in the clause whose object is `token`, and so is not meant: “thanked Macron and invited *him*”."""
        verb = self.scene.tree.head(token)
        if token.rel not in ("obj", "iobj") or verb is None or not verb.is_verb():
            return frozenset()
        subject = self.scene.grammar.subject(verb)
        if subject is None or subject.index == token.index:
            return frozenset()
        return frozenset(r.name for r in self.reader.read(subject, depth=2))

    def _may_be(self, ref: Reference, gender: str) -> bool:
        return ref.actor is None or self.scene.gazetteer.actor(ref.actor).gender in (None, gender)

    def _authors_of_message(self, token: Token) -> list[Reference]:
        """Whose message it is in which `token` is the subject: “послание Путина, в котором он извинился”."""
        tree = self.scene.tree
        verb = tree.head(token)
        noun = tree.head(verb) if verb is not None and verb.rel == "acl:relcl" else None
        if noun is None or token.rel != "nsubj" or noun.lemma not in self.scene.lexicon["messages"]:
            return []
        return [
            r
            for o in self.scene.grammar.obliques(noun)
            if not o.marks and o.case == "Gen"
            for r in self.reader.read(o.token, depth=2)
        ]

    # --- it, its -------------------------------------------------------------------------------------------------

    def _it(self, token: Token) -> list[Reference]:
        scene = self.scene
        if token.rel == "obj":  # “condemned the attack, which Iran hailed”: “it” is what was done
            for t in reversed(scene.tree.tokens[: token.index]):
                if t.rel == "obj" and t.pos != "PRON" and (found := self.reader.within(t, depth=2)):
                    return [replace(r, span=token.span, reason=PRONOUN) for r in found]
            return [replace(r, span=token.span, reason=PRONOUN) for r in self.deeds.authors()]
        for ref in self.subjects.before(token):
            if ref.side is not None:
                return [scene.side(ref.side, token.span, PRONOUN)]
        for number, ref in reversed(scene.discourse.subjects):
            if ref.kind is not ActorKind.PERSON and scene.sentence - number <= 1 and ref.side is not None:
                return [replace(ref, span=token.span, reason=PRONOUN)]
        return []

    def _its(self, token: Token) -> list[Reference]:
        scene = self.scene
        if (ahead := self.subjects.side_ahead(token)) is not None:
            return [scene.side(ahead, token.span, POSSESSIVE)]
        near = [scene.side(r.side, token.span, POSSESSIVE) for r in self.subjects.before(token) if r.side is not None]
        if near:
            return distinct(near)
        subject = scene.grammar.subject(scene.grammar.clause_of(token))
        if subject is not None and (name := scene.named(subject)) is not None and name.side is not None:
            return [scene.side(name.side, token.span, POSSESSIVE)]
        for number, ref in reversed(scene.discourse.subjects):
            if scene.sentence - number <= 2 and ref.side is not None:
                return [scene.side(ref.side, token.span, POSSESSIVE)]
        return []

    # --- they, their ---------------------------------------------------------------------------------------------

    def _they(self, token: Token) -> list[Reference]:
        if (found := self._them(token)) is not None:
            return found
        return self._plural_subject(token) or self._persons_before(token) or self._of_before(token)

    def _them(self, token: Token) -> list[Reference] | None:
        """“Mistook the officers for militants and shot them”; None where it is no object or no other one came before."""
        if token.rel != "obj":
            return None
        for t in reversed(self.scene.tree.tokens[: token.index]):
            if t.rel != "obj" or t.feats.get("Number") != "Plur":
                continue
            judged = t.head != token.head and self._is_judged(token)  # “hailed Iran's plans, and Iraq rejected *them*”
            if found := self.reader.read(t, depth=3) or (self.reader.within(t) if judged else []):
                return [replace(r, span=token.span, reason=PRONOUN) for r in found if r.reason != UNNAMED]
        return None

    def _is_judged(self, token: Token) -> bool:
        verb, words = self.scene.tree.head(token), self.scene.lexicon
        return verb is not None and verb.lemma in words["judging"] | words["refuse verbs"]

    def _plural_subject(self, token: Token) -> list[Reference]:
        tree = self.scene.tree
        for t in reversed(tree.tokens[: token.index]):
            if t.rel in ("nsubj", "nsubj:pass") and t.head != token.head and t.pos != "PRON":
                plural = t.feats.get("Number") == "Plur" or tree.children(t, "conj")
                vague = t.lemma in self.scene.lexicon["pair nouns"] and not self._named_below(t)
                if not plural or vague:
                    continue
                if found := self.reader.read(t, depth=2):
                    return [
                        replace(r, span=token.span, reason=UNNAMED if r.reason == UNNAMED else BOTH_SIDES)
                        for r in found
                    ]
        return []

    def _named_below(self, noun: Token) -> bool:
        """“The presidents *of Iran and Oman* agreed when they met”: whether it says whose they are."""
        tree = self.scene.tree
        return any(self.scene.named(t) is not None for t in tree.children(noun, "nmod", "amod", "nmod:poss"))

    def _persons_before(self, token: Token) -> list[Reference]:
        """The persons named before in this sentence, where there is more than one."""
        before: dict[str, Reference] = {}
        for t in self.scene.tree.tokens[: token.index]:
            ref = self.scene.named(t)
            if ref is not None and ref.kind is ActorKind.PERSON:
                before.setdefault(ref.side or ref.name, ref)
        return [replace(r, span=token.span, reason=BOTH_SIDES) for r in before.values()] if len(before) > 1 else []

    def _of_before(self, token: Token) -> list[Reference]:
        """The organisation that was the subject of the sentence before, else the pair named last."""
        scene = self.scene
        number, last = scene.discourse.subjects[-1] if scene.discourse.subjects else (-9, None)
        if last is not None and last.kind is ActorKind.ORGANISATION and scene.sentence - number <= 1:
            return [replace(last, span=token.span, reason=PRONOUN)]
        for number, refs in reversed(scene.discourse.pairs):
            if scene.sentence - number <= 2:
                return list(refs)
        return []
