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
    scene = phrases.scene
    private, measures = scene.lexicon["private people"], scene.lexicon["measures"]
    for token in steps.heads(found, slot, near=near):
        if scene.name(token) is None and token.lemma in private:
            return True
        of = [o.token for o in scene.grammar.obliques(token) if is_whose(o)] if token.lemma in measures else []
        counted = any(c.pos == "NUM" or c.rel.startswith("nummod") for c in scene.tree.children(token))
        if any(_are_nationals(t, phrases) for t in of) or (counted and _are_nationals(token, phrases)):
            return True
    return False


def _are_nationals(token: Token, phrases: Phrases) -> bool:
    """“Iranians”, “Sudanese”: called by their nationality alone."""
    name = phrases.name(token)
    plural = token.feats.get("Number") == "Plur"
    return name is not None and (name.people or (name.adjective and plural and token.is_nominal()))
