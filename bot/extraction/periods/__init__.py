"""The times of a text.

`calendars` tries each form of a time where its first word stands: `numeric`, `english_*`,
`chinese*` and `holidays`, made of the pieces in `words` and `han_words`. `anchoring` resolves to
days what stands on a calendar (the `context` tells of which year), `counting` what is counted from
the day of writing, with the arithmetic of `spans`; `holidays` and `feasts` know the days of their
names, from `lunar` and `almanacs`. `ranges` makes one of two that belong together, `offsets` one of
"a week after" and a day, and `times` puts it all to use.
"""
