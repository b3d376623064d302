"""The frame engine: a frame on a tree gives an event with its actors, or nothing.

``matcher.py`` asks the other modules in turn: ``conditions`` (whether a frame holds here: its ``where`` and ``unless``),
``slots`` (who fills a role; ``private``: who cannot), by ``steps`` from head to head, ``carriers`` (the verb that carries
a noun) and ``attachments`` (what hangs on a word, where attachments waver); then ``nearest`` and ``elided`` (who fills a
role that no slot does), ``comeback`` (whom words are about that name nobody) and ``initiative`` (who comes first).
``addressed`` and ``with_host`` complete one match by another, or by a place of its sentence.
"""

from timeline.extract.matching.addressing import addressed
from timeline.extract.matching.comeback import EACH_OTHER
from timeline.extract.matching.hosts import with_host
from timeline.extract.matching.initiative import ON_INITIATIVE
from timeline.extract.matching.matched import Matched
from timeline.extract.matching.matcher import TWO_SIDED, Matcher

__all__ = ["EACH_OTHER", "ON_INITIATIVE", "TWO_SIDED", "Matched", "Matcher", "addressed", "with_host"]
