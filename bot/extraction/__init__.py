"""From a text to its claims: `read` is the way in; everything else here is a stage of it."""

from bot.extraction.extract import read

__all__ = ["read"]
