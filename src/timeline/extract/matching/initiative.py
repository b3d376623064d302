"""On whose initiative talks came about: “the call took place on the initiative of the Azerbaijani side”."""

from dataclasses import replace

from timeline.extract.matching.matched import Roles
from timeline.extract.matching.steps import Steps
from timeline.extract.phrases import Phrases
from timeline.extract.triggers import Found

#: Why a side is the one that began: the text says on whose initiative.
ON_INITIATIVE = "on whose initiative"


def by_initiative(found: Found, roles: Roles, phrases: Phrases, steps: Steps) -> Roles:
    """`roles` with that side first on whose initiative it came about."""
    taking_part = [*roles.get("initiator", ()), *roles.get("counterpart", ())]
    for oblique in steps.attachments.of(found, found.head):
        if oblique.token.lemma not in phrases.scene.lexicon["initiative"]:
            continue
        for named in phrases.within(oblique.token):
            first = [r for r in taking_part if r.side == named.side and r.side is not None]
            others = [r for r in taking_part if r not in first]
            if first and others:
                told = replace(named, reason=ON_INITIATIVE)
                return {**roles, "initiator": (*first, told), "counterpart": tuple(others)}
    return roles
