"""How sure we are of an event: a logistic sum of what can be seen of its telling. The weights are a table, for all to see.

A weight is in logits. They are fitted on the gold articles by ``python -m benchmarks.calibrate``, which also writes
docs/calibration.md: how often events of a given confidence are right. ``CUT`` was chosen there: a less likely reading is not
reported at all.
"""

from collections.abc import Mapping
from math import exp

from timeline.extract.matching.nearest import NEAREST
from timeline.extract.phrases import OF_A_PLACE
from timeline.extract.sentences import Sentence
from timeline.extract.spoken import AUTHOR, BLAMED, LEFT_OUT, SPOKEN_OF
from timeline.extract.topic import is_presented
from timeline.languages.frames import Frame
from timeline.model import ActorKind, Mention, Modality

CUT = 0.5

WEIGHTS: Mapping[str, float] = {
    "base": 0.3,
    "unmistakable trigger": 0.4,
    "weak trigger": -0.3,
    "two sides or more": 0.6,
    "a person with a side": 0.0,
    "one side alone": -0.3,
    "only by reference": -0.4,
    "headline": 0.0,
    "first sentences": 0.8,
    "possible": -0.6,
    "denied": -1.3,
    "planned": 0.7,
    "background": -0.1,
    "dated by its own words": 0.7,
    "an article without a date": 0.3,
    "told again": 0.7,
    "consultation": 0.0,
    "courtesy": 0.2,
    "position": -0.2,
    "statement": -0.6,
    "statement later on": -0.7,
    "statement about nobody": 0.0,
    "statement of one who is presented": 0.5,
    "accord": -0.1,
    "conflict": 0.1,
    "incident": -0.2,
    "a side by nearness": -0.7,
    "a side spoken of before": 0.2,
    "a side by what it did": 0.1,
    "a side by its place": 0.6,
    "call": 0.0,
    "meeting": -0.1,
    "visit": -0.1,
    "praise": 0.4,
    "criticism": 0.4,
    "appeal": -0.1,
    "threat": 0.1,
    "agreement": 0.2,
    "aid": 0.0,
    "deescalation": 0.3,
    "resolution": -0.2,
    "rupture": 0.4,
    "sanction": -0.2,
    "escalation": -0.2,
    "mobilization": 0.2,
}

#: What one side may suffer, do or decide without another.
_OF_ONE = frozenset(("incident", "resolution", "escalation", "mobilization", "statement"))
_EARLY = 2  # sentences from the first on that tell what the article is about


def features(mention: Mention, frame: Frame, family: str, sentence: Sentence, *, dated_article: bool) -> frozenset[str]:
    """What can be seen of one mention, by the names of ``WEIGHTS``."""
    references = [a.reference for a in mention.arguments]
    sides = {r.side or r.name for r in references}
    seen = {
        "unmistakable trigger": frame.strength == 3,
        "weak trigger": frame.strength == 1,
        "two sides or more": len(sides) > 1,
        "one side alone": len(sides) == 1 and mention.type not in _OF_ONE,
        "a person with a side": any(r.kind is ActorKind.PERSON and r.side is not None for r in references),
        "only by reference": all("before" in r.reason or "pronoun" in r.reason for r in references),
        "headline": sentence.headline,
        "first sentences": sentence.number <= _EARLY,
        "background": mention.background,
        "dated by its own words": mention.date is not None,
        "an article without a date": not dated_article,
        "statement later on": mention.type == "statement" and sentence.number > _EARLY,
        "statement about nobody": mention.type == "statement" and len(sides) == 1,
        "a side by nearness": any(r.reason == NEAREST for r in references),
        "a side spoken of before": any(r.reason in (SPOKEN_OF, LEFT_OUT, BLAMED) for r in references),
        "a side by what it did": any(r.reason == AUTHOR for r in references),
        "a side by its place": any(r.reason.startswith(OF_A_PLACE) for r in references),
        "statement of one who is presented": mention.type == "statement"
        and any(a.role == "initiator" and is_presented(a.reference) for a in mention.arguments),
        family: True,
        mention.type: mention.type in WEIGHTS,
    }
    if mention.modality is not Modality.ASSERTED:
        seen[mention.modality.value] = True
    return frozenset(name for name, holds in seen.items() if holds)


def confidence(found: frozenset[str]) -> float:
    """Between 0 and 1; raises KeyError on a feature without a weight."""
    total = WEIGHTS["base"] + sum(WEIGHTS[name] for name in found)
    return round(1 / (1 + exp(-total)), 3)


def told_again(once: float, weight: float) -> float:
    """The confidence of an event that its article tells more than once, from that of its best mention."""
    odds = once / max(1 - once, 1e-9) * exp(weight)
    return round(odds / (1 + odds), 3)
