"""How sure we are of a mention: a logistic sum of what can be seen of it. The weights are a table, for all to see.

Fitted on the gold articles by ``python -m timeline.evaluation`` (see docs/evaluation.md); a weight is in logits.
"""

from collections.abc import Mapping
from math import exp

WEIGHTS: Mapping[str, float] = {
    "base": 0.6,
    "unmistakable trigger": 0.7,
    "weak trigger": -0.9,
    "both sides named": 0.7,
    "one side only": -0.5,
    "a person named": 0.3,
    "an actor by reference alone": -0.5,
    "headline": 0.4,
    "first sentences": 0.3,
    "possible": -0.7,
    "denied": -0.3,
    "planned": -0.1,
    "background": -0.5,
    "statement": -0.8,
    "dated in the clause": 0.3,
}


def confidence(features: frozenset[str]) -> float:
    """Between 0 and 1; raises KeyError on a feature without a weight."""
    total = WEIGHTS["base"] + sum(WEIGHTS[f] for f in features)
    return round(1 / (1 + exp(-total)), 3)
