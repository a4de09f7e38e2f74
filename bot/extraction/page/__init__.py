"""A page's lines told apart: the article from its frame, blocks into sentences and clauses."""
