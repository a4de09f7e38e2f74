"""Composing: what a reader is told about facts, line by line, each with the claims that bear it.

A brief goes this way:

    which facts         compose              those of the topic; `brief` is the way in
    in which order      material             by weight, and none handed out twice
    what each part says sections/            one file each, registered in SECTIONS
    lists and one claim listing              the same brief for facts, disputes and a claim

A question goes this way:

    taken apart         question             its parts; focus tells which noun or verb each asks for
    made comparable     words                stems, pairs of characters, groups of like words
    claims ranked       ranking              around: what a claim's place says; fitting: whether its
                                             value can answer; favour: which of equals comes first
    answered            answer               with told (the value first), whether (yes or no) and
                                             comparing (do sources agree)
    asked next          following            questions that the same facts answer

Both speak through lines (a fact as a line), labels (what a claim is called) and wording (numbers
and dates).
"""
