"""What a claim says of its subject: "revenue", "death toll", or a few words of the clause.

`choice` decides, by the trigger of the lexicon that is nearest to the number; `known` has the
lexicon's attributes and what each takes, `triggers` the words that stand around a number and how
far each is from it. `belonging` tells which of them are another number's, `counting` what a number
is compared with, `chinese` what Chinese writes without blanks. `phrase` is the last resort.
"""
