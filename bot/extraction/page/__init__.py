"""A page's lines told apart, and the article cut into sentences and clauses.

`blocks` gives each line its role: by form and words (`furniture`), by the section it stands in
(`sections`); `sentences` cuts what is read.
"""
