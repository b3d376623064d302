"""Extraction: a document in, the mentions of events it holds out. Pure; nothing is parsed but what a trigger selects.

Layers, in order, each a module: ``sentences`` (of headline and body zones) → ``naming`` (persons with titles, states,
organisations, places, over the flat text) → ``triggers`` (which sentences are worth a parse) → ``trees`` of those
(``timeline.languages.<id>.binding``) → ``grammar`` and ``phrases`` (who is the subject, whom does “the minister” mean) →
``matching`` (frames on trees), with ``presence``, ``quoted``, ``concerning``, ``talks``, ``companions``, ``wording``, ``gapping``
and ``severally`` for what no frame tells by itself → ``factuality`` and ``circumstances`` (date, place), both in ``outcome`` →
``confidence`` → ``mentions``. ``engine`` calls them in this order; ``memory`` keeps what a sentence leaves to the next ones,
which ``spoken`` and ``phrases`` read. ``zones`` come before, ``dating`` after, when mentions are coded.

What the words are, in each language, is data: see ``timeline.languages.frames`` for the format of frames.
"""

from timeline.extract.engine import extract
from timeline.extract.fingerprints import fingerprint

__all__ = ["extract", "fingerprint"]
