"""How fast, how linearly and in how much memory a text is read, beside quantulum3's amounts alone.

usage: python -m tests.measure.reading [fast|linear|memory]
"""

from __future__ import annotations

import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
ARTICLE, LONG, HUGE = 5_000, 50_000, 5_000_000  # characters
_FACTOR, _GROWTH, _ROOM = 20, 1.2, 60  # asked: times as fast, times per KB, MB
_DIGIT = re.compile(r"\d")

Seconds = Callable[[str], float]


def text_of(length: int) -> str:
    """Return the English sample articles, over and over with other numbers, as many characters long.

    No line comes twice: one that has no number of its own is numbered.
    """
    samples = sorted((ROOT / "config/samples").glob("*.md"))
    lines = [
        line
        for sample in samples
        for line in sample.read_text("utf-8").splitlines()
        if line.isascii() or not re.search("[\u3400-\u9fff]", line)
    ]
    made: list[str] = []
    size = copy = 0
    while size < length:
        for line in lines:
            shifted = _DIGIT.sub(lambda m, by=copy: str((int(m[0]) + by) % 10), line)  # type: ignore[misc]
            made.append(f"{shifted} Copy {copy}." if copy and line else shifted)
            size += len(made[-1]) + 1
        copy += 1
    return "\n".join(made)[:length]


def ours() -> Seconds:
    """Return what tells how many seconds the whole extraction takes for a text, once warm."""
    from bot.config import config_directory, load_lexicon
    from bot.extraction import read

    lexicon = load_lexicon(config_directory() / "lexicon")

    def seconds(text: str) -> float:
        began = time.process_time()
        read(text, lexicon=lexicon, published="2026-04-01")
        return time.process_time() - began

    seconds(text_of(ARTICLE))
    return seconds


def theirs() -> Seconds:
    """Return what tells how many seconds quantulum3 takes to find a text's amounts, once warm.

    Without its classifier, which would make it slower, and needs one release of scikit-learn.
    """
    import warnings

    sys.modules.update({"sklearn": None, "joblib": None})  # type: ignore[dict-item]
    warnings.simplefilter("ignore")
    from quantulum3 import parser  # type: ignore[import-not-found]

    def seconds(text: str) -> float:
        began = time.process_time()
        parser.parse(text)
        return time.process_time() - began

    seconds("about 5 km for $3 billion")
    return seconds


def apart(name: str, *arguments: object) -> list[float]:
    """Return the numbers that one of this module's functions prints in a process of its own."""
    command = [sys.executable, "-m", "tests.measure.reading", name, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [float(number) for number in done.stdout.split()]


def rate(whose: str, length: str, runs: str) -> None:
    """Print the median rate of `ours` or `theirs` in KB of UTF-8 a second."""
    text, seconds = text_of(int(length)), {"ours": ours, "theirs": theirs}[whose]()
    print(len(text.encode()) / 1000 / statistics.median(seconds(text) for _ in range(int(runs))))


def fast() -> None:
    """Compare the whole extraction with quantulum3's amounts alone, on the same texts."""
    for length, runs in ((ARTICLE, 9), (LONG, 3)):
        (a,), (b,) = (apart("rate", whose, length, runs) for whose in ("ours", "theirs"))
        print(
            f"reading    {length / 1000:.0f} KB of text: everything {a:.0f} KB/s   quantulum3's amounts alone {b:.1f} KB/s   ratio {a / b:.1f} (at least {_FACTOR})"
        )


def linear() -> None:
    """Compare the time per character of a huge text with that of an article."""
    seconds = ours()
    article, huge = text_of(ARTICLE), text_of(HUGE)
    short = statistics.median(seconds(article) for _ in range(15)) / ARTICLE
    long = seconds(huge) / HUGE
    print(
        f"           5 MB: {1 / long / 1000:.0f} K characters/s, time per character {long / short:.2f} times that of {ARTICLE // 1000} KB (at most {_GROWTH})"
    )


def peak() -> float:
    """Return the most memory that this process has had resident, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def grown(length: str) -> None:
    """Print this process's peak in MB bare, with the program and its lexicon, and after one text."""
    bare = peak()
    from bot.config import config_directory, load_lexicon
    from bot.extraction import read

    lexicon = load_lexicon(config_directory() / "lexicon")
    loaded = peak()
    read(text_of(int(length)), lexicon=lexicon, published="2026-04-01")
    print(bare, loaded, peak())


def memory() -> None:
    """Print what reading takes beside the bare interpreter, for an article and a huge text."""
    for length in (ARTICLE, LONG, HUGE):
        bare, loaded, full = apart("grown", length)
        print(
            f"           {length / 1000:.0f} KB of text: peak {full:.0f} MB of the whole process ({bare:.0f} before anything of ours is imported, {loaded:.0f} with the lexicon; at most {_ROOM})"
        )


def main() -> None:
    """Run what was named, or all."""
    if sys.argv[1:2] == ["rate"]:
        rate(*sys.argv[2:])
    elif sys.argv[1:2] == ["grown"]:
        grown(*sys.argv[2:])
    else:
        for measure in (fast, linear, memory):
            if measure.__name__ in (sys.argv[1:] or measure.__name__):
                measure()


if __name__ == "__main__":
    main()
