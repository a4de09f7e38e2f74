"""The claims: appended with a sequence number, gated by their quotes, read by space.

log      what is appended, and what of it readers see
ids      which id a claim has, whatever else was appended
names    the names that claims are found under, for whoever types one
quotes   the quotes that are no longer found, so that nothing shows them
visible  what the log's readers may see, as SQL
rows     a claim as a row of the log
said     what it says, as the JSON of its row
"""

from bot.store.claims.log import Claims

__all__ = ["Claims"]
