"""Cells: where a claim is filed by its own words, at which period, with which number.

- `match` names the cell: canonical subject and attribute, unit, and the key that claims meet under;
- `phrases` tells what the words of a free attribute come to;
- `intervals` gives numbers as what they may stand for, `hedges` what the words before a number
  make of it;
- `members` puts a claim into its cells with all of that: what everything above works on.
"""
