"""The quantities of a text.

`quantities` joins what `scan` finds number by number, in digits itself, in words by `english` and
`han` (`numerals` and `han_numerals` read the number, `fractions`, `parts` and `odds` its part,
`unit_parts` that of a unit, `reader`, `amounts` and `weights` what follows it, `signs` what stands
round it, `guards` what is none): two that are one sum or length by `compounds` and `chains`, two of
one range by `ranges` and `lending`, hedged by `hedges`; `roles`, `money` and `ranks` say what each
is, `home` and `local` whose money a sign is that many lands share; `alone` reads a text that is
nothing but a number. `grammar` holds the lexicon's words for all.
"""
