"""What an event’s page says of its past: from planned to held, what the database said before, what people decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.conftest import Site, rows, timeline


@pytest.fixture
def site(made: Path) -> Iterator[Site]:
    with Site(made) as opened:
        yield opened


def test_the_steps_from_announced_to_held_with_their_words(site: Site, made: Path) -> None:
    ((id,),) = rows(made, "SELECT DISTINCT event_id FROM event_stage WHERE stage = 'planned'")
    page = site.get(f"/event/{id}").text
    announced, held = page.index("<strong>Announced</strong>"), page.index("<strong>Held</strong>")
    assert announced < page.index("will visit Azerbaijan on August 18", announced) < held
    assert held < page.index("arrived in Azerbaijan on August 18", held)
    assert "<strong>Объявлено</strong>" in site.get(f"/event/{id}?_lang=ru").text


def test_an_event_that_one_step_tells_has_no_steps(site: Site, made: Path) -> None:
    id = rows(made, "SELECT id FROM event WHERE type_id = 'call'")[0][0]
    assert "From announcement to event" not in site.get(f"/event/{id}").text


def test_changes_and_decisions(site: Site, made: Path) -> None:
    id = rows(made, "SELECT id FROM event WHERE type_id = 'call'")[0][0]
    assert "First told." in site.get(f"/event/{id}").text
    timeline(made, "curate", "edit", id, "--date", "2023-05-02", "--by", "ann", "--why", "the log says so")
    page = site.get(f"/event/{id}").text
    assert "<del>3 May 2023</del> <ins>2 May 2023</ins>" in page
    assert "ann," in page
    assert "the log says so" in page


def test_what_was_said_on_a_day(site: Site, made: Path) -> None:
    id = rows(made, "SELECT id FROM event WHERE type_id = 'call'")[0][0]
    (today,) = rows(made, "SELECT substr(max(at), 1, 10) FROM event_history")[0]
    assert "Nothing yet." in site.get(f"/event/{id}?on=2001").text
    said = site.get(f"/event/{id}?on={today}").text
    assert "<dd>3 May 2023</dd>" in said.partition('class="said-then"')[2]
    assert "“soon” is not a date" in site.get(f"/event/{id}?on=soon", status=400).text


def test_an_event_that_was_merged_into_another_leads_there(site: Site, made: Path) -> None:
    calls = [id for (id,) in rows(made, "SELECT id FROM event WHERE type_id = 'call' ORDER BY date")]
    timeline(made, "curate", "merge", *calls)
    ((left,),) = rows(made, "SELECT id FROM event WHERE type_id = 'call'")
    (gone,) = set(calls) - {left}
    page = site.get(f"/event/{gone}", status=404).text
    assert "no longer here" in page
    assert f'href="/event/{left}"' in page
    assert "Taken out." in page
