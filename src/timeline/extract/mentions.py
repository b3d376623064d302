"""A frame that fits made a mention: what came of it, who tells it, whether it is background, how sure it is."""

from dataclasses import replace

from timeline.extract.circumstances import DEEDS, TALKS, Circumstances
from timeline.extract.confidence import confidence, features
from timeline.extract.factuality import Factuality
from timeline.extract.matching import Matched
from timeline.extract.outcome import outcome
from timeline.extract.phrases import UNNAMED
from timeline.extract.phrases.scene import Scene
from timeline.extract.sentences import Sentence
from timeline.languages.tree import Token
from timeline.model import ActorKind, Argument, Document, Mention, Reference
from timeline.ontology import event_types
from timeline.text import Span, cover

#: What a state does by the mouth or in the person of whoever tells of it: “Britain condemns …, the minister said”.
_VOICED = frozenset(
    ("statement", "criticism", "appeal", "praise", "threat", "sanction", "visit", "condolence", "gratitude", "apology")
)
#: The longest trigger in code points; of a longer one only the head is told.
_LONGEST = 60


class Mentions:
    """Makes the mentions of one sentence; `heads` are those of all its triggers."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        scene: Scene,
        factuality: Factuality,
        circumstances: Circumstances,
        heads: frozenset[int],
    ) -> None:
        self.document = document
        self.sentence = sentence
        self.scene = scene
        self.factuality = factuality
        self.circumstances = circumstances
        self.heads = heads

    def of(self, matched: Matched) -> Mention:
        found, frame = matched.found, matched.frame
        told = outcome(found, self.heads, self.factuality, self.circumstances, self.scene)
        attribution = self.circumstances.attribution(found)
        mention = Mention(
            document=self.document.key,
            type=frame.type,
            trigger=_trigger([t.span for t in found.words], found.head),
            modality=told.modality,
            arguments=_arguments(matched, attribution),
            evidence=(self.sentence.span,),
            rule=frame.rule,
            confidence=0.5,
            date=told.date,
            place=self.circumstances.place(found),
            modality_span=told.sign,
            attribution=attribution,
            background=self._is_background(found.head, talks=frame.type in TALKS)
            or (frame.type in DEEDS and self.circumstances.is_judged(found.head)),
            variant=frame.variant,
        )
        family = event_types()[frame.type].family
        dated = self.document.published is not None
        return replace(
            mention, confidence=confidence(features(mention, frame, family, self.sentence, dated_article=dated))
        )

    def _is_background(self, head: Token, *, talks: bool) -> bool:
        """Whether it is told as what went before: “had earlier visited”, “after they struck”, “recalled the attack”; `talks`
        go right before what is done after them.
        """
        tree, words = self.scene.tree, self.scene.lexicon
        clause = self.scene.grammar.clause_of(head)
        under = tree.children(clause)
        near = [*under, *tree.children(head)]
        if any(t.text.lower() in words["earlier"] for t in near):
            return True
        whole = clause.feats.get("VerbForm") == "Fin" and clause.rel not in ("advcl", "acl")
        if not whole and not talks and self.scene.grammar.went_before(clause):
            return True
        if not head.is_verb() and any(t.lemma in words["recall verbs"] for t in tree.ancestors(head)):
            return True
        if not head.is_verb() and self.scene.grammar.is_judged(head):
            return True
        return any(t.rel == "aux" and t.text.lower() in words["had"] for t in near) and not self._is_reported(clause)

    def _is_reported(self, clause: Token) -> bool:
        """“said it *had expelled* two diplomats”: what is reported in the past stands a tense before the report."""
        above = self.scene.tree.head(clause)
        return clause.rel == "ccomp" and above is not None and above.lemma in self.scene.lexicon["say"]


def _trigger(words: list[Span], head: Token) -> Span:
    whole = cover(words)
    return whole if len(whole) <= _LONGEST else head.span


def _arguments(matched: Matched, reporter: Reference | None) -> tuple[Argument, ...]:
    """Who fills the roles, but for rebels whom nobody names; in the person who tells it where that is the acting side."""
    found = [Argument(role, r) for role, refs in matched.roles.items() for r in refs if r.reason != UNNAMED]
    return tuple(_voiced(a, reporter) for a in found) if matched.frame.type in _VOICED else tuple(found)


def _voiced(argument: Argument, reporter: Reference | None) -> Argument:
    """`argument` in the person who tells it, where a side acts that this person speaks for."""
    own = argument.reference
    if argument.role != "initiator" or reporter is None or own.kind is not ActorKind.STATE or own.side is None:
        return argument
    if reporter.kind is not ActorKind.PERSON or reporter.side != own.side or reporter.span == own.span:
        return argument
    return Argument(argument.role, reporter)
