"""Composing: what a reader is told about facts, line by line, each with the claims that bear it.

A brief goes this way:

    which facts         compose              those of the topic: `drafted` first, then `told`
    what it draws from  material/            their sentences, each for a part, by weight
    what each part says sections/            one file each, registered in SECTIONS
    what can be asked   asking               questions that a service has answered before they stand

    other briefs        lists/               facts, disputes, one claim, timelines, outlets, reasons
    whose story it is   stories              the facts of an edition, story by story

A question goes through a room of its own, answering/. All speak through phrasing/: a fact as a
line, what a claim is called, numbers and dates.
"""
