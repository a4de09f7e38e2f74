"""Print how well reading, reconciling and answering do on annotated stories.

The stories and their scorer live beside the checkout (`../shared`); where they aren't, a sentence
says so.
Every figure comes from the program as it is installed, run on a fresh store.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TWOSOURCE = Path(sys.executable).parent / "twosource"


def run(*command: object, into: Path | None = None) -> None:
    """Run a command to its end, its standard output into a file; raise if it can't be run."""
    with (into or Path("/dev/null")).open("w", encoding="utf-8") as out:
        done = subprocess.run([str(c) for c in command], stdout=out, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{command[0]} ended with {done.returncode}")


def score(stories: list[Path], *, with_claims: bool) -> None:
    """Print the scorer's table for `stories`, all in one fresh store."""
    tools = SHARED / "eval"
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        extra = ["--with-claims"] if with_claims else []
        run(sys.executable, tools / "prepare.py", *stories, "--documents", at / "documents.jsonl",
            "--questions", at / "questions.jsonl", *extra)  # fmt: skip
        mine = [TWOSOURCE, "--data", at / "data"]
        run(*mine, "--quiet", "ingest", at / "documents.jsonl")
        run(*mine, "export", "claims", into=at / "claims.jsonl")
        run(*mine, "export", "facts", into=at / "facts.jsonl")
        run(*mine, "ask", "--batch", at / "questions.jsonl", "--json", into=at / "answers.jsonl")
        table = subprocess.run(
            [sys.executable, str(tools / "score.py"), *map(str, stories), "--claims", str(at / "claims.jsonl"),
             "--facts", str(at / "facts.jsonl"), "--answers", str(at / "answers.jsonl")],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    print(table.stdout)


def main() -> None:
    """Score the seeds, then every story of the corpus, or what was named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "stories", nargs="*", type=Path, help="story folders (default: seeds, corpus)"
    )
    parser.add_argument("--with-claims", action="store_true", help="bring the annotated claims")
    args = parser.parse_args()
    if not (SHARED / "eval" / "score.py").exists():
        print("No annotated stories beside this checkout: ../shared/eval is not there.")
        return
    corpus = sorted(p for p in (SHARED / "corpus").iterdir() if p.is_dir())
    groups = [args.stories] if args.stories else [[SHARED / "seeds"], corpus]
    for group in groups:
        print(f"== {', '.join(p.name for p in group)}", flush=True)
        score([p.resolve() for p in group], with_claims=args.with_claims)


if __name__ == "__main__":
    main()
