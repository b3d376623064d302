"""What one document has told so far, kept sentence by sentence for what its later words refer to."""

from collections.abc import Sequence

from timeline.actors import Gazetteer
from timeline.extract.matching import Matched
from timeline.extract.naming import Name
from timeline.extract.phrases import Discourse, Phrases
from timeline.extract.spoken import Spoken
from timeline.languages.lexicon import Lexicon
from timeline.languages.tree import Token, Tree
from timeline.model import ActorKind, Mention, Modality, Reference

#: Types of deeds that words may come back to as “the attack”, “the decision”, “the move”.
_DEEDS = frozenset(("escalation", "incident", "mobilization", "sanction", "rupture", "deescalation", "resolution"))
#: Types of talks, whose sides are “the two” afterwards.
_TALKS = frozenset(("meeting", "call"))
#: How many sentences back “just before” is.
_JUST_BEFORE = 2


class Memory:
    """Writes what a document tells into its ``discourse`` and into what is ``spoken`` of; `everyone` is named anywhere in it."""

    def __init__(self, everyone: Sequence[Reference], gazetteer: Gazetteer) -> None:
        self.discourse = Discourse(tuple(r for r in everyone if r.kind is ActorKind.PERSON))
        self.spoken = Spoken(everyone, gazetteer)
        self.last: tuple[int, Matched] | None = None

    def note_names(self, sentence: int, tree: Tree, phrases: Phrases) -> None:
        """The persons and sides that a sentence names, before its events are read."""
        for token in tree.tokens:
            reference = phrases.named(token)
            if reference is not None:
                person = reference.kind is ActorKind.PERSON
                self.discourse.note(sentence, phrases.person(token, reference) if person else reference)
            self._note_office(sentence, token, phrases)

    def _note_office(self, sentence: int, token: Token, phrases: Phrases) -> None:
        """“The Malaysian president”: a title with its side and without a name."""
        name = phrases.scene.name(token)
        if name is None or name.title is None or name.plural:
            return
        for reference in phrases.read(token)[:1]:
            if reference.office == name.title and reference.kind is not ActorKind.PERSON:
                self.discourse.offices[name.title] = (sentence, reference)

    def note_act(self, sentence: int, matched: Matched) -> None:
        """An event, before its mention is made."""
        self.last = (sentence, matched)
        if matched.frame.type in ("meeting", "visit"):
            self.discourse.encounters.append((sentence, matched.sides))
        by = matched.roles.get("initiator", ())
        target = matched.roles.get("target", ())
        self.spoken.note(sentence, matched.frame.type, by, matched.roles.get("counterpart", ()) or target)
        if matched.frame.type == "statement" and len({r.side for r in by}) > 1:
            self.discourse.together.append(frozenset(r.side for r in by))
        if matched.frame.type in _DEEDS:
            self.discourse.acts.append(
                (sentence, matched.frame.type, (*by, *matched.roles.get("mediator", ())), target)
            )

    def just_before(self, sentence: int) -> Matched | None:
        """The event told last, in one of the sentences just before."""
        return self.last[1] if self.last is not None and sentence - self.last[0] <= _JUST_BEFORE else None

    def note_talk(self, sentence: int, mention: Mention) -> None:
        """Who acted together in an event, as its mention has it."""
        together = [a.reference for a in mention.arguments if a.role in ("initiator", "counterpart")]
        self.discourse.note_pair(sentence, together)
        if mention.type in _TALKS and len({r.side for r in together}) > 1:
            self.discourse.talks.append((sentence, tuple(together)))
            if mention.type == "meeting" and mention.modality is not Modality.DENIED:
                self.discourse.meetings.append((sentence, tuple(together)))

    def leave(self, sentence: int, names: Sequence[Name], tree: Tree | None, words: Lexicon) -> None:
        """A sentence read to its end: its subject, its speakers and the two sides it names, where it names two."""
        refs = [n.reference for n in names if n.reference is not None]
        self.spoken.note_named(sentence, (r.side for r in refs))
        if tree is None:
            for ref in refs:
                self.discourse.note(sentence, ref)
        else:
            self._leave_speakers(sentence, names, tree, words)
            self._leave_things(sentence, names, tree)
        people = [r for r in refs if r.kind is ActorKind.PERSON]
        subject = (_subject(names, tree) if tree is not None else None) or next(iter(people or refs), None)
        if subject is not None:
            self.discourse.subjects.append((sentence, subject))
        distinct: dict[str, Reference] = {}
        for ref in people if len({p.side for p in people}) > 1 else refs:
            distinct.setdefault(ref.side or ref.name, ref)
        if len(distinct) == 2:
            self.discourse.note_pair(sentence, list(distinct.values()))

    def _leave_speakers(self, sentence: int, names: Sequence[Name], tree: Tree, words: Lexicon) -> None:
        for name in names:
            if name.reference is None:
                continue
            for token in tree.covering(name.span):
                above = tree.head(token)
                if token.rel == "nsubj" and above is not None and above.lemma in words["say"]:
                    self.discourse.speakers.append((sentence, name.reference))

    def _leave_things(self, sentence: int, names: Sequence[Name], tree: Tree) -> None:
        """«Франция осудила *Иран*. Он …»: the only side of its gender."""
        found: dict[str, dict[str, Reference]] = {}
        for name in names:
            ref = name.reference
            if ref is None or ref.side is None or ref.kind is ActorKind.PERSON or name.adjective:
                continue
            for gender in {t.feats["Gender"] for t in tree.covering(name.word) if "Gender" in t.feats}:
                found.setdefault(gender, {})[ref.side] = ref
        for gender, sides in found.items():
            if len(sides) == 1:
                self.discourse.things[gender] = (sentence, next(iter(sides.values())))


def _subject(names: Sequence[Name], tree: Tree) -> Reference | None:
    """The first named subject of a sentence."""
    subjects = {t.index for t in tree.tokens if t.rel in ("nsubj", "nsubj:pass")}
    for name in names:
        if name.reference is not None and any(t.index in subjects for t in tree.covering(name.span)):
            return name.reference
    return None
