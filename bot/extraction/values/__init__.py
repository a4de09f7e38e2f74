"""The quantities of a text.

`quantities` joins what `scan` finds number by number (`numerals` reads the number, `fractions` its
part, `amounts` what follows it, `guards` what is none), hedged by `hedges`; `roles`, `money` and
`ranks` say what each is. `grammar` holds the lexicon's words for all of them.
"""
