"""What a transaction or a reading hands out: one repository for each kind of record."""

from __future__ import annotations

from bot.store.audit import Audit
from bot.store.changes import Changes
from bot.store.claims import Claims
from bot.store.claims.names import Names
from bot.store.claims.quotes import Quarantine
from bot.store.documents import Documents
from bot.store.link import Link
from bot.store.pages import Pages
from bot.store.posting.digests import Digests
from bot.store.posting.editions import Editions
from bot.store.posting.ledger import Ledger
from bot.store.posting.notices import Notices
from bot.store.posting.outbox import Outbox
from bot.store.posting.publishings import Publishings
from bot.store.posting.refused import Refused
from bot.store.posting.withdrawals import Withdrawals
from bot.store.rates import RateTable
from bot.store.retractions import Retractions
from bot.store.settings import SpaceSettings
from bot.store.topics import Topics
from bot.store.traces import Traces
from bot.store.versions import Versions


class Session:
    """The repositories, all on one connection; a new one is an attribute here."""

    def __init__(self, link: Link) -> None:
        self.documents = Documents(link)
        self.claims = Claims(link)
        self.names = Names(link)
        self.quarantine = Quarantine(link)
        self.retractions = Retractions(link)
        self.audit = Audit(link)
        self.rates = RateTable(link)
        self.settings = SpaceSettings(link)
        self.pages = Pages(link)
        self.digests = Digests(link)
        self.editions = Editions(link)
        self.ledger = Ledger(link)
        self.outbox = Outbox(link)
        self.publishings = Publishings(link)
        self.refused = Refused(link)
        self.notices = Notices(link)
        self.versions = Versions(link)
        self.changes = Changes(link)
        self.traces = Traces(link)
        self.topics = Topics(link)
        self.withdrawals = Withdrawals(link, claims=self.claims)
