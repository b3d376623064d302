"""English, as the engine calls it (see ``timeline.languages.parsing.Binding``)."""

from timeline.languages.en.morphology import lemmas
from timeline.languages.en.parser import parse, tokenize
from timeline.languages.en.sentences import sentences

__all__ = ["lemmas", "parse", "sentences", "tokenize"]
