"""Tellings of the same event, from many sources, made into one event.

blocking (``candidates``) → weighted features (``features``) → clusters (``clusters``) → values (``choice``).
"""

from timeline.merging.choice import event_of
from timeline.merging.clusters import Component, cluster, components
from timeline.merging.features import Decisions, Explanation, explain
from timeline.merging.rulings import NOTHING, OfEvent, Rulings, rulings

__all__ = [
    "NOTHING",
    "Component",
    "Decisions",
    "Explanation",
    "OfEvent",
    "Rulings",
    "cluster",
    "components",
    "event_of",
    "explain",
    "rulings",
]
