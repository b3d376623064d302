"""Pictures of every page, wide and narrow, light and dark: ``python -m benchmarks.site_screenshots DATABASE FOLDER``.

Needs Chromium (Debian: ``apt-get install chromium``). The event shown is the one with most fields that rest on passages.
"""

import shutil
import sqlite3
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright
from site_pages import served

SIZES = {"wide": (1100, 820), "narrow": (360, 720)}


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
    db.close()
    one, other = pair.split("–")
    found = {
        "home": "/",
        "list": "/data/timeline",
        "timeline": "/timeline",
        "event": f"/event/{event}",
        "article": f"/article/{key[:12]}",
        "pair": f"/pair/{one}/{other}",
        "actor": f"/actor/{one}",
        "search": "/search?q=соболезнования",
        "questions": "/questions",
        "tables": "/data",
    }
    return found | ({"source": f"/source/{publisher}"} if publisher else {})


def main(path: Path, folder: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("No Chromium is installed; on Debian: apt-get install chromium.")
    folder.mkdir(parents=True, exist_ok=True)
    with served(path, plugin=True) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--headless"])
        for size, (width, height) in SIZES.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
                page = context.new_page()
                for name, where in pages(path).items():
                    page.goto(address + where, wait_until="networkidle")
                    page.screenshot(path=folder / f"{name}-{size}-{scheme}.png")
                context.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
