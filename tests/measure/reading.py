"""How fast, how linearly and in how much memory a text is read, beside quantulum3's amounts alone.

usage: python -m tests.measure.reading [fast|linear|memory]
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from bot.domain.lexicon import Lexicon

ROOT = Path(__file__).parents[2]
ARTICLE, LONG, HUGE = 5_000, 50_000, 5_000_000  # characters
_FACTOR, _GROWTH, _ROOM = 20, 1.2, 60  # asked: times as fast, times per KB, MB
_DIGIT = re.compile(r"\d")

Seconds = Callable[[str], float]


def text_of(length: int) -> str:
    """Return the English sample articles, over and over with other numbers, as many characters long.

    No line comes twice, since each is numbered: a short text says as much per character as a long
    one.
    """
    samples = sorted((ROOT / "config/samples").glob("*.md"))
    lines = [
        line
        for sample in samples
        for line in sample.read_text("utf-8").splitlines()
        if line.isascii() or not re.search("[\u3400-\u9fff]", line)
    ]
    made: list[str] = []
    size, copy = 0, 1
    while size < length:
        for line in lines:
            shifted = _DIGIT.sub(lambda m, by=copy: str((int(m[0]) + by) % 10), line)  # type: ignore[misc]
            made.append(f"{shifted} Copy {copy}." if line else shifted)
            size += len(made[-1]) + 1
        copy += 1
    return "\n".join(made)[:length]


def words() -> Lexicon:
    """Return the words and weights that come with the bot."""
    from bot.config import Settings, load_words

    return load_words(Settings())


def ours() -> tuple[Seconds, str]:
    """Return what tells how many seconds the whole extraction takes for a text, once warm."""
    from bot.extraction import read

    lexicon = words()

    def seconds(text: str) -> float:
        began = time.process_time()
        read(text, lexicon=lexicon, published="2026-04-01")
        return time.process_time() - began

    seconds(text_of(ARTICLE))
    return seconds, ""


def theirs(classifier: str | None = None) -> Seconds:
    """Return what tells how many seconds quantulum3 takes to find a text's amounts, once warm."""
    from quantulum3 import parser  # type: ignore[import-not-found]

    def seconds(text: str) -> float:
        began = time.process_time()
        parser.parse(text, classifier_path=classifier)
        return time.process_time() - began

    seconds("about 5 km for $3 billion")
    return seconds


def without() -> tuple[Seconds, str]:
    """Return quantulum3 as it is where its classifier isn't installed."""
    sys.modules.update({"sklearn": None, "joblib": None})  # type: ignore[dict-item]
    return theirs(), ""


def shipped() -> tuple[Seconds, str]:
    """Return quantulum3 with its classifier, and what there is to say of it.

    Where the one that it ships doesn't load with the scikit-learn of today, one is trained from
    the texts that it ships.
    """
    from quantulum3 import classifier

    try:
        classifier.Classifier()
    except Exception as error:  # noqa: BLE001 - a pickle of another release fails in any way
        with tempfile.TemporaryDirectory() as folder:
            path = str(Path(folder) / "again.joblib")
            classifier.train_classifier(output_path=path, n_jobs=1)
            classifier.classifier("en_US", path)  # kept by quantulum3 beyond the folder
            return theirs(path), (
                f"the classifier of quantulum3 {version('quantulum3')} doesn't load with "
                f"scikit-learn {version('scikit-learn')} ({error}): trained again from its own texts"
            )
    return theirs(), ""


READERS = {each.__name__: each for each in (ours, shipped, without)}


def apart(name: str, *arguments: object) -> tuple[list[float], str]:
    """Return what one of this module's functions prints in a process of its own.

    The numbers of its first line, and its second line.
    """
    command = [sys.executable, "-m", "tests.measure.reading", name, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    numbers, _, said = done.stdout.partition("\n")
    return [float(number) for number in numbers.split()], said.strip()


def rate(whose: str, length: str, runs: str) -> None:
    """Print the median rate of a reader in KB of UTF-8 a second, and what there is to say of it."""
    warnings.simplefilter("ignore")
    text, (seconds, said) = text_of(int(length)), READERS[whose]()
    print(len(text.encode()) / 1000 / statistics.median(seconds(text) for _ in range(int(runs))))
    print(said)


def fast() -> None:
    """Compare the whole extraction with quantulum3's amounts alone, on the same texts."""
    said = ""
    for length, most, fewer in ((ARTICLE, 9, 9), (LONG, 3, 1)):
        (mine,), _ = apart("rate", "ours", length, most)
        (full,), said = apart("rate", "shipped", length, fewer)
        (bare,), _ = apart("rate", "without", length, fewer)
        print(
            f"reading    {length / 1000:.0f} KB of text: everything {mine:.0f} KB/s   quantulum3's amounts alone, with its classifier {full:.1f} KB/s, without {bare:.1f} KB/s   ratio {mine / full:.1f}, {mine / bare:.1f} (at least {_FACTOR})"
        )
    if said:
        print(f"           {said}")


def growth(length: str) -> None:
    """Print the seconds per character of an article and of a longer text, and this process's peak.

    The article is read before and after, so that a machine that slows down counts for both.
    """
    seconds, _ = ours()
    article, text = text_of(ARTICLE), text_of(int(length))
    before = [seconds(article) for _ in range(9)]
    long = seconds(text) / len(text)
    after = [seconds(article) for _ in range(9)]
    print(statistics.median(before + after) / ARTICLE, long, peak())


def linear() -> None:
    """Compare the time per character of longer texts with that of an article."""
    for length in (LONG, LONG * 10, HUGE):
        (short, long, most), _ = apart("growth", length)
        print(
            f"           {length / 1000:.0f} KB: {1 / long / 1000:.0f} K characters/s, time per character {long / short:.2f} times that of {ARTICLE // 1000} KB (at most {_GROWTH}), peak {most:.0f} MB"
        )


def peak() -> float:
    """Return the most memory that this program has had resident, in MB.

    Linux counts it anew for each program that a process begins; getrusage's goes on counting what
    the process was before.
    """
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.findall(r"VmHWM:\s+(\d+) kB", status)[0]) / 1024


def grown(length: str) -> None:
    """Print this program's peak in MB bare, with the words and weights, and after one text."""
    bare = peak()
    from bot.extraction import read

    lexicon = words()
    loaded = peak()
    read(text_of(int(length)), lexicon=lexicon, published="2026-04-01")
    print(bare, loaded, peak())


def memory() -> None:
    """Print what a program takes that reads one text, from its beginning to its end."""
    for length in (ARTICLE, LONG):
        (bare, loaded, full), _ = apart("grown", length)
        print(
            f"           {length / 1000:.0f} KB of text: peak {full:.0f} MB resident of the whole process, VmHWM ({bare:.0f} for Python, {loaded:.0f} with the words and weights; at most {_ROOM})"
        )


def main() -> None:
    """Run what was named, or all."""
    parts = {each.__name__: each for each in (rate, growth, grown)}
    if part := parts.get("".join(sys.argv[1:2])):
        part(*sys.argv[2:])
    else:
        for measure in (fast, linear, memory):
            if measure.__name__ in (sys.argv[1:] or measure.__name__):
                measure()


if __name__ == "__main__":
    main()
