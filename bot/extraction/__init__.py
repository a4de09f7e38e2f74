"""From a text to its claims: `read` is the way in, and all else here is a stage of it.

`extract` calls the stages; each hands plain data to the next:

    lines of the page   blocks, sentences    the article apart from its frame; sentences, clauses
    words known         phrases              each word of the lexicon, marked where it stands
    names               entities             with han_names, name_types and aliases
    numbers             values               with scan (numerals, fractions, amounts, guards),
                                             hedges, roles, money and ranks
    times               periods              calendars find them as written, anchoring resolves them
    the whole text      main_entity, roster  what it is about; its events, and what came before
    claims seen         rules/               one file each, in a passage: a sentence with all that
                                             was found in it; selection says which may be claims

Then each part of a claim is decided in one place:

    subject             subjects             the head of the clause (heads), else what came before
    attribute           attributes           the lexicon's nearest trigger, else the clause's words
    period, day said    timing               which of the sentence's times are this claim's
    scope               scope                what a number covers where that isn't the whole
    modality, speaker   framing
    denied or not       polarity
    quote               quoting
"""

from bot.extraction.extract import read

__all__ = ["read"]
