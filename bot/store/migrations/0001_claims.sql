-- Documents, the log of their claims, and the records that people append.

CREATE TABLE documents (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    space TEXT NOT NULL,
    key TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    sha TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    published TEXT,
    language TEXT NOT NULL,
    tags TEXT NOT NULL,
    wire TEXT,
    fingerprint TEXT NOT NULL,
    added_at TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (space, key, revision)
) STRICT;

CREATE INDEX documents_by_url ON documents (url) WHERE url IS NOT NULL;

-- One row for each claim of each revision. `since` is the sequence at which the id first appeared:
-- what a revision leaves as it was keeps its place in the log.
CREATE TABLE claims (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL,
    since INTEGER NOT NULL,
    space TEXT NOT NULL,
    document INTEGER NOT NULL REFERENCES documents (id),
    subject TEXT NOT NULL,
    subject_key TEXT NOT NULL,
    attribute TEXT NOT NULL,
    attribute_key TEXT NOT NULL,
    cell_key TEXT NOT NULL,
    period TEXT,
    quote_start INTEGER NOT NULL CHECK (quote_start >= 0),
    quote_end INTEGER NOT NULL CHECK (quote_end > quote_start),
    quote TEXT NOT NULL,
    said TEXT NOT NULL,
    appended_at TEXT NOT NULL,
    UNIQUE (id, document)
) STRICT;

CREATE INDEX claims_by_document ON claims (document);
CREATE INDEX claims_by_subject ON claims (space, subject_key);
CREATE INDEX claims_by_cell ON claims (space, cell_key, period);
CREATE INDEX claims_by_since ON claims (space, since);

CREATE TABLE quarantined (
    sequence INTEGER PRIMARY KEY REFERENCES claims (sequence),
    at TEXT NOT NULL
) STRICT;

-- An undo is a record too: it names the retraction that it lifts.
CREATE TABLE retractions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    space TEXT NOT NULL,
    target TEXT NOT NULL CHECK (target IN ('claim', 'document', 'undo')),
    name TEXT NOT NULL,
    document_space TEXT NOT NULL,
    undoes INTEGER UNIQUE REFERENCES retractions (id),
    reason TEXT NOT NULL,
    actor TEXT NOT NULL,
    at TEXT NOT NULL,
    CHECK ((target = 'undo') = (undoes IS NOT NULL))
) STRICT;

CREATE INDEX retractions_by_name ON retractions (target, name);

CREATE TABLE audit (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    space TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    target TEXT NOT NULL,
    detail TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE INDEX audit_by_space ON audit (space, sequence);

CREATE TABLE rates (
    currency TEXT NOT NULL,
    day TEXT NOT NULL,
    per_euro TEXT NOT NULL,
    PRIMARY KEY (currency, day)
) STRICT, WITHOUT ROWID;

-- Settings of a space; the empty space holds the store's own.
CREATE TABLE settings (
    space TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (space, name)
) STRICT, WITHOUT ROWID;

-- What a paging button shows, so that it works after a restart.
CREATE TABLE pages (
    space TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    arguments TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (space, id)
) STRICT, WITHOUT ROWID;
