"""Twosource: the two-source rule as a Discord bot."""

__version__ = "0.1.0"
