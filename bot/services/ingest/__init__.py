"""Documents in: read, taken apart into claims that pass the gate, and stored.

taking   what commands call: texts, files, folders and pages, and what became of each
reading  what a document comes to before it is stored
curated  claims that it brings along
quotes   the gate: a quote stands in a sentence of the text
"""

from bot.services.ingest.taking import Ingest, Ingested

__all__ = ["Ingest", "Ingested"]
