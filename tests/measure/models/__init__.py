"""The small models, one a module: each gives rows to learn from out of an annotated story."""
