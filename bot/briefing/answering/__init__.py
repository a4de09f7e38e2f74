"""Answering: a question in, what the claims and their documents say to it out.

taken apart         question             its parts; focus tells which noun or verb each asks for
made comparable     words                Chinese words, groups of like words; with spelling (stems,
                                         amounts, times)
looked for          ranking              among the claims, and in the sentences of their
                                         documents, which material.pages reads
held against it     traits               what speaks for a statement: around (where its words
                                         stand), naming (are the things named there), fitting
                                         (kind and time of its value), favour (names, lengths)
held to it          meeting              whom, when and what kind of thing it asks for (owning:
                                         whose a number is): what isn't of these is no answer
weighed             weighing             which is told first, and whether it is told at all
told under a fact   standing             its claim's, what holds now, the agreed sum first, and
                                         what is in doubt of it
answered            answer               with telling and told (the value first), whether (yes
                                         or no) and comparing (do sources agree)
asked next          following            questions that the same facts answer

What a question may be answered with is a claim, or a sentence read as one for the moment.
"""
