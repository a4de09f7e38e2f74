"""What the readers of some spaces may see of the log, as SQL over `c`, claims, and `d`, documents.

Each takes the spaces as the JSON array `:spaces`.
"""

from __future__ import annotations

from bot.store.documents import NEWEST, STANDING

FROM = "FROM claims c JOIN documents d ON d.id = c.document"
SEEN = "c.space IN (SELECT value FROM json_each(:spaces))"
SEEN_THERE = f"+{SEEN}"
"""The same of rows that another index finds."""
QUOTED = (
    "substr(d.text, c.quote_start + 1, c.quote_end - c.quote_start) = c.quote "
    "AND NOT EXISTS (SELECT 1 FROM quarantined q WHERE q.sequence = c.sequence)"
)
KEPT = f"""{STANDING} AND NOT EXISTS (
    SELECT 1 FROM retractions r
    WHERE r.target = 'claim' AND r.name = c.id
      AND r.space IN (SELECT value FROM json_each(:spaces))
      AND NOT EXISTS (SELECT 1 FROM retractions u WHERE u.undoes = r.id)
)"""  # noqa: S608 - constants of this room, never a value
SHOWN = f"{NEWEST} AND {QUOTED} AND {KEPT}"
VISIBLE = f"{SEEN} AND {SHOWN}"
