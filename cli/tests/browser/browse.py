"""Opens a site of studies in Chromium as a phone or a desktop would, clicks through it, and prints what
it saw as JSON: browse.py SITE STUDY SCREENSHOTS phone|desktop. The judge is cli/tests/browser.rs."""

import json
import pathlib
import sys

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
SCREENS = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
# What a reader needs to know of a page: whether it is wider than the screen, and its smallest letters
# in CSS pixels, those of scaled drawings included.
LOOK = """() => {
  const heights = Array.from(document.querySelectorAll('svg text'), (text) => {
    const drawing = text.ownerSVGElement;
    const scale = drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width;
    return parseFloat(getComputedStyle(text).fontSize) * scale;
  });
  const letters = Array.from(document.querySelectorAll('h1, h2, p, td, th, figcaption, summary'),
    (element) => parseFloat(getComputedStyle(element).fontSize));
  return {
    title: document.title,
    screen_width: document.documentElement.clientWidth,
    page_width: Math.max(document.body.scrollWidth, document.documentElement.scrollWidth),
    smallest_letters: Math.min(...heights, ...letters),
  };
}"""


class Reader:
    """A page and what was noticed while it was used."""

    def __init__(self, page, folder):
        self.page, self.folder = page, folder
        self.pages, self.sorted, self.errors, self.requests = [], [], [], []
        page.on("console", lambda message: self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("requestfailed", lambda request: self.errors.append(request.url))
        page.on("request", lambda request: self.requests.append(request.url))

    def look(self, name):
        """Notes the page as it is, and takes a picture of it."""
        shot = self.folder / f"{name}.png"
        self.page.screenshot(path=shot, full_page=True)
        file = self.page.url.rsplit("/", 1)[-1]
        self.pages.append({"file": file, "screenshot": str(shot), **self.page.evaluate(LOOK)})

    def sort(self, head):
        """Clicks a column's head twice; notes its cells before and after each click."""
        heads = self.page.locator("table").first.locator("th")
        place = heads.all_inner_texts().index(head)
        cells = self.page.locator("table").first.locator(f"tbody tr td:nth-child({place + 1})")
        seen = [cells.all_inner_texts()]
        for _ in range(2):
            heads.nth(place).click()
            seen.append(cells.all_inner_texts())
        self.sorted.append({"head": head, "seen": seen})


def browse(reader, site, study):
    """From the index to a study, its table sorted, to a run and its timeline, and back."""
    page = reader.page
    page.goto((site / "index.html").as_uri())
    reader.look("index")
    page.locator(f"a[href='{study}.html']").click()
    reader.look("study")
    for head in ["point", "set.scratchpad.capacity", "cycles", "seconds_per_input"]:
        reader.sort(head)
    row = page.locator("table").first.locator("tbody tr").first
    point, cells = row.locator("td").first, row.locator("td").all_inner_texts()
    point.locator("a").click()
    reader.look("run")
    heading = page.get_by_role("heading", name="Over time")
    heading.scroll_into_view_if_needed()
    closed = page.locator("details:not([open]) figure").first.is_visible()
    page.locator("summary").click()
    unit = page.locator("details[open] figure").first
    unit.scroll_into_view_if_needed()
    reader.look("timeline")
    timeline = {
        "cells_of_run": cells,
        "cards": page.locator(".card").all_inner_texts(),
        "units": page.locator("h2:text('Over time') ~ .legend").first.locator("span").count(),
        "figures": page.locator("details figure").count(),
        "seen_before": closed,
        "seen": unit.is_visible(),
        "lines": unit.locator("polyline[stroke='#0072B2']").count(),
    }
    page.go_back()
    reader.look("back")
    page.get_by_role("link", name="all studies").click()
    reader.look("home")
    return timeline


def main():
    site, study, folder, screen = sys.argv[1:]
    with sync_playwright() as playwright:
        # A container has no user to be protected from, no graphics and no desktop.
        options = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=options)
        context = browser.new_context(offline=True, **SCREENS[screen])
        reader = Reader(context.new_page(), pathlib.Path(folder))
        timeline = browse(reader, pathlib.Path(site).resolve(), study)
        browser.close()
    seen = {name: getattr(reader, name) for name in ["pages", "sorted", "errors", "requests"]}
    print(json.dumps({**seen, "timeline": timeline}))


main()
