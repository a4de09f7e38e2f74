"""Origins: whose independent reporting stands behind a report, and why several count as one."""

from bot.reconciliation.origins.credits import wire
from bot.reconciliation.origins.grouping import Origins
from bot.reconciliation.origins.reports import shared_words
from bot.reconciliation.origins.sketches import fingerprint
from bot.reconciliation.origins.traits import Traits, traits
from bot.reconciliation.origins.wording import origins_note

__all__ = ["Origins", "Traits", "fingerprint", "origins_note", "shared_words", "traits", "wire"]
