-- Whether somebody, or the lexicon, named what a claim is of: only then its attribute is suggested.

ALTER TABLE claims ADD COLUMN named INTEGER NOT NULL DEFAULT 1;

UPDATE claims SET named = 0 WHERE instr(said, '"attribute: the words of the clause"') > 0;

DROP INDEX claims_by_attribute;
CREATE INDEX claims_by_attribute ON claims (space, named, attribute_key);
