"""How sure we are of an event: a logistic sum of what can be seen of its telling. The weights are a table, for all to see.

A weight is in logits. They are fitted on the gold articles by ``python -m benchmarks.calibrate``, which also writes
docs/calibration.md: how often events of a given confidence are right. ``CUT`` was chosen there: a less likely reading is not
reported at all.
"""

from collections.abc import Mapping
from math import exp

from timeline.extract.sentences import Sentence
from timeline.languages.frames import Frame
from timeline.model import ActorKind, Mention, Modality

CUT = 0.45

WEIGHTS: Mapping[str, float] = {
    "base": -0.1,
    "unmistakable trigger": 0.4,
    "weak trigger": 0.2,
    "two sides or more": 1.0,
    "a person with a side": 0.1,
    "one side alone": -0.2,
    "only by reference": -1.1,
    "headline": -0.2,
    "first sentences": 0.9,
    "possible": -1.4,
    "denied": -1.4,
    "planned": 0.6,
    "background": -0.1,
    "dated by its own words": 0.9,
    "an article without a date": 0.4,
    "told again": 0.8,
    "consultation": 0.1,
    "courtesy": -0.1,
    "position": -0.4,
    "statement": -1.0,
    "statement later on": -0.8,
    "statement about nobody": 0.0,
    "accord": 0.3,
    "conflict": 0.1,
    "incident": -0.6,
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
        "statement": mention.type == "statement",
        "statement later on": mention.type == "statement" and sentence.number > _EARLY,
        "statement about nobody": mention.type == "statement" and len(sides) == 1,
        "incident": mention.type == "incident",
        family: True,
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
