"""What tells no event of a type: towns that are no authors, surnames that are places, attributes, words that deny nothing."""

import pytest
from tests.telling import events

TABLE = """
Two US soldiers were killed in a Baghdad rocket attack on Monday. | escalation
A second bomb exploded at a food stall in Yala province on Friday, wounding nine members of a bomb squad. | incident
President Bush is striking twin themes for a second term, vowing to fight hard for his political agenda. | threat
Решение последовало за разрешением бить по целям в аннексированном Россией Крыму. | escalation
Российская делегация использовала поставленные Ираном ракеты. | escalation
Путин, скорее всего, отклонит предложенный Украиной мирный план. | criticism
Израильские власти призвали болельщиков не посещать матч, который пройдет в Италии. | appeal
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "kind"), ROWS, ids=[r[0][:60] for r in ROWS])
def test_it_is_no_event_of_that_type(text: str, kind: str) -> None:
    assert kind not in {e["type"] for e in events(text)}
