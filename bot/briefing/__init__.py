"""Composing: what a reader is told about facts, line by line, each with the claims that bear it.

A brief goes this way:

    which facts         compose              those of the topic; `brief` is the way in
    what sentences say  passages             what each is for, by its heading (cues, salience)
    in which order      material             by weight, and none handed out twice
    what each part says sections/            one file each, registered in SECTIONS (telling, slots)
    what can be asked   asking               questions that a service has answered before they stand
    lists and one claim listing              the same brief for facts, disputes and a claim
    how things went     timeline             a subject's moments, year by year
    who told what       sourcing             an outlet's record, list by list
    why claims met      explaining           what joined two claims, or kept them apart
    whose story it is   stories              the facts of an edition, story by story

A question goes through a room of its own, answering/.

Both speak through lines (a fact as a line), labels (what a claim is called) and wording (numbers
and dates).
"""
