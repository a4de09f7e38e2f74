"""Joining: members that others' words, numbers or days bring into one cell or period.

`reconcile` takes them in this order:

- `recognition`: near phrases under which one telling number stands;
- `bases`: against what a change is told;
- `unnamed`: numbers under words that name nothing, where another tells of what they are;
- `refinement`: statements that say what another one says, and more;
- `shared_names`: statements that give one name, and share a word;
- `conditions`: who is missing, by that word alone or with those who are;
- `peaks`: a highest count that came after all others;
- `lengths`: how much came in how long, where the lengths are one or no more can have come in less;
- `classes`: what a sentence calls its subject in passing;
- `headings`: what a heading leaves untold, and its text tells;
- `settling`: the currency, unit, day and period that a claim leaves untold.

`beside` gives those that look at words the phrases that stand beside each other.
"""
