"""Publishers by the names texts give them and by the addresses of their sites."""

import re

import pytest

from timeline.extract.publishers import publishers


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("ТАСС", "TASS"),
        ("itar-tass", "TASS"),
        ("«Интерфакс»", "Interfax"),
        ("Agence  France-Presse", "AFP"),
        ("Vestnik Kavkaza", "Vestnik Kavkaza"),
        ("Jane Doe", None),
        ("", None),
    ],
)
def test_by_name(name: str, publisher: str | None) -> None:
    assert publishers().name_of(name) == publisher


@pytest.mark.parametrize(
    ("url", "publisher"),
    [
        ("https://tass.ru/politika/1", "TASS"),
        ("https://en.apa.az/foreign-policy/1", "APA"),
        ("http://www.bbc.com/russian/1", "BBC"),
        ("https://ru.wikinews.org/wiki/1", "Викиновости"),
        ("https://nottass.ru/1", None),
        ("https://example.org", None),
        ("http://[broken", None),
        ("", None),
        (None, None),
    ],
)
def test_by_address(url: str | None, publisher: str | None) -> None:
    assert publishers().of_url(url) == publisher


def test_the_data_keep_their_form() -> None:
    known = publishers().all
    assert len(known) >= 150
    for publisher in known:
        assert publisher.country is None or re.fullmatch("[A-Z]{3}", publisher.country), publisher
        assert re.fullmatch("[a-z]{2}", publisher.language), publisher
        assert all(re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host) for host in publisher.hosts), publisher
