"""Pronouns that stand in each other's phrases: none of them can tell whom the other means."""

import pytest
from tests.telling import by_role, events

TEXTS = (
    "Iran, which condemned the plan, urged the powers that proposed it to withdraw it.",
    "Russia attacked the states that support it, and Ukraine denounced it.",
    "Israel rejected the demand of critics who called it a threat, and Iran condemned it.",
    "China urged the groups opposing it to accept it.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_pronouns_in_a_circle_name_nobody(text: str) -> None:
    assert not [e for e in events(text) if e["type"] in ("appeal", "praise") and by_role(e, "target")]
