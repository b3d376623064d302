"""Pronouns that stand in each other's phrases: none of them can tell whom the other means."""

import pytest
from tests.telling import by_role, events

TABLE = """
Iran, which condemned the plan, urged the powers that proposed it to withdraw it. | appeal | –
Russia attacked the states that support it, and Ukraine denounced it. | criticism | UKR
Israel rejected the demand of critics who called it a threat, and Iran condemned it. | criticism | IRN
China urged the groups opposing it to accept it. | appeal | –
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind", "who"), ROWS, ids=[r[0][:60] for r in ROWS])
def test_pronouns_in_a_circle_name_nobody(text: str, kind: str, who: str) -> None:
    by = {w for e in events(text) if e["type"] == kind for w in by_role(e, "initiator")}
    assert (who in by) if who != "–" else not by
