"""The types that a name can have, as the lexicon writes them."""

PERSON = "person"
ORGANISATION = "organisation"
PLACE = "place"
PRODUCT = "product"
WORK = "work"
EVENT = "event"
