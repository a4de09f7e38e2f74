"""Composing: what a reader is told about facts, line by line, each with the claims that bear it."""
