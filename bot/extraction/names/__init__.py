"""The names of a text: found by `entities` and `han`, typed by `typing`, made one by `aliases`."""
