"""Who is who: actors, offices, places and their names, and the matcher that finds them in a text.

The knowledge is YAML under ``seeds/actors`` and ``seeds/places``; it is compiled once (``python -m timeline.actors``)
and again whenever it has changed.
"""

from timeline.actors.artefact import load
from timeline.actors.explaining import explain
from timeline.actors.gazetteer import Gazetteer
from timeline.actors.values import (
    Actor,
    ActorName,
    Candidate,
    Match,
    Office,
    OfficeKind,
    Place,
    Sovereignty,
)

__all__ = [
    "Actor",
    "ActorName",
    "Candidate",
    "Gazetteer",
    "Match",
    "Office",
    "OfficeKind",
    "Place",
    "Sovereignty",
    "explain",
    "load",
]
