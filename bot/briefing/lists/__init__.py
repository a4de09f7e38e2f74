"""Briefs of other kinds than a story's, so that each renderer serves every command.

    listing       a subject's facts, the disputes, one claim
    timeline      a subject's moments, year by year
    sourcing      what each outlet told
    explaining    why claims met in a fact or did not

A story's brief is compose's.
"""
