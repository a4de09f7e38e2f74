"""Origins: whose independent reporting stands behind a report, and why several count as one.

- `traits` reads off a text what is kept with its document: its `credits`, a sketch of its words
  (`sketches`) and its `figures`;
- `press` knows outlets, their owners and agencies, `reports` what a document adds to a fact;
- `grouping` joins reports of one origin, `alike` finds the pairs worth holding against each other;
- `wording` names an origin and gives its reason.
"""

from bot.reconciliation.origins.credits import wire
from bot.reconciliation.origins.grouping import Origins
from bot.reconciliation.origins.press import Press, press
from bot.reconciliation.origins.reports import shared_words
from bot.reconciliation.origins.sketches import fingerprint
from bot.reconciliation.origins.traits import Traits, traits
from bot.reconciliation.origins.wording import origins_note

__all__ = [
    "Origins",
    "Press",
    "Traits",
    "fingerprint",
    "origins_note",
    "press",
    "shared_words",
    "traits",
    "wire",
]
