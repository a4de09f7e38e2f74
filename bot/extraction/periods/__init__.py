"""The times of a text.

A time is written in a form, a form means days, and two times may be one.

**Forms.** `calendars` tries each where its first word stands. A new one goes where its like is:
`numeric` (digits alone), `english_days` (days, months, years), `english_parts` (halves, quarters,
fiscal years, weeks, seasons, decades), `english_relative` (told from today, and lengths); `chinese`
(days, years and their parts), `chinese_lunar` (the Chinese calendar), `chinese_relative` (told from
today, and lengths). `words` and `han_words` are the pieces that they are made of.

**Days.** `anchoring` resolves what stands on a calendar (`context` tells of which year), `counting`
what is told from the day of writing; `spans` has the arithmetic of both. A holiday of our calendar
or the Chinese one is a row in `holidays`, a feast of another calendar one in `feasts`; `lunar` and
`almanacs` know their days.

**Two as one.** `ranges` makes one of a range, or of a length and a day beside it ("two weeks after
May 5"), `offsets` of a single unit and a day ("the week before Christmas"). `compared` makes "a
year earlier" that part of the year which was told of before. `times` puts all of it to use.
"""
