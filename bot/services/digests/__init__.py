"""Digests: when one is due, what it tells, and whether its channel takes it.

publish     what commands and the clock call
schedule    when a digest is due
hours       what people write of hours and zones
soon        which digests that post at once have something new
candidates  the facts that changed since
planning    an edition of what is due, frozen for the way out
news        what of it is new, and in which order it is told
editions    its words
preflight   whether a channel still takes it
notices     who is to be told that it doesn't
"""
