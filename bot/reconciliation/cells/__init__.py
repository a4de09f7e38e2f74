"""Cells: where a claim is filed by its own words, at which period, with which number."""
