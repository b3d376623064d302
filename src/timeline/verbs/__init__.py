"""What a user asks for, one module a verb: gather from the store, decide by pure stages, write back."""

from timeline.verbs.build import build
from timeline.verbs.ingest import ingest

__all__ = ["build", "ingest"]
