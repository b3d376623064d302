"""Pictures of every page, wide and narrow, light and dark, in both languages: ``python -m benchmarks.site_screenshots DATABASE FOLDER``.

Needs Chromium (Debian: ``apt-get install chromium``). The event shown is the one with most fields that rest on passages; the
reviewer who is signed in for ``/review`` decides nothing. A picture shows a page from its top, to `TALLEST` at most.
"""

import shutil
import sqlite3
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.site_pages import served

SIZES = {"wide": (1280, 900), "narrow": (360, 720)}
SCHEMES: tuple[Any, ...] = ("light", "dark")
TALLEST = 2400
REVIEWER = {"TIMELINE_REVIEWER": "ann", "TIMELINE_REVIEW_TOKEN": "once"}


def pages(path: Path) -> dict[str, str]:
    """The address of one page of each kind."""
    db = sqlite3.connect(path)
    event, pair = db.execute(
        "SELECT event_id, pair FROM timeline WHERE pair IS NOT NULL AND earliest IS NOT NULL"
        " ORDER BY (SELECT count(DISTINCT field) FROM evidence WHERE evidence.event_id = timeline.event_id) DESC, sources DESC, rank DESC"
    ).fetchone()
    key, publisher = db.execute(
        "SELECT key, publisher_id FROM evidence JOIN document ON document.id = document_id WHERE event_id = ?"
        " ORDER BY publisher_id IS NULL, document.id",
        (event,),
    ).fetchone()
    (person,) = db.execute(
        "SELECT person_id FROM participant WHERE person_id IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()
    db.close()
    one, other = pair.split("–")
    found = {
        "home": "/",
        "list": "/data/timeline",
        "list-filtered": f"/data/timeline?_side={one}&_since=2000&_modality=asserted",
        "list-table": "/data/timeline?_view=table",
        "timeline": "/timeline",
        "timeline-pairs": "/timeline?lanes=pair",
        "timeline-near": "/timeline?lanes=family&from=2022&to=2023",
        "event": f"/event/{event}",
        "article": f"/article/{key[:12]}",
        "pair": f"/pair/{one}/{other}",
        "actor": f"/actor/{one}",
        "person": f"/actor/{person}",
        "search": "/search?q=соболезнования",
        "questions": "/questions",
        "question": "/data/condolences",
        "question-asked": f"/data/calls_between?one={one}&other={other}&since=&until=",
        "tables": "/data",
        "table": "/data/evidence",
        "not-there": "/event/none",
        "review": "/review",
        "review-duplicate": "/review?kind=duplicate",
        "review-uncertain": "/review?kind=uncertain",
    }
    return found | ({"source": f"/source/{publisher}"} if publisher else {})


def main(path: Path, folder: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium is installed; on Debian: apt-get install chromium.")
    folder.mkdir(parents=True, exist_ok=True)
    with served(path, plugin=True, environment=REVIEWER) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless"])
        address = server.address
        signed_in = _sign_in(browser, address)
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": height}, color_scheme=scheme, storage_state=signed_in
                )
                page = context.new_page()
                for language in ("en", "ru"):
                    page.goto(f"{address}/?_lang={language}")
                    for name, where in pages(path).items():
                        page.goto(address + where, wait_until="networkidle")
                        _picture(page, folder / f"{name}-{size}-{scheme}-{language}.png", width, height)
                context.close()
        browser.close()


def _sign_in(browser: Browser, address: str) -> Any:
    """The cookies of a reviewer; the link by which one signs in works once."""
    context = browser.new_context()
    context.new_page().goto(f"{address}/review/sign-in?token={REVIEWER['TIMELINE_REVIEW_TOKEN']}")
    state = context.storage_state()
    context.close()
    return state


def _picture(page: Page, to: Path, width: int, height: int) -> None:
    whole = page.evaluate("document.documentElement.scrollHeight")
    page.screenshot(
        path=to,
        full_page=True,
        clip={"x": 0, "y": 0, "width": width, "height": max(height, min(whole, TALLEST))},
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
