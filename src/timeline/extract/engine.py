"""The order of the layers, for one document."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from timeline.actors import Gazetteer
from timeline.dates import DateExpression
from timeline.extract.circumstances import QUOTATION, Circumstances
from timeline.extract.concerning import Concerns
from timeline.extract.confidence import confidence, features
from timeline.extract.factuality import Factuality
from timeline.extract.grammar import Grammar
from timeline.extract.matching import Matched, Matcher, addressed
from timeline.extract.naming import Name, find_names
from timeline.extract.phrases import UNNAMED, Discourse, Phrases
from timeline.extract.presence import stays
from timeline.extract.repair import (
    coordinate_names,
    free_places_of_days,
    hang_conjuncts_on_names,
    hang_days_on_telling,
    hang_sides_on_titles,
    part_persons,
)
from timeline.extract.sentences import Sentence, sentences
from timeline.extract.severally import severally
from timeline.extract.speech import speaker, speaking
from timeline.extract.spoken import Spoken
from timeline.extract.triggers import Found, find_triggers, worth_parsing
from timeline.extract.types import CONDITIONS, worth_telling
from timeline.extract.wording import Wording
from timeline.languages import LANGUAGES
from timeline.languages.dates import find_dates
from timeline.languages.frames import Frame
from timeline.languages.lexicon import Lexicon, frames, lexicon
from timeline.languages.models import fingerprint as models_fingerprint
from timeline.languages.parsing import Word, binding
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind, Argument, Document, Mention, Modality, Reference
from timeline.ontology import event_types
from timeline.text import Span


def extract(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of events in `document`, in order of the text. Parsers are loaded when first needed."""
    rows = sentences(document)
    for language in sorted({s.language for s in rows}):
        document = replace(document, text=binding(language).as_names_are(document.text))
    names = {
        language: find_names(document, gazetteer, language, [s.span for s in rows if s.language == language])
        for language in sorted({s.language for s in rows})
    }
    trees = _parse(document.text, rows, names)
    everyone = [n.reference for known in (*names.values(), _titled(document, gazetteer)) for n in known if n.reference]
    reader = _Reader(document, gazetteer, everyone)
    found: list[Mention] = []
    for sentence in rows:
        inside = [n for n in names[sentence.language] if sentence.span.contains(n.span)]
        found.extend(reader.read(sentence, inside, trees.get(sentence.number)))
    return tuple(found)


