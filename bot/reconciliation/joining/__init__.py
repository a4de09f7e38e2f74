"""Joining: members that others' words, numbers or days bring into one cell or period."""
