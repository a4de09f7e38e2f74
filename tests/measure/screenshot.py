"""Draw docs/digest.png and docs/ask.png: the demo in headless Chromium, before and after a question.

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
    latest = page.get_by_text("jump to latest")
    if await latest.count():
        await latest.first.click()
        await page.wait_for_timeout(500)


async def draw(folder: Path, commands: dict[str, list[str]]) -> None:
    """Write digest.png, then play each command and write the picture that it is named by."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("No Chromium on this machine: install Debian's package chromium.")
    with tempfile.TemporaryDirectory() as data:
        async with staged(Settings(data=Path(data))) as stage, async_playwright() as player:
            browser = await player.chromium.launch(executable_path=chromium, args=list(QUIET))
            page = await browser.new_page(viewport={"width": 1180, "height": 1000})
            await page.goto(stage.url)
            await page.get_by_placeholder("Message #ai-news").wait_for()
            await page.wait_for_timeout(1500)
            await page.screenshot(path=folder / "digest.png")
            for name, (command, *values) in commands.items():
                await slash(page, command, *values)
                await page.screenshot(path=folder / f"{name}.png")
            await browser.close()


def main() -> None:
    """Draw the README's pictures, or those of the commands in the arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "docs")
    parser.add_argument("commands", nargs="*", help='such as: disputes "facts Xiaomi"')
    args = parser.parse_args()
    asked = [command.partition(" ") for command in args.commands] or [("ask", " ", QUESTION)]
    args.to.mkdir(exist_ok=True)
    asyncio.run(draw(args.to, {name: [name, *filter(None, [rest])] for name, _, rest in asked}))


if __name__ == "__main__":
    main()
