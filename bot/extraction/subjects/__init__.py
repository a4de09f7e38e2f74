"""Of whom or what each claim speaks.

`main_entity`, `events` and `roster` tell what the whole text is about, `topics` measures all that
it speaks of (`terms`: what has no name; `surroundings`: whether it is a source, a place or a mere
measure; `domains`: what the numbers of the text are said of), `trail` keeps what came before.
`choice` is what the rules say of one claim (`heads`: the noun phrase before its verb); `options`
lists all that it may speak of, with cues, and `ranking` chooses among them by learned weights.
"""
