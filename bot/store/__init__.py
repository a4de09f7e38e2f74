"""The door to the disk: documents, the log of their claims, and the records around them."""

from bot.store.session import Session
from bot.store.sqlite import Store

__all__ = ["Session", "Store"]
