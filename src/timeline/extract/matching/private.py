"""Those who act for nobody but themselves: “30,000 Sudanese”, “Israeli fans”."""

from timeline.extract.matching.attachments import is_whose
from timeline.extract.matching.steps import Steps
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found
from timeline.languages.frames import Slot
from timeline.languages.tree import Token


def is_private(found: Found, slot: Slot, phrases: Phrases, steps: Steps, *, near: bool) -> bool:
    """Whether a slot is the subject, and holds a crowd, a company or travellers."""
    if slot.steps[-1] != "subject":
        return False
    return any(acts_for_nobody(token, phrases) for token in steps.heads(found, slot, near=near))


def acts_for_nobody(token: Token, phrases: Phrases) -> bool:
    """Whether a phrase means a crowd, a company or travellers, or counts people of a nationality."""
    scene = phrases.scene
    if scene.name(token) is None and token.lemma in scene.lexicon["private people"]:
        return True
    measured = token.lemma in scene.lexicon["measures"]
    of = [o.token for o in scene.grammar.obliques(token) if is_whose(o)] if measured else []
    counted = any(c.pos == "NUM" or c.rel.startswith("nummod") for c in scene.tree.children(token))
    return any(_are_nationals(t, phrases) for t in of) or (counted and _are_nationals(token, phrases))


def _are_nationals(token: Token, phrases: Phrases) -> bool:
    """“Iranians”, “Sudanese”: called by their nationality alone."""
    name = phrases.name(token)
    plural = token.feats.get("Number") == "Plur"
    return name is not None and (name.people or (name.adjective and plural and token.is_nominal()))
