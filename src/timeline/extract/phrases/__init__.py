"""Noun phrases read as actors: names, titles, “Russian troops”, “the foreign ministers of India and Pakistan”, “he”.

``reader.py`` reads a phrase and asks the other modules for what is in it: ``modifiers`` (whose), ``offices`` and
``rebels`` (who by title or arms), ``pronouns``, ``pairs``, ``counterparts``, ``definites`` and ``deeds`` (who, by what was
said before, which ``discourse`` remembers).
"""

from timeline.extract.phrases.discourse import Discourse
from timeline.extract.phrases.reader import Phrases
from timeline.extract.phrases.references import OF_A_PLACE, UNNAMED

__all__ = ["OF_A_PLACE", "UNNAMED", "Discourse", "Phrases"]
