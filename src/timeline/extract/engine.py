"""The order of the layers, for one document."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.actors import Gazetteer
from timeline.extract.affairs import Affairs
from timeline.extract.circumstances import Circumstances
from timeline.extract.companions import with_companions
from timeline.extract.concerning import Concerns
from timeline.extract.factuality import Factuality
from timeline.extract.gapping import followed, gapped
from timeline.extract.grammar import Grammar
from timeline.extract.matching import Matched, Matcher, addressed, with_host
from timeline.extract.mediators import with_mediators
from timeline.extract.memory import Memory
from timeline.extract.mentions import Mentions
from timeline.extract.naming import Name, find_names
from timeline.extract.phrases import Phrases
from timeline.extract.phrases.scene import Scene
from timeline.extract.presence import stays
from timeline.extract.quoted import is_by_media, quoted, speaks
from timeline.extract.sentences import Sentence, sentences
from timeline.extract.severally import severally
from timeline.extract.talks import Talks
from timeline.extract.topic import with_topic
from timeline.extract.trees import trees
from timeline.extract.triggers import Found, find_triggers
from timeline.extract.types import CONDITIONS, worth_telling
from timeline.extract.wording import Wording
from timeline.languages import IDS
from timeline.languages.dates import find_dates
from timeline.languages.lexicon import Lexicon, lexicon
from timeline.languages.parsing import binding
from timeline.languages.tree import Tree
from timeline.model import Document, Mention, Modality, Reference
from timeline.text import Span, within


def extract(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of events in `document`, in order of the text. Parsers are loaded when first needed."""
    rows = sentences(document)
    for language in sorted({s.language for s in rows}):
        document = replace(document, text=binding(language).as_names_are(document.text))
    names = {
        language: find_names(document, gazetteer, language, [s.span for s in rows if s.language == language])
        for language in sorted({s.language for s in rows})
    }
    inside = {s.number: within(s.span, names[s.language], lambda n: n.span) for s in rows}
    parsed = trees(document.text, rows, inside)
    everyone = [n.reference for known in (*names.values(), _titled(document, gazetteer)) for n in known if n.reference]
    reader = _Reader(document, gazetteer, everyone)
    found: list[Mention] = []
    for sentence in rows:
        found.extend(reader.read(sentence, inside[sentence.number], parsed.get(sentence.number)))
    return tuple(found)


def _titled(document: Document, gazetteer: Gazetteer) -> tuple[Name, ...]:
    """The known names in a title that stands beside the text: whom “the Russian president” of the text means."""
    title, language = document.title, document.language
    if not title or title in document.text or language not in IDS:
        return ()
    found = find_names(replace(document, text=title), gazetteer, language, [Span(0, len(title))])
    return tuple(n for n in found if n.reference is not None and n.reference.actor is not None)


