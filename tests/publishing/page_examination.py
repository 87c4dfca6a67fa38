"""Examines the pages of a site in a real browser: python -m tests.publishing.page_examination AXE [--pictures FOLDER]

`.ci/pages` runs it with Debian's Chromium, Playwright and axe, the accessibility checker whose script AXE is. It opens
every page at 320 and 1280 px, in all colours and contrasts, with the keyboard alone and with forced colours. Prints
what is wrong, and exits with 1 then.
"""

import argparse
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.publishing.sites import candidate, publish, shown

WIDTHS = (320, 1280)
TABS_AT_MOST = 200

STORIES = [
    candidate(0, "full"),
    candidate(1),
    candidate(
        2, title="Bws newydd i’r pentref", summary="Mae bws newydd yn y pentref bob dydd erbyn hyn, medd y cyngor."
    ),
    candidate(3, "full", title=f"A_word_without_a_space_{'x' * 90}", summary=f"https://example.org/{'y' * 200}"),
    candidate(4, "full", days_ago=1, url=""),
    *(candidate(number, days_ago=number) for number in range(5, 9)),
]

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SMALLEST = """Math.min(...[...document.querySelectorAll('body *')].filter(e => e.innerText && !e.closest('audio'))
  .map(e => parseFloat(getComputedStyle(e).fontSize)))"""
FOCUSED = "(document.activeElement.innerText || document.activeElement.ariaLabel || document.activeElement.tagName)"
RING = "parseFloat(getComputedStyle(document.activeElement).outlineWidth)"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder. Yields its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


def axe_findings(page: Page, axe: str) -> list[str]:
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    named = [*found["violations"], *found["incomplete"]]
    return [f"axe: {each['id']} at {each['nodes'][0]['target']}" for each in named]


def keyboard_findings(page: Page) -> list[str]:
    """Go through a page by Tab: first the way to skip, then every link, each with a ring around it."""
    findings: list[str] = []
    page.keyboard.press("Tab")
    if not str(page.evaluate(FOCUSED)).startswith("Skip to"):
        findings.append("the first Tab does not offer to skip")
    page.keyboard.press("Enter")
    page.wait_for_url("**#*")
    if page.evaluate("document.activeElement.tagName") != "MAIN":
        findings.append("skipping does not lead to the articles")
    wanted = set(
        page.evaluate("[...document.querySelectorAll('main a, main audio, nav a, footer a')].map((e, i) => i)")
    )
    page.evaluate("document.querySelectorAll('main a, main audio, nav a, footer a').forEach((e, i) => e.dataset.n = i)")
    for _ in range(TABS_AT_MOST):
        page.keyboard.press("Tab")
        number = page.evaluate("document.activeElement.dataset.n")
        if number is None:
            break
        wanted.discard(int(number))
        if page.evaluate(RING) < 2:
            findings.append(f"no ring around {page.evaluate(FOCUSED)}")
    if wanted:
        findings.append(f"{len(wanted)} links or players are not reached by Tab")
    return findings


def examine(browser: Browser, address: str, paths: list[str], axe: str, pictures: Path | None) -> Iterator[str]:
    """Yield what is wrong, each with its page."""
    for width in WIDTHS:
        for colours in ("light", "dark"):
            for contrast in ("no-preference", "more"):
                look: dict[str, Any] = {"color_scheme": colours, "contrast": contrast}
                context = browser.new_context(viewport={"width": width, "height": 900}, **look)
                page = context.new_page()
                for path in paths:
                    page.goto(address + path)
                    where = f"{path}, {width} px, {colours}, {contrast}"
                    if (over := page.evaluate(OVERFLOW)) > 0:
                        yield f"{where}: scrolls across by {over} px"
                    if (size := page.evaluate(SMALLEST)) < 18:
                        yield f"{where}: letters of {size} px"
                    yield from (f"{where}: {each}" for each in axe_findings(page, axe))
                    if pictures and path in _pictured(paths):
                        page.screenshot(path=pictures / f"{_name(path)}-{width}-{colours}-{contrast}.png")
                context.close()
    yield from _examine_further(browser, address, paths, pictures)


def _pictured(paths: list[str]) -> list[str]:
    """The first page, that of an article, and the text of the bulletin."""
    article, bulletin = (next(path for path in paths if path.startswith(start)) for start in ("articles/", "books/"))
    return ["index.html", article, bulletin]


def _name(path: str) -> str:
    return path.partition("/")[0].removesuffix(".html")


def _examine_further(browser: Browser, address: str, paths: list[str], pictures: Path | None) -> Iterator[str]:
    """Enlarged four times, by the keyboard alone, and with forced colours."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    for path in _pictured(paths):
        page.goto(address + path)
        if pictures:
            page.screenshot(path=pictures / f"{_name(path)}-400-percent.png")
            (pictures / f"{_name(path)}.txt").write_text(page.locator("body").aria_snapshot(), "utf-8")
    context.close()
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    for path in paths:
        page.goto(address + path)
        yield from (f"{path}: {each}" for each in keyboard_findings(page))
    if pictures:
        page.screenshot(path=pictures / "forced-colours.png")


def main() -> int:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("axe", type=Path)
    given.add_argument("--site", type=Path, help="where to publish the site")
    given.add_argument("--pictures", type=Path)
    given.add_argument("--browser", default="/usr/bin/chromium")
    options = given.parse_args()
    folder = options.site or Path(tempfile.mkdtemp()) / "site"
    if options.pictures:
        options.pictures.mkdir(exist_ok=True)
    publish(folder, STORIES)
    paths = [path for path in shown(folder) if path.endswith(".html")]
    alike = [path for path in paths if path.startswith("days/2")][1:] + list(
        map(str, folder.glob("articles/story-[5-8]*"))
    )
    paths = [path for path in paths if path not in alike and str(folder / path) not in alike]
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        findings = list(examine(browser, address, paths, options.axe.read_text("utf-8"), options.pictures))
        browser.close()
    for finding in findings:
        sys.stdout.write(f"{finding}\n")
    sys.stdout.write(f"{len(paths)} pages, {len(findings)} findings.\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
