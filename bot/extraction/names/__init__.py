"""The names of a text, each under one canonical name.

`entities` gathers them: the lexicon's, those in capitals (`capitals`, of the runs that `runs` cuts,
`joining` puts together and `proof` allows, by the words of `vocabulary`), those in Han
(the room `han`). `typing` tells people, bodies, places and things apart,
`aliases` makes one name of several spellings.
"""
