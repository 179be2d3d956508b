"""The picture in the README: `python -m eval.picture` opens the account of the shipped story in a Chromium and keeps the first screen."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from dragoman import pipeline
from dragoman.knowledge import Knowledge
from dragoman.web.report import render
from eval.gold import ROOT, STORY
from eval.reading import view_of

PICTURE = ROOT / "docs" / "pictures" / "story.png"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Writes docs/pictures/story.png, 1280 by 800; exit 1 without a Chromium."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print(f"no Chromium found (looked for {', '.join(BROWSERS)}); install one and run again", file=sys.stderr)
        return 1
    from playwright.sync_api import sync_playwright

    knowledge = Knowledge()
    view = view_of([STORY], knowledge)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as run:
        page = Path(folder) / "account.html"
        page.write_text(render(view, lambda day: pipeline.board(view, day, knowledge), "en"), encoding="utf-8")
        chromium = run.chromium.launch(executable_path=browser, args=["--no-sandbox", "--font-render-hinting=none"])
        opened = chromium.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        opened.goto(page.as_uri())
        opened.screenshot(path=PICTURE)
        chromium.close()
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
