"""The door out to Discord: frozen messages leave through here, each of them once.

What leaves, when, and what becomes of it is outbox/'s to say. It hands each entry to a courier and
hears an outcome; to Discord that is

    sender       posts, and passes on; the nonce and the mark of a message are marker's
    history      finds what stands already
    refusals     has a verdict for each of Discord's codes and statuses
    circuit      hears every request, and slows the pace before Discord bars the bot

and targets knows how digests' channels stand towards the bot (standing), and reaches people.
"""
