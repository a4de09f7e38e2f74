"""Comparing: what two members of one cell are to each other, and who is held against whom.

- `naming` tells when two names are one, `rival_names` when only one of them can be right;
- `opposites` knows statements of which only one can be so;
- `plausibility` tells whether two numbers may be meant for one thing;
- `crowd` chooses who is held against whom where very many speak of one thing.
"""
