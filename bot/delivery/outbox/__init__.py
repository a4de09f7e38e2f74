"""The outbox: what is promised leaves in order, at a pace, once; all of it without Discord.

drain        what is due, as it comes: leased, tried, recorded
turns, pace  whose turn it is, and how soon the next
attempt      one try: under the nonce that was used before, or looked for first
plain        a message's plainest form, where Discord refuses the other
record       what follows from an outcome, in the store
backoff      how long what failed waits
"""
