"""Names spelt otherwise, and names of others: one | another | whether they are one."""

import pytest

from timeline.extract.naming.likeness import are_alike

TABLE = """
Emmanuel Makron | Emmanuel Macron | yes
Emmanuel Marcon | Emmanuel Macron | yes
Ilkham Aliyeyev | Ilham Aliyev | yes
Devid Kemeron | David Cameron | yes
Volodymyr Zelenskiy | Volodymyr Zelenskyy | yes
Recep Tayyip Erdoğan | Recep Tayyip Erdogan | yes
Wu Daiwei | Wu Dawei | yes
Roh Moo-Hyun | Roh Moo-hyun | yes
Gurbanguly Berdymukhammedov | Gurbanguly Berdimuhamedow | yes
George Bush | George W. Bush | yes
Giorgi Beridze | Giorgi Baramidze | no
John Kelly | John Kerry | no
Kim Yong Nam | Kim Jong Nam | no
Kim Jong-un | Kim Jong-il | no
Li Peng | Li Keqiang | no
Sergei Ivanov | Sergei Ivanishvili | no
Igor Petrov | Igor Fedorov | no
Joan Kerry | John Kerry | no
"""
ROWS = [line.split(" | ") for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("one", "another", "same"), ROWS, ids=[f"{r[0]}, {r[1]}" for r in ROWS])
def test_a_misspelling_is_told_from_another_name(one: str, another: str, same: str) -> None:
    assert are_alike(one, another) is (same == "yes")
