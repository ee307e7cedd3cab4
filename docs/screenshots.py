"""Makes docs/pictures/*.png: pages of the evidence explorer as they look on a warehouse.

`python docs/screenshots.py HOME` (`make pictures` does it for the bundled sample); needs Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parent / "pictures"
PAGES = {
    "overview": "/",
    "search": "/search?q=mu-opioid+receptor",
    "paper": "/paper/33384303",
    "pair": "/pair/CHEBI:6956/UniProt:P35372",
    "matrix": "/matrix",
}
SIZE = {"width": 1280, "height": 860}
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
             "--disable-background-networking", "--disable-component-update"]  # fmt: skip


def main() -> None:
    """Show the warehouse of a data folder, and take the pictures."""
    home = Path(sys.argv[1]).resolve()
    ketum = Path(sys.executable).with_name("ketum")
    explore = [str(ketum), "explore", "--home", str(home), "--port", "0", "--no-browser"]
    with subprocess.Popen(explore, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 (our own command)
        try:
            told = server.stdout.readline() if server.stdout else ""
            (address,) = re.findall(r"http://127\.0\.0\.1:\d+", told)
            with sync_playwright() as playwright:
                chromium = shutil.which("chromium")
                browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
                take(browser, address)
                browser.close()
        finally:
            server.terminate()


def take(browser: Browser, address: str) -> None:
    """Take a picture of the top of each page."""
    FOLDER.mkdir(exist_ok=True)
    page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
    for name, path in PAGES.items():
        answer = page.goto(address + path)
        if answer is None or not answer.ok:
            raise SystemExit(f"{path} cannot be shown; is this the bundled sample?")
        page.screenshot(path=FOLDER / f"{name}.png", animations="disabled")


if __name__ == "__main__":
    main()
