-- What shows a document's origin besides its wire and its words.

ALTER TABLE documents ADD COLUMN canonical TEXT;
ALTER TABLE documents ADD COLUMN figures TEXT NOT NULL DEFAULT '[]';
ALTER TABLE documents ADD COLUMN credits TEXT NOT NULL DEFAULT '[]';
