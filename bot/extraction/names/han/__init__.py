"""Names that are written in Han, where no capital and no space shows them.

`gather` puts them together. `cuts` takes a text apart at the words that are no part of a name;
what is left is told by its place and its beside: `recurring` (it keeps standing), `people` (an
office, a family name, a spelling by sound), `bodies` (an ending, a kind, a Latin spelling) and
`things` (works, what stands in quotation marks, lines, rows, places). `spans` marks what was found.
"""

from bot.extraction.names.han.gather import han_names

__all__ = ["han_names"]
