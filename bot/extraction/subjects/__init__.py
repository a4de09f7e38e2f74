"""Of whom or what each claim speaks: candidates of the clause and the whole text, one chosen."""
