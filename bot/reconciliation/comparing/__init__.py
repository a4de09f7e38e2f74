"""Comparing: what two members of one cell are to each other, and who is held against whom."""
