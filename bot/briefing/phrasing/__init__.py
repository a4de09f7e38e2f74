"""Phrasing: how numbers, days, claims and facts are worded, so that all briefs speak alike.

    wording    numbers, periods and dates
    labels     what a claim is called: of whom and of what it speaks
    lines      a fact as a line, with its sources and how well it is borne out

Numbers in words of their own are domain.money's.
"""
