"""The site as a reader uses it, in Chromium."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.site.conftest import EVENTS, Site, rows
from tests.site.test_pages import PAGES

DATASETTES = ("/data", "/data/timeline?_view=table", "/data/evidence", "/data/-/query?sql=select+*+from+event+limit+3")

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@pytest.fixture
def page(browser: Any, server: str) -> Iterator[Any]:
    context = browser.new_context(base_url=server, viewport={"width": 1280, "height": 900}, accept_downloads=True)
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    context.close()
    assert faults == []


def test_browse_facet_open_an_event_and_follow_a_passage_to_the_article(page: Any) -> None:
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Events").click()
    all_events = page.locator("h1").inner_text()
    page.locator(".facet-side a").first.click()
    page.locator(".facet-type a").first.click()
    assert page.locator("h1").inner_text() != all_events
    assert page.locator(".chips li").count() == 3
    page.locator(".headline a").first.click()
    page.locator(".passage footer a").first.click()
    target = page.locator(":target").text_content()
    assert target
    start, stop = page.url.rpartition("#s")[2].split("-")
    assert len(target) == int(stop) - int(start)


def test_search(page: Any) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("соболезнование")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    assert "соболезнования" in page.locator("mark").all_inner_texts()


def test_zoom_pan_and_open_in_the_timeline_view(page: Any) -> None:
    page.goto("/timeline?lanes=family")
    page.locator("#status", has_text="events").wait_for()
    canvas = page.locator("canvas")
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 800, box["y"] + 100)
    before = page.locator("#from").input_value()
    with page.expect_response(lambda r: "window.json" in r.url):
        for _ in range(6):
            page.mouse.wheel(0, -400)
    page.wait_for_timeout(400)
    near = page.locator("#from").input_value()
    assert near > before
    assert f"from={near}" in page.url
    canvas.focus()
    with page.expect_response(lambda r: "window.json" in r.url):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert page.locator("#from").input_value() > near
    page.keyboard.press("Tab")
    title = page.locator("#tip b").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/event/*")
    assert page.locator("h1").inner_text() == title


def test_two_fingers_come_closer(browser: Any, server: str) -> None:
    context = browser.new_context(base_url=server, viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto("/timeline?lanes=family")
    page.locator("#status", has_text="events").wait_for()
    box = page.locator("canvas").bounding_box()
    before = (page.locator("#from").input_value(), page.locator("#to").input_value())
    touch = context.new_cdp_session(page)
    middle, y = box["x"] + box["width"] / 2, box["y"] + 60
    for kind, apart in (
        ("touchStart", 30),
        ("touchMove", 60),
        ("touchMove", 90),
        ("touchMove", 120),
        ("touchEnd", None),
    ):
        fingers = [{"x": middle - apart, "y": y, "id": 0}, {"x": middle + apart, "y": y, "id": 1}] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
    page.wait_for_timeout(600)
    after = (page.locator("#from").input_value(), page.locator("#to").input_value())
    context.close()
    assert before[0] < after[0] < after[1] < before[1]


def test_the_drawing_can_be_left_by_keyboard(page: Any) -> None:
    page.goto("/timeline?lanes=family&from=2015&to=2015")
    page.locator("#status", has_text="events").wait_for()
    page.locator("canvas").focus()
    page.keyboard.press("Tab")
    assert page.locator("#tip").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#tip").is_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") != "CANVAS"


def test_links_follow_what_the_timeline_view_shows(page: Any) -> None:
    page.goto("/timeline?lanes=family&_side=RUS")
    page.locator("#status", has_text="events").wait_for()
    page.locator("canvas").focus()
    with page.expect_response(lambda r: "window.json" in r.url):
        page.keyboard.press("+")
    page.wait_for_timeout(300)
    since = page.locator("#from").input_value()
    assert f"from={since}" in page.locator(".mast a[hreflang=ru]").get_attribute("href")
    told = page.locator("#status").inner_text().split(",")[0]
    assert page.locator("#count").inner_text() == told
    assert page.locator(".ways span").inner_text() == f"Download {told}:"
    with page.expect_download() as download:
        page.get_by_role("link", name="jsonl").click()
    assert f"{len(Path(download.value.path()).read_text(encoding='utf-8').splitlines())} events" == told
    page.locator("#as-list").click()
    assert page.locator("h1").inner_text() == told
    assert f"_since={since}" in page.url


def test_all_shows_all_events_wherever_one_came_in(page: Any) -> None:
    page.goto("/timeline?lanes=family&from=2015&to=2016")
    page.locator("#status", has_text="events").wait_for()
    few = page.locator("#count").inner_text()
    with page.expect_response(lambda r: "window.json" in r.url):
        page.get_by_role("button", name="All").click()
    page.wait_for_timeout(300)
    assert few != page.locator("#count").inner_text() == f"{EVENTS} events"
    assert page.get_by_role("link", name="ics").get_attribute("href").endswith("/events.ics")


def test_datasettes_scripts_speak_russian(page: Any) -> None:
    page.goto("/data/evidence?_lang=ru")
    page.locator("th[data-column=quote] .dropdown-menu-icon").click()
    menu = page.locator(".dropdown-menu:visible").first
    assert "По возрастанию" in menu.inner_text()
    assert not re.search("Sort|Facet|Hide|Choose", menu.inner_text())
    page.get_by_text("Выбрать столбцы").last.click()
    assert page.get_by_text("Снять все отметки").is_visible()


def test_a_question_is_asked(page: Any) -> None:
    page.goto("/questions")
    page.get_by_role("link", name="A pair of sides, year by year").click()
    before = page.locator("table.answer").inner_text()
    page.get_by_label("One side").select_option(label="Azerbaijan")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**one=AZE**")
    assert page.locator("table.answer").inner_text() != before


def test_a_stretch_that_no_event_names_is_marked(page: Any) -> None:
    page.goto("/event/e0000300")
    page.locator(".sources a").first.click()
    page.goto(page.url.partition("#")[0] + "#s2-9")
    page.reload()
    assert len("".join(page.locator("mark.sought").all_inner_texts())) == 7


def test_downloads(page: Any) -> None:
    page.goto("/data/timeline?_type=call")
    with page.expect_download() as download:
        page.get_by_role("link", name="csv").click()
    assert download.value.suggested_filename == "timeline.csv"


@pytest.mark.parametrize("width", [360, 768, 1600])
@pytest.mark.parametrize("address", [*PAGES, *DATASETTES])
def test_nothing_is_wider_than_the_screen(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("address", PAGES)
def test_pages_work_without_javascript(browser: Any, server: str, address: str) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator("h1").is_visible()
    if address == "/timeline":
        assert page.locator("table.lanes td a").count() > 10
        assert not page.locator("canvas").is_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [*PAGES, *DATASETTES])
def test_axe_finds_no_fault(browser: Any, server: str, address: str, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    context = browser.new_context(base_url=server, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.wait_for_timeout(200)
    page.evaluate("document.querySelector('navigation-search')?.remove()")  # it has a member “matches”, which axe calls
    results = axe.Axe().run(page)
    faults = [
        f"{v['id']}: {v['help']} ({v['nodes'][0]['target']}, {v['nodes'][0].get('failureSummary', '')})"
        for v in results.response["violations"]
    ]
    context.close()
    assert faults == []


def test_long_participants_that_sources_disagree_on_fit_a_narrow_screen(browser: Any, reported: Any) -> None:
    (event,) = rows(reported, "SELECT event_id FROM timeline WHERE has_conflict = 1 LIMIT 1")[0]
    with Site(reported) as site:
        html = site.get(f"/event/{event}?_lang=ru").text
        css = site.get("/-/static-plugins/diplomatic-timeline/site.css").text
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    long = "Инициатор: Гурбангулы Бердымухамедов (Туркменистан); Адресат: Организация Североатлантического договора"
    page.set_content(html.replace("Анкара", long).replace('<link rel="stylesheet"', f"<style>{css}</style><link"))
    assert long in page.locator(".disagree").inner_text()
    width = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert width <= 360
