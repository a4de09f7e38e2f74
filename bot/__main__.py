"""`python -m bot` and the console script `twosource`: one way in."""

from bot.cli import main

if __name__ == "__main__":
    main()
