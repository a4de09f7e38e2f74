"""A page's lines told apart, and the article cut into sentences and clauses.

`blocks` gives each of the `lines` its role: by form and words (`furniture`), by the section it
stands in (`sections`), as part of a menu (`menus`), as the title (`titles`); `sentences` cuts what
is read.
"""
