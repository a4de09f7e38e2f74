"""The door out to Discord: frozen messages leave through here, each of them once.

A message goes this way:

    when it may leave      outbox      the drain; turns says whose turn it is, pace how soon
    how it is tried        attempt     under its nonce (marker), or looked for; plain if it must be
    to Discord and back    sender      the only one who posts; history finds what stands already
    what that came to      outcome     plain verdicts; refusals has one for each code and status
    what follows           record      a receipt, another attempt (backoff), or an end

circuit hears every request of the process, and slows the pace before Discord bars the bot. targets
knows how digests' channels stand towards the bot (standing), and reaches the people behind them.
"""
