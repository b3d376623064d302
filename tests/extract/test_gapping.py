"""Acts told without their verb go on from the one told before."""

import pytest
from tests.telling import mentions

from timeline.model import Modality

CASES = [
    (
        "Польша выслала четырёх российских дипломатов, Литва — трёх.",
        [("rupture", "POL", "asserted"), ("rupture", "LTU", "asserted")],
    ),
    (
        "Франция прислала в Турцию двести спасателей. Чехия — 68, Израиль — 150.",
        [("aid", "FRA", "asserted"), ("aid", "CZE", "asserted"), ("aid", "ISR", "asserted")],
    ),
    (
        "Польша выслала двух российских дипломатов. Австрия — ни одного.",
        [("rupture", "POL", "asserted"), ("rupture", "AUT", "denied")],
    ),
    (
        "Франция прислала в Ливан медиков. Катар и Ирак — госпитали. Чехия: 37 спасателей.",
        [
            ("aid", "FRA", "asserted"),
            ("aid", "IRQ", "asserted"),
            ("aid", "QAT", "asserted"),
            ("aid", "CZE", "asserted"),
        ],
    ),
    ("Франция прислала в Турцию спасателей. Израиль — друг Турции.", [("aid", "FRA", "asserted")]),
    ("Лавров прибыл в Анкару. Турция — 85 миллионов человек.", [("visit", "RUS", "asserted")]),
]


FOLLOWED = [
    (
        "Saudi Arabia broke off relations with Iran on Sunday. Bahrain and Sudan followed on Monday.",
        [("rupture", "SAU", "asserted"), ("rupture", "BHR", "asserted"), ("rupture", "SDN", "asserted")],
    ),
    (
        "Poland expelled two Russian diplomats. Italy followed suit.",
        [("rupture", "POL", "asserted"), ("rupture", "ITA", "asserted")],
    ),
    (
        "Poland expelled two Russian diplomats and Spain did the same.",
        [("rupture", "POL", "asserted"), ("rupture", "ESP", "asserted")],
    ),
    ("Poland expelled two Russian diplomats. Italy followed the talks.", [("rupture", "POL", "asserted")]),
]


@pytest.mark.parametrize(
    ("text", "told", "language"), [*((*case, "ru") for case in CASES), *((*case, "en") for case in FOLLOWED)]
)
def test_what_goes_on_from_an_act_is_one(text: str, told: list[tuple[str, str, str]], language: str) -> None:
    found = [
        (m.type, a.reference.side, Modality(m.modality).value)
        for m in mentions(language, text)
        for a in m.arguments
        if a.role == "initiator" and m.type in ("rupture", "aid", "visit")
    ]
    assert found == told
