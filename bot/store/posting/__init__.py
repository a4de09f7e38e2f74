"""What channels are sent: digests and their editions, the messages, and what each was shown.

digests      the subscriptions: when each is due, what keeps it from posting
editions     each posting of a digest, and the place of what it brings
outbox       its messages, leased one at a time in each channel's order
publishings  messages to be passed on to the followers of a channel
ledger       what each channel was shown
refused      what Discord refused there
withdrawals  what was shown and is gone
notices      what somebody is still to be told of a digest
"""
