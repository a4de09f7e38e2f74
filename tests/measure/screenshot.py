"""Draw docs/demo.png: the demo in headless Chromium, with a question asked and answered.

It needs Chromium (Debian: `apt-get install chromium`) and playwright, which `make screenshot` brings.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.async_api import async_playwright

from bot.config import Settings
from bot.demo import staged

if TYPE_CHECKING:
    from playwright.async_api import Page

ROOT = Path(__file__).parents[2]
QUESTION = "How much is the 60 billion yuan plan in US dollars?"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


async def slash(page: Page, command: str, *values: str) -> None:
    """Type a slash command with its options, as a person does, and send it."""
    box = page.get_by_placeholder("Message #ai-news")
    await box.click()
    await box.type(f"/{command}", delay=20)
    await page.wait_for_timeout(800)
    await page.keyboard.press("Enter")
    await page.wait_for_timeout(500)
    for value in values:
        await page.keyboard.type(value, delay=3)
    await page.wait_for_timeout(300)
    await page.keyboard.press("Enter")
    await page.wait_for_timeout(4000)


async def draw(target: Path, commands: list[list[str]]) -> None:
    """Play the commands in the demo and write one picture a command, numbered from the second on."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("No Chromium on this machine: install Debian's package chromium.")
    with tempfile.TemporaryDirectory() as folder:
        async with staged(Settings(data=Path(folder))) as stage, async_playwright() as player:
            browser = await player.chromium.launch(executable_path=chromium, args=list(QUIET))
            page = await browser.new_page(viewport={"width": 1180, "height": 1300})
            await page.goto(stage.url)
            await page.get_by_placeholder("Message #ai-news").wait_for()
            for number, (command, *values) in enumerate(commands):
                await slash(page, command, *values)
                name = target if not number else target.with_stem(f"{target.stem}-{number + 1}")
                await page.screenshot(path=name)
            await browser.close()


def main() -> None:
    """Draw the README's picture, or what the arguments ask for: `ask "…" -- disputes`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs" / "demo.png")
    parser.add_argument("words", nargs="*", help="commands with their options, + between them")
    args = parser.parse_args()
    commands: list[list[str]] = [[]]
    for word in args.words or ["ask", QUESTION]:
        if word == "+":
            commands.append([])
        else:
            commands[-1].append(word)
    args.to.parent.mkdir(exist_ok=True)
    asyncio.run(draw(args.to, commands))


if __name__ == "__main__":
    main()
