"""Answering: a question in, what the claims and their documents say to it out.

taken apart         question             its parts; focus tells which noun or verb each asks for
made comparable     words                stems, pairs of characters, groups of like words
claims ranked       ranking              around: what a claim's place says; fitting: whether its
value can answer; favour: which of equals comes first
answered            answer               with told (the value first), whether (yes or no) and
comparing (do sources agree)
asked next          following            questions that the same facts answer
"""