def _titled(document: Document, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The known names in a title that stands beside the text: whom “the Russian president” of the text means."""
    title, language = document.title, document.language
    if not title or title in document.text or language not in {known.id for known in LANGUAGES}:
        return ()
    found = find_names(replace(document, text=title), gazetteer, language, [Span(0, len(title))])
    return tuple(n for n in found if n.reference is not None and n.reference.actor is not None)


def _parse(text: str, rows: Sequence[Sentence], names: dict[str, tuple[Name, ...]]) -> dict[int, Tree]:
    trees: dict[int, Tree] = {}
    for language, known in names.items():
        inside = {s.number: [n for n in known if s.span.contains(n.span)] for s in rows if s.language == language}
        chosen = [
            s
            for s in rows
            if s.language == language
            and (
                worth_parsing(s.span.of(text), language, named=bool(inside[s.number]))
                or speaker(text, s.span, inside[s.number], lexicon(language)) is not None
            )
        ]
        if not chosen:
            continue
        parser = binding(language)
        days = lexicon(language)["days"]
        words = [_joined(text, parser.tokenize(text, s.span), inside[s.number]) for s in chosen]
        for sentence, tree in zip(chosen, parser.parse(words), strict=True):
            named = inside[sentence.number]
            tree = hang_days_on_telling(free_places_of_days(tree, days), days, lexicon(language)["say"])
            tree = hang_conjuncts_on_names(coordinate_names(tree, named), named)
            tree = part_persons(tree, named, text, language)
            trees[sentence.number] = hang_sides_on_titles(tree, named, text) if language == "ru" else tree
    return trees


def _joined(text: str, words: Sequence[Word], names: Sequence[Name]) -> list[Word]:
    """`words` with each name of a person, titles included, as one word."""
    out: list[Word] = []
    joins = [n for n in names if n.reference is not None and n.reference.kind is ActorKind.PERSON]
    for word in words:
        name = next((n for n in joins if n.span.overlaps(word.span)), None)
        if name is None:
            out.append(word)
        elif not out or not out[-1].span.overlaps(name.span):
            out.append(Word(name.span, name.word.of(text), person=name.span.of(text)))
    return out


class _Reader:
    """Reads the sentences of one document in order, remembering what they named."""

    def __init__(self, document: Document, gazetteer: Gazetteer, everyone: Sequence[Reference]) -> None:
        self.document = document
        self.text = document.text
        self.gazetteer = gazetteer
        self.discourse = Discourse(tuple(r for r in everyone if r.kind is ActorKind.PERSON))
        self.spoken = Spoken(everyone, gazetteer)
        self.day: date | None = document.published.latest if document.published else None

    def read(self, sentence: Sentence, names: Sequence[Name], tree: Tree | None) -> Iterator[Mention]:
        if tree is not None:
            yield from self._events(sentence, names, tree)
        self._remember(sentence, names, tree)

    def _events(self, sentence: Sentence, names: Sequence[Name], tree: Tree) -> Iterator[Mention]:
        words = lexicon(sentence.language)
        grammar = Grammar(tree, words)
        phrases = Phrases(tree, grammar, names, words, self.gazetteer, self.discourse, sentence.number, self.day)
        matcher = Matcher(tree, grammar, phrases, words, self.spoken)
        factuality = Factuality(tree, grammar, words, self.text, sentence.span)
        dates = find_dates(self.text, sentence.language, sentence.span)
        circumstances = Circumstances(tree, grammar, phrases, words, self.gazetteer, self.text, dates, self.day)
        concerns = Concerns(tree, grammar, phrases, words, self.gazetteer)
        self._note_people(sentence, tree, phrases)
        said = self._said(sentence, names, tree, phrases, words)
        triggers = list(find_triggers(tree, sentence.language))
        candidates = [m for f in triggers if (m := matcher.match(f)) is not None]
        candidates += stays(tree, grammar, phrases, words)
        best: dict[int, Matched] = {}
        for one in candidates:
            matched = addressed(one, candidates)
            at = matched.found.head.index
            if matched.frame.type == "statement" and (
                not self._concerns_another(sentence, matched, names) or _is_by_media(matched, grammar, phrases, words)
            ):
                continue
            if matched.frame.type in _CONCERNING:
                matched = concerns.added(matched)
            matched = matcher.about(matched)
            if matched.frame.type == "visit" and not matched.roles.get("target"):
                matched = self._with_host(matched, names)
            if matched.frame.type in _COURTESIES and not matched.roles.get("target"):
                matched = self._with_interlocutor(sentence, matched)
            if matched.frame.foreign and not self._between_states(matched, names, tree, words):
                continue
            of_the_world = sentence.number <= 1 and self._is_of_foreign_affairs(sentence)
            if matched.frame.type == "call" and self._is_face_to_face(sentence, one, candidates, tree, words):
                continue
            if CONDITIONS.hold(matched, of_the_world=of_the_world) and (
                at not in best or _merit(matched) > _merit(best[at])
            ):
                best[at] = matched
        best.update(self._resumed(sentence, triggers, best, phrases, tree, words))
        if said is not None:
            best = {at: m for at, m in best.items() if m.frame.type != "statement" or _speaks(m, said)}
        spoken = said is not None and any(
            _speaks(m, said) and factuality.of(m.found.head)[0] is Modality.ASSERTED for m in best.values()
        )
        if said is not None and not spoken and self._concerns_another(sentence, said, names):
            best.setdefault(said.found.head.index, concerns.added(said))
        heads = frozenset(f.head.index for f in triggers)
        self.discourse.calls += [_sides(m) for m in best.values() if m.frame.type == "call"]
        wording = Wording(tree, grammar, phrases, words)
        acts = [act for m in best.values() for act in self._acts(m, wording, factuality)]
        for matched in [one for act in acts for one in severally(act, tree, words)]:
            if matched.frame.content and _sides(matched) in self.discourse.calls:
                continue
            if matched.frame.type in ("meeting", "visit"):
                self.discourse.encounters.append((sentence.number, _sides(matched)))
            mutual = matched.roles.get("counterpart", ()) or matched.roles.get("target", ())
            self.spoken.note(sentence.number, matched.frame.type, matched.roles.get("initiator", ()), mutual)
            if matched.frame.type in _DEEDS:
                by = (*matched.roles.get("initiator", ()), *matched.roles.get("mediator", ()))
                self.discourse.acts.append((sentence.number, by, matched.roles.get("target", ())))
            mention = self._mention(heads, sentence, matched, factuality, circumstances, words, tree, grammar)
            if worth_telling(mention.type, mention.modality):
                yield mention

    def _said(
        self, sentence: Sentence, names: Sequence[Name], tree: Tree, phrases: Phrases, words: Lexicon
    ) -> Matched | None:
        """A statement that no verb tells: “Peskov: …”, “… — the foreign minister”."""
        area = speaker(self.text, sentence.span, names, words)
        head = speaking(tree, area, names) if area is not None else None
        refs = [r for r in phrases.read(head) if r.side is not None][:1] if head is not None else []
        if head is None or not refs or tree.children(head, "case"):
            return None
        self.discourse.speakers.append((sentence.number, refs[0]))
        return Matched(Found(_quotation(sentence.language), head, (head,)), {"initiator": tuple(refs)})

    def _is_face_to_face(
        self, sentence: Sentence, call: Matched, candidates: Sequence[Matched], tree: Tree, words: Lexicon
    ) -> bool:
        """Whether a talk that no word says was by telephone is one of sides that were said to visit or meet just before."""
        if any(t.lemma in words["phone"] for t in tree.tokens):
            return False
        same = any(m.frame.type == "meeting" and m.found.head.index == call.found.head.index for m in candidates)
        here = [_sides(m) for m in candidates if m.frame.type == "visit"]
        before = [sides for n, sides in self.discourse.encounters if sentence.number - n <= _ENCOUNTER]
        return same and any(_sides(call) <= sides for sides in (*here, *before))

    def _acts(self, matched: Matched, wording: Wording, factuality: Factuality) -> list[Matched]:
        """`matched`, or what its words do where it is a statement that was made."""
        if matched.frame.type != "statement":
            return [matched]
        made = matched.frame.modality or factuality.of(matched.found.head)[0]
        return (wording.of(matched) if made is Modality.ASSERTED else []) or [matched]

    def _resumed(
        self,
        sentence: Sentence,
        triggers: Sequence[Found],
        best: Mapping[int, Matched],
        phrases: Phrases,
        tree: Tree,
        words: Lexicon,
    ) -> dict[int, Matched]:
        """“The talks”, “negotiations would resume”: those of the sides that were said to talk just before."""
        told = [m for m in best.values() if m.frame.type in ("meeting", "call") and len(m.roles) > 1]
        found: dict[int, Matched] = {}
        for one in triggers:
            head = one.head
            if (
                one.frame.type != "meeting"
                or not one.frame.mutual
                or any(f.frame.type == "call" and f.head.index == head.index for f in triggers)
                or head.pos != "NOUN"
                or head.index in (*best, *found)
            ):
                continue
            above = tree.head(head)
            happens = head.rel in ("nsubj", "nsubj:pass") and above is not None and above.lemma in words["happen"]
            definite = any(t.text.lower() in words["these"] for t in tree.children(head, "det"))
            if not (happens or definite) or phrases.within(head):
                continue
            before = [m for m in told if m.found.head.index < head.index]
            if before:
                found[head.index] = Matched(one, dict(before[-1].roles))
                continue
            pair = next((refs for n, refs in reversed(self.discourse.talks) if sentence.number - n <= 6), ())
            if len(pair) > 1:
                again = [replace(r, span=head.span, reason="both sides named before") for r in pair]
                found[head.index] = Matched(one, {"initiator": (again[0],), "counterpart": tuple(again[1:])})
        return found

    def _between_states(self, matched: Matched, names: Sequence[Name], tree: Tree, words: Lexicon) -> bool:
        """Whether what happened is one state's affair with another: told of one side alone, it happened to those who serve
        abroad, or the sentence names another side or a place that is not its own.
        """
        own = {r.side for r in matched.references()}
        if len(own) > 1 or any(t.lemma in words["abroad"] for t in tree.tokens):
            return True
        here = {n.reference.side for n in names if n.reference is not None}
        lands = {self.gazetteer.place(n.place).state(self.day) for n in names if n.place}
        return bool((here | lands) - own - {None})

    def _concerns_another(self, sentence: Sentence, matched: Matched, names: Sequence[Name]) -> bool:
        """Whether a side other than the speaker's is named in the sentence, or was in the one before."""
        own = {r.side for r in matched.references()}
        if len(own) > 1:
            return True
        if sentence.number <= 1 and self._is_of_foreign_affairs(sentence):
            return True
        here = {n.reference.side for n in names if n.reference is not None}
        before = {
            r.side
            for number, r in (*self.discourse.sides[-6:], *self.discourse.persons[-6:])
            if sentence.number - number <= 1
        }
        return bool((here | before) - own - {None})

    def _is_of_foreign_affairs(self, sentence: Sentence) -> bool:
        wanted = lexicon(sentence.language)["foreign affairs"]
        return any(w.strip(".,;:!?“”\"'()").lower() in wanted for w in sentence.span.of(self.text).split())

    def _with_interlocutor(self, sentence: Sentence, matched: Matched) -> Matched:
        """A courtesy to nobody named: to whom the speaker was said to talk just before."""
        own = {r.side for r in matched.references()}
        for number, refs in reversed(self.discourse.talks):
            others = tuple(r for r in refs if r.side not in own)
            if sentence.number - number <= _JUST_BEFORE and others and len(others) < len(refs):
                again = tuple(replace(r, reason="whom the speaker talked to") for r in others)
                return Matched(matched.found, {**matched.roles, "target": again})
        return matched

    def _with_host(self, matched: Matched, names: Sequence[Name]) -> Matched:
        """A visit to no place that its own words name: to the one its sentence names."""
        own = {r.side for r in matched.references()}
        for name in names:
            state = self.gazetteer.place(name.place).state(self.day) if name.place else None
            if state is not None and state not in own:
                known = self.gazetteer.actor(state)
                host = Reference(name.span, known.kind, known.name, state, state, None, "the place named nearby")
                return Matched(matched.found, {**matched.roles, "target": (host,)})
        return matched

    def _note_people(self, sentence: Sentence, tree: Tree, phrases: Phrases) -> None:
        """Persons and pairs of this sentence, for what its later words refer to."""
        for token in tree.tokens:
            name = phrases.name(token)
            if name is not None and name.reference is not None:
                ref = (
                    phrases.person(token, name.reference) if name.reference.kind is ActorKind.PERSON else name.reference
                )
                self.discourse.note(sentence.number, ref)

    def _remember(self, sentence: Sentence, names: Sequence[Name], tree: Tree | None) -> None:
        refs = [n.reference for n in names if n.reference is not None]
        self.spoken.note_named(sentence.number, (r.side for r in refs))
        if tree is None:
            for ref in refs:
                self.discourse.note(sentence.number, ref)
        people = [r for r in refs if r.kind is ActorKind.PERSON]
        subject: Reference | None = None
        if tree is not None:
            subjects = {t.index for t in tree.tokens if t.rel in ("nsubj", "nsubj:pass")}
            for name in names:
                if name.reference is not None and any(t.index in subjects for t in tree.covering(name.span)):
                    subject = name.reference
                    break
        if tree is not None:
            self._remember_speaker(sentence, names, tree)
        subject = subject or (people[0] if people else refs[0] if refs else None)
        if subject is not None:
            self.discourse.subjects.append((sentence.number, subject))
        sides = people if len({p.side for p in people}) > 1 else refs
        distinct: dict[str, Reference] = {}
        for ref in sides:
            distinct.setdefault(ref.side or ref.name, ref)
        if len(distinct) == 2:
            self.discourse.note_pair(sentence.number, list(distinct.values()))

    def _remember_speaker(self, sentence: Sentence, names: Sequence[Name], tree: Tree) -> None:
        say = lexicon(sentence.language)["say"]
        for name in names:
            if name.reference is None:
                continue
            for token in tree.covering(name.span):
                above = tree.head(token)
                if token.rel == "nsubj" and above is not None and above.lemma in say:
                    self.discourse.speakers.append((sentence.number, name.reference))

    def _mention(
        self,
        heads: frozenset[int],
        sentence: Sentence,
        matched: Matched,
        factuality: Factuality,
        circumstances: Circumstances,
        words: Lexicon,
        tree: Tree,
        grammar: Grammar,
    ) -> Mention:
        found = matched.found
        frame = matched.frame
        modality, sign = factuality.of(found.head, performed=frame.type in _PERFORMED, declared=frame.type in _DECLARED)
        if frame.modality is not None and (modality is not Modality.DENIED or frame.modality is Modality.ASSERTED):
            modality, sign = frame.modality, found.head.span
        expression = circumstances.date(found, heads, past=modality in (Modality.ASSERTED, Modality.DENIED))
        place = circumstances.place(found)
        until = expression is not None and expression.text.split()[0].lower() in words["until"]
        if modality is Modality.DENIED and until and _moves(tree, sign, words):
            modality = Modality.PLANNED  # “перенесён на 5 декабря”
            expression = circumstances.date(found, heads, past=False)
        if modality is Modality.PLANNED and frame.type in _DECIDED and sign is not None and _decides(tree, sign, words):
            modality, sign = Modality.ASSERTED, None
        if expression is not None and not found.head.is_verb() and modality in _AHEAD and _is_past(expression):
            modality, sign = Modality.ASSERTED, None
        arguments = tuple(
            Argument(role, ref) for role, refs in matched.roles.items() for ref in refs if ref.reason != UNNAMED
        )
        attribution = circumstances.attribution(found)
        if frame.type in _VOICED:
            arguments = tuple(_voiced(a, attribution) for a in arguments)
        together = [a.reference for a in arguments if a.role in ("initiator", "counterpart")]
        self.discourse.note_pair(sentence.number, together)
        if frame.type in ("meeting", "call") and len({r.side for r in together}) > 1:
            self.discourse.talks.append((sentence.number, tuple(together)))
        background = self._background(found.head, tree, words, grammar)
        trigger = Span(min(t.span.start for t in found.words), max(t.span.stop for t in found.words))
        if len(trigger) > 60:
            trigger = found.head.span
        mention = Mention(
            document=self.document.key,
            type=frame.type,
            trigger=trigger,
            modality=modality,
            arguments=arguments,
            evidence=(sentence.span,),
            rule=frame.rule,
            confidence=0.5,
            date=expression,
            place=place,
            modality_span=sign,
            attribution=attribution,
            background=background,
        )
        family = event_types()[frame.type].family
        seen = features(mention, frame, family, sentence, dated_article=self.document.published is not None)
        return replace(mention, confidence=confidence(seen))

    def _background(self, head: Token, tree: Tree, words: Lexicon, grammar: Grammar) -> bool:
        clause = grammar.clause_of(head)
        near = [*tree.children(clause), *tree.children(head)]
        if any(t.text.lower() in words["earlier"] for t in near):
            return True
        if clause.feats.get("VerbForm") != "Fin" and any(
            t.text.lower() in words["after"] for t in tree.children(clause)
        ):
            return True
        if not head.is_verb() and any(t.lemma in words["recall verbs"] for t in tree.ancestors(head)):
            return True
        return any(t.rel == "aux" and t.text.lower() == "had" for t in near)


#: Words that are about another side, whoever they are addressed to: “urged the world to help Sudan”.
_CONCERNING = frozenset(("statement", "appeal", "criticism"))
#: Courtesies that are paid to whoever the speaker is with.
_COURTESIES = frozenset(("condolence", "congratulation", "apology", "gratitude", "invitation"))
#: Sentences within which they are with each other still.
_JUST_BEFORE = 3
#: How many sentences after a visit or a meeting a talk of its sides is still a part of it.
_ENCOUNTER = 8
#: Types of deeds that words may come back to as “the attack”, “the decision”, “the move”.
_DEEDS = frozenset(("escalation", "incident", "mobilization", "sanction", "rupture", "deescalation", "resolution"))
#: Types of acts that are done by saying so, or by trying.
_PERFORMED = frozenset(("condolence", "congratulation", "apology", "gratitude", "invitation", "mediation"))


#: What a state does by the mouth or in the person of whoever tells of it: “Britain condemns …, the minister said”.
_VOICED = frozenset(
    ("statement", "criticism", "appeal", "praise", "threat", "sanction", "visit", "condolence", "gratitude", "apology")
)


def _voiced(argument: Argument, reporter: Reference | None) -> Argument:
    """`argument` in the person who tells it, where a side acts that this person speaks for."""
    own = argument.reference
    if argument.role != "initiator" or reporter is None or own.kind is not ActorKind.STATE or own.side is None:
        return argument
    if reporter.kind is not ActorKind.PERSON or reporter.side != own.side or reporter.span == own.span:
        return argument
    return Argument(argument.role, reporter)


#: Types of deeds that begin when they are announced.
_DECLARED = frozenset(("deescalation", "sanction", "rupture", "mobilization", "aid"))


#: Measures that are taken when they are decided: “decided to close its embassy”.
_DECIDED = frozenset(("rupture", "sanction", "mobilization"))
_AHEAD = (Modality.PLANNED, Modality.POSSIBLE)


def _moves(tree: Tree, sign: Span | None, words: Lexicon) -> bool:
    """Whether the word that denies only puts off."""
    return sign is not None and any(t.span == sign and t.lemma in words["moved"] for t in tree.tokens)


def _decides(tree: Tree, sign: Span, words: Lexicon) -> bool:
    return any(t.lemma in words["decide"] and t.feats.get("Tense") != "Fut" for t in tree.covering(sign))


def _is_past(expression: DateExpression) -> bool:
    """“his visit last week”: counted back from the article's day."""
    reading = expression.reading
    return reading.kind in ("offset", "period") and reading.origin == "article" and (reading.amount or 0) < 0


def _is_by_media(matched: Matched, grammar: Grammar, phrases: Phrases, words: Lexicon) -> bool:
    """Whether those who say it are no side: “sources in the ministry confirmed”."""
    subject = grammar.subject(matched.found.head) if matched.found.head.is_verb() else None
    return subject is not None and subject.lemma in words["media"] and phrases.named(subject) is None


def _speaks(matched: Matched, said: Matched) -> bool:
    """Whether `matched` is an act of whoever says the rest of the sentence, which is only the telling of it."""
    by = matched.roles.get("initiator", ())
    people = {r.name for r in by if r.kind is ActorKind.PERSON}
    if people and any(r.kind is ActorKind.PERSON and r.name not in people for r in said.roles["initiator"]):
        return False
    return {r.side for r in said.roles["initiator"]} <= {r.side for r in by}


def _sides(matched: Matched) -> frozenset[str | None]:
    return frozenset(r.side for r in matched.references())


@cache
def _quotation(language: str) -> Frame:
    """The frame of statements that no verb tells; raises StopIteration where a language has none."""
    return next(f for f in frames(language) if f.type == "statement" and f.name == QUOTATION)


def _merit(matched: Matched) -> tuple[bool, int, int, int, int]:
    """How well a frame tells the event at its head: any type before a statement, then by what it fills and asks for."""
    frame = matched.frame
    return (frame.type != "statement", matched.filled, len(matched.found.words), len(frame.where), frame.strength)


@cache
def fingerprint() -> str:
    """SHA-256 (hex) of the code, lexicons and models that decide what is extracted, coded and gathered in one document."""
    digest = hashlib.sha256(models_fingerprint().encode())
    for package in ("timeline.extract", "timeline.languages", "timeline.ontology"):
        for file in _files(files(package)):
            digest.update(file.name.encode())
            digest.update(file.read_bytes())
    for file in (files("timeline") / "coding.py", files("timeline.merging") / "reports.py"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _files(entry)
        elif entry.name.endswith((".py", ".yml", ".csv")):
            yield entry
