"""Names in the flat text: persons with their titles and sides, as one stretch each; states, organisations and places.

This runs before parsing, over the whole document, so that a title with a name stands as one word in the tree. ``finding.py``
has the matches of the gazetteer read sentence by sentence; each other module reads one way of naming somebody.
"""

from timeline.extract.naming.finding import find_names
from timeline.extract.naming.name import HEADS_OF, SIDES, Name

__all__ = ["HEADS_OF", "SIDES", "Name", "find_names"]