class _Reader:
    """Reads the sentences of one document in order, remembering what they told."""

    def __init__(self, document: Document, gazetteer: Gazetteer, everyone: Sequence[Reference]) -> None:
        self.document = document
        self.text = document.text
        self.gazetteer = gazetteer
        self.memory = Memory(everyone, gazetteer)
        self.day: date | None = document.published.latest if document.published else None

    def read(self, sentence: Sentence, names: Sequence[Name], tree: Tree | None) -> Iterator[Mention]:
        words = lexicon(sentence.language)
        if tree is not None:
            yield from self._events(sentence, names, tree, words)
        self.memory.leave(sentence.number, names, tree, words)

    def _events(self, sentence: Sentence, names: Sequence[Name], tree: Tree, words: Lexicon) -> Iterator[Mention]:
        memory, number, day = self.memory, sentence.number, self.day
        grammar = Grammar(tree, words)
        phrases = Phrases(Scene(tree, grammar, names, words, self.gazetteer, memory.discourse, number, day))
        factuality = Factuality(tree, grammar, words, self.text, sentence.span)
        dates = find_dates(self.text, sentence.language, sentence.span)
        circumstances = Circumstances(phrases, self.text, dates)
        concerns = Concerns(phrases)
        affairs = Affairs(sentence, names, phrases.scene, self.text)
        memory.note_names(number, tree, phrases)
        said = quoted(sentence, names, phrases, self.text)
        if said is not None:
            memory.discourse.speakers.append((number, said.roles["initiator"][0]))
        triggers = list(find_triggers(tree, sentence.language))
        best = self._best(triggers, phrases, concerns, affairs)
        if said is not None:
            best = [m for m in best if m.frame.type != "statement" or speaks(m, said)]
        spoken = said is not None and any(
            speaks(m, said) and factuality.of(m.found.head)[0] is Modality.ASSERTED for m in best
        )
        taken = {m.found.head.index for m in best}
        if said is not None and not spoken and said.found.head.index not in taken and affairs.concern_another(said):
            best.append(concerns.added(said))
        best = [m for m in best if not _only_announces(m, best, words)]
        memory.discourse.calls += [m.sides for m in best if m.frame.type == "call"]
        wording = Wording(phrases)
        acts = [act for m in best for act in _acts(m, wording, factuality)]
        acts += [
            *gapped(acts, memory.just_before(number), phrases),
            *followed(acts, memory.just_before(number), phrases),
        ]
        heads = frozenset(f.head.index for f in triggers)
        mentions = Mentions(self.document, sentence, phrases.scene, factuality, circumstances, heads)
        for matched in [one for act in acts for one in severally(act, tree, words, memory.discourse.together)]:
            if matched.frame.content and matched.sides in memory.discourse.calls:
                continue
            memory.note_act(number, matched)
            mention = mentions.of(matched)
            memory.note_talk(number, mention)
            if worth_telling(mention.type, mention.modality):
                yield mention

    def _best(
        self,
        triggers: Sequence[Found],
        phrases: Phrases,
        concerns: Concerns,
        affairs: Affairs,
    ) -> list[Matched]:
        """The frames that tell best what happened: one at each word, and one more where that tells words said in a talk."""
        scene = phrases.scene
        matcher = Matcher(phrases, self.memory.spoken)
        talks = Talks(phrases)
        of_the_world = affairs.are_of_the_world()
        candidates = [m for f in triggers if (m := matcher.match(f)) is not None]
        candidates += stays(phrases)
        best: dict[tuple[int, bool], Matched] = {}
        for one in candidates:
            matched = addressed(one, candidates)
            type_ = matched.frame.type
            at = (matched.found.head.index, type_ in _ENCOUNTERS)
            if type_ == "appeal":
                matched = matcher.about(matched)
            if type_ in _CONCERNING:
                matched = concerns.added(matched)
            if type_ == "statement":
                of_another = affairs.concern_another(matched)
                matched = with_topic(matched, self.memory.spoken, scene.sentence)
                if is_by_media(matched, phrases) or not (of_another or matched.roles.get("target")):
                    continue
            matched = matcher.about(matched)
            if type_ == "visit" and not matched.roles.get("target"):
                matched = with_host(matched, scene)
            if type_ == "visit":
                matched = with_companions(matched, phrases)
            if type_ in _COURTESIES and not matched.roles.get("target"):
                matched = talks.with_interlocutor(matched)
            if type_ == "appeal" and not matched.roles.get("target"):
                matched = talks.with_interlocutor(matched, in_person=True)
            if matched.frame.foreign and not affairs.are_between_states(matched):
                continue
            if type_ == "call" and talks.are_face_to_face(one, candidates):
                continue
            if CONDITIONS.hold(matched, of_the_world=of_the_world) and (
                at not in best or _merit(matched) > _merit(best[at])
            ):
                best[at] = matched
        told = [m for at, m in best.items() if at[1] or m.frame.type != "statement" or (at[0], True) not in best]
        return with_mediators([*told, *talks.resumed(triggers, told)], phrases)


#: Words that are about another side, whoever they are addressed to: “urged the world to help Sudan”.
_CONCERNING = frozenset(("statement", "appeal", "criticism", "resolution"))
#: Encounters, in which words are said: “told him by telephone that …”.
_ENCOUNTERS = frozenset(("call", "meeting", "visit", "correspondence"))
#: Courtesies that are paid to whoever the speaker is with.
_COURTESIES = frozenset(("condolence", "congratulation", "apology", "gratitude", "invitation"))


def _acts(matched: Matched, wording: Wording, factuality: Factuality) -> list[Matched]:
    """`matched`, or what its words do where it is a statement that was made."""
    if matched.frame.type != "statement":
        return [matched]
    made = matched.frame.modality or factuality.of(matched.found.head)[0]
    return (wording.of(matched) if made is Modality.ASSERTED else []) or [matched]


def _only_announces(matched: Matched, others: Sequence[Matched], words: Lexicon) -> bool:
    """Whether a statement does no more than tell the news of another act of the speaker's side in its sentence."""
    if matched.frame.type != "statement" or matched.found.head.lemma not in words["announce"]:
        return False
    own = {r.side for r in matched.roles["initiator"]}
    return any(m.frame.type != "statement" and own & m.sides for m in others)


def _merit(matched: Matched) -> tuple[bool, int, int, int, int]:
    """How well a frame tells the event at its head: any type before a statement, then by what it fills and asks for."""
    frame = matched.frame
    return (frame.type != "statement", matched.filled, len(matched.found.words), len(frame.where), frame.strength)
