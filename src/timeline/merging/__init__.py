"""Tellings of the same event, from many sources, made into one event.

blocking (``candidates``) → weighted features (``features``) → clusters (``clusters``) → values (``choice``).
"""

from timeline.merging.candidates import pairs
from timeline.merging.choice import event_of
from timeline.merging.clusters import cluster
from timeline.merging.features import Decisions, Explanation, explain

__all__ = ["Decisions", "Explanation", "cluster", "event_of", "explain", "pairs"]
