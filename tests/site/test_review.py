"""The reviewers' desk: for reviewers alone, by Datasette's means; what is decided shows at once; nothing else can be written."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.site.conftest import Site, rows, timeline
from timeline.site import reviewers


@pytest.fixture
def site(made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv(reviewers.NAME, "ann")
    monkeypatch.setenv(reviewers.TOKEN, "let-me-in")
    with Site(made) as opened:
        yield opened


def decide(site: Site, **form: str) -> str:
    """Sends a decision as a browser would, and what the page then says of it."""
    sent = site.post("/review", form, actor="ann", status=303)
    page = site.get(sent.headers["location"], actor="ann", cookie=sent.headers["set-cookie"].partition(";")[0]).text
    found = re.search(r'class="message[^>]*>([^<]*)<', page)
    assert found, page
    return found[1]


def test_who_is_not_signed_in_is_told_how(site: Site) -> None:
    page = site.get("/review", status=403).text
    assert "timeline serve --review" in page
    assert "«timeline serve --review»" in site.get("/review?_lang=ru", status=403).text
    assert "You are signed in as bob" in site.get("/review", actor="bob", status=403).text
    site.post("/review", {"decision": "confirm", "event": "e1"}, status=403)
    assert "/review" not in site.get("/").text


def test_the_link_signs_in_once(site: Site) -> None:
    site.get("/review/sign-in?token=guess", status=403)
    signed = site.get("/review/sign-in?token=let-me-in", status=302)
    cookie = signed.headers["set-cookie"].partition(";")[0]
    assert "Signed in as ann" in site.get("/review", cookie=cookie).text
    assert 'href="/review"' in site.get("/", cookie=cookie).text
    assert "used" in site.get("/review/sign-in?token=let-me-in", status=403).text


def test_the_configuration_can_name_reviewers(made: Path) -> None:
    with Site(made, permissions={reviewers.ACTION: {"id": ["carol"]}}) as site:
        assert "Signed in as carol" in site.get("/review", actor="carol").text
        site.get("/review", actor="dave", status=403)


def test_posts_from_other_sites_are_refused(site: Site, made: Path) -> None:
    (id,) = rows(made, "SELECT id FROM event WHERE type_id = 'call' ORDER BY date")[0]
    form = {"decision": "reject", "event": id}
    site.post("/review", form, actor="ann", status=403, sec_fetch_site="cross-site")
    site.post("/review", form, actor="ann", status=403, origin="https://elsewhere.example")
    assert rows(made, "SELECT count(*) FROM judgement WHERE kind = 'rejected'") == [(0,)]


def test_the_tables_stay_read_only_even_for_root(site: Site) -> None:
    site.datasette.root_enabled = True
    for path in ("event/-/insert", "judgement/-/insert", "-/create", "event/-/drop"):
        site.post_json(f"/data/{path}", {"row": {}}, actor="root", status=403)


def test_duplicates_are_shown_with_their_passages_and_merged_or_kept_apart(site: Site, made: Path) -> None:
    page = site.get("/review?kind=duplicate", actor="ann").text
    assert "Are these one event?" in page
    assert page.count('class="account"') == 2
    assert re.search(r'<mark[^>]*class="f-event"[^>]*>.*<mark[^>]*class="f-initiator"', page)
    event, other = (re.search(rf'name="{name}" value="([^"]+)"', page)[1] for name in ("event", "other"))  # type: ignore[index]
    assert "Kept apart" in decide(site, decision="apart", event=event, other=other, kind="duplicate", reason="two days")
    assert "Nothing waits" in site.get("/review?kind=duplicate", actor="ann").text
    ((by, reason, key),) = rows(made, "SELECT by, reason, key FROM judgement WHERE kind = 'different'")
    assert (by, reason) == ("ann", "two days")
    assert "Taken back" in decide(site, decision="undo", judgement=key)
    assert "Merged" in decide(site, decision="merge", event=event, other=other)
    assert len(rows(made, "SELECT id FROM event WHERE type_id = 'call'")) == 1


def test_a_source_is_chosen_where_sources_differ(site: Site, made: Path) -> None:
    ((id,),) = rows(made, "SELECT id FROM event WHERE has_conflict")
    page = site.get("/review?kind=conflict", actor="ann").text
    assert "Which source is right?" in page
    choices = re.findall(r'name="choice" value="([^"]+)"', page)
    assert {"date=2023-05-30", "date=2023-05-31"} <= set(choices)
    russian = site.get("/review?kind=conflict&_lang=ru", actor="ann").text
    told = dict(re.findall(r'name="choice" value="([^"]+)"> ([^<]+) <', russian))
    assert (told["date=2023-05-30"], told["place=Ankara"], told["place=Istanbul"]) == (
        "30 мая 2023",
        "Анкара",
        "Стамбул",
    )
    assert "Edited" in decide(site, decision="edit", event=id, choice="date=2023-05-30")
    assert "Дата = 30 мая 2023" in site.get("/review?_lang=ru", actor="ann").text
    assert rows(made, "SELECT date, date_basis FROM event WHERE id = ?", id)[0][0] == "2023-05-30"
    assert "Decided by ann" in site.get(f"/event/{id}").text


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"decision": "edit", "date": "soon"}, "Write a date"),
        ({"decision": "edit", "type": "metting"}, "Did you mean “meeting”"),
        ({"decision": "edit", "modality": "maybe"}, "is not one of"),
        ({"decision": "edit", "title": ""}, "needs a title"),
        ({"decision": "edit", "place": "", "was_place": ""}, "change at least one field"),
        ({"decision": "edit", "place": "Bakku", "was_place": ""}, "unknown place “Bakku”. Did you mean “Baku”?"),
        ({"decision": "merge", "other": "nothing"}, "there is no event “nothing”"),
        ({"decision": "merge"}, "choose a decision"),
        ({"decision": "burn"}, "choose a decision"),
    ],
)
def test_what_cannot_be_decided_is_said(site: Site, made: Path, form: dict[str, str], words: str) -> None:
    (id,) = rows(made, "SELECT id FROM event WHERE type_id = 'call'")[0]
    assert words in decide(site, event=id, **form)
    assert rows(made, "SELECT count(*) FROM judgement") == [(1,)]


def test_a_decision_shows_at_once_on_pages_and_in_facets(site: Site, made: Path) -> None:
    (id,) = rows(made, "SELECT id FROM event WHERE type_id = 'call' ORDER BY date")[0]

    def confirmed() -> list[Any]:
        address = (
            f"/data/timeline.json?{urlencode({'_status': 'confirmed', '_shape': 'objects', '_extra': 'facet_results'})}"
        )
        answer = site.get(address).json()
        results = answer["facet_results"]["results"]["status"]["results"]
        return [
            [row["event_id"] for row in answer["rows"]],
            {r["value"]: r["count"] for r in results}.get("confirmed", 0),
        ]

    assert confirmed() == [[], 0]
    decide(site, decision="confirm", event=id, reason="seen in the archive")
    assert confirmed() == [[id], 1]
    assert "Confirmed by hand" in site.get(f"/event/{id}").text
    decide(site, decision="reject", event=id)
    assert confirmed() == [[], 0]
    assert "Rejected" in site.get(f"/event/{id}").text
    timeline(made, "verify")


def test_an_event_can_be_asked_for_by_its_name(site: Site, made: Path) -> None:
    (id,) = rows(made, "SELECT id FROM event WHERE type_id = 'call'")[0]
    assert f'href="/review?event={id}"' in site.get(f"/event/{id}", actor="ann").text
    page = site.get(f"/review?event={id}", actor="ann").text
    assert f'name="event" value="{id}"' in page
    assert "Edited" in decide(
        site, decision="edit", event=id, named=id, place="Baku", was_place="", note="by phone", was_note=""
    )
    assert rows(made, "SELECT place, note FROM event WHERE id = ?", id) == [("Baku", "by phone")]
    (key,) = rows(made, "SELECT key FROM judgement WHERE field = 'place'")[0]
    assert "Taken back" in decide(site, decision="undo", judgement=key)
    assert rows(made, "SELECT place, place_id, note FROM event WHERE id = ?", id) == [(None, None, None)]
    site.get("/review?event=none", actor="ann", status=404)


@pytest.fixture
def link(made: Path) -> Iterator[str]:
    """The sign-in link that ``timeline serve --review`` prints, once the site answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = f"serve --db {made} --port {port} --review --by ann".split()
    arguments = [sys.executable, "-c", "from timeline.cli import main; main()", *served]
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        printed = ""
        while "Uvicorn running" not in printed:
            line = process.stderr.readline()
            assert line, printed
            printed += line
        found = re.search(r"Sign in as ann, once: (\S+)", printed)
        assert found, printed
        yield found[1]
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("script", [True, False])
def test_signing_in_and_deciding_by_keyboard(browser: Any, link: str, made: Path, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(link)
    page.locator("nav.queues a", has_text="Probable duplicates").focus()
    page.keyboard.press("Enter")
    page.locator("h1", has_text="Are these one event?").wait_for()
    page.locator("#reason").focus()
    page.keyboard.type("two days")
    page.keyboard.press("Enter")  # in a field it decides nothing
    assert rows(made, "SELECT count(*) FROM judgement") == [(1,)]
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role("status").wait_for()
    assert "Kept apart" in page.get_by_role("status").inner_text()
    page.locator(".decisions button").first.focus()
    page.keyboard.press("Enter")
    page.get_by_text("Taken back").wait_for()
    assert [kind for (kind,) in rows(made, "SELECT kind FROM judgement ORDER BY id")] == ["same", "different", "undone"]
    page.get_by_role("button", name="Sign out").click()
    assert page.goto(link.partition("/sign-in")[0]).status == 403
    context.close()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_desk_on_every_screen(browser: Any, link: str, made: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(link)
    (id,) = rows(made, "SELECT id FROM event WHERE type_id = 'call'")[0]
    root = link.partition("/sign-in")[0]
    for query in ("", "?kind=duplicate", "?kind=conflict", "?kind=waiting", f"?event={id}", "?kind=duplicate&_lang=ru"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(root + query)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            faults = [
                f"{v['id']}: {v['help']} ({v['nodes'][0]['target']})"
                for v in axe.Axe().run(page).response["violations"]
            ]
            assert faults == [], (query, scheme)
        for width in (360, 768, 1600):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (query, width)
    context.close()
