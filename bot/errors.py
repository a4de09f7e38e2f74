"""The one tree of errors: what may be shown to a person, and which door it came through."""


class BotError(Exception):
    """Any failure that Twosource itself raises."""


class UserError(BotError):
    """What was asked can't be done; the text says why and what would be right, and may be shown."""


class SourceError(UserError):
    """A document couldn't be fetched or read; its text is for the person who brought it."""


class StoreError(BotError):
    """The fact store refuses or failed; its text is for the operator."""


class StoreOpenError(StoreError, UserError):
    """The store can't be opened as it stands; its text is safe to show and says what to do."""


class StoreBusyError(StoreOpenError):
    """Another process writes to the store: it must do the writing, through its socket."""


class StoreRefusedError(StoreError, UserError):
    """The store can't take what it was given, or has no room for it; its text is safe to show."""


class DeliveryError(BotError):
    """A message can't be carried on; its text is for the operator."""
