"""From a text to its claims: `read` is the way in, and all else here is a stage of it.

`extract` calls the stages; each hands plain data to the next:

    page/        the article apart from its frame; sentences, clauses
    phrases      each word of the lexicon, marked where it stands; senses drops those that mean else
    names/       who and what is named
    values/      numbers, with their units, hedges and restatements
    periods/     times, resolved to days
    passage      a sentence with all that was found in it
    rules/       claims proposed, one file a kind; suppositions says what is only supposed
    claims       each proposal made a claim, its parts told one by one
    subjects/    one of these parts: what the whole text is about, and each claim's own subject
    selection    which claims are kept, by the cues of each
    agreement    one attribute for one amount, wherever the text tells it

Each other part of a claim is decided in one place:

    attribute           attributes/          the lexicon's nearest trigger, else the clause's words
    period, day said    timing               which of the sentence's times are this claim's
    scope               scope                what a number covers where that isn't the whole
    modality, speaker   framing
    denied or not       polarity
    quote               quoting
"""

from bot.extraction.extract import read

__all__ = ["read"]
