-- Digests, their editions, what each channel was shown, and the outbox. Times are ISO 8601 in UTC.

CREATE TABLE digests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    space TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    channel INTEGER NOT NULL,
    zone TEXT NOT NULL,
    at TEXT,
    days TEXT NOT NULL,
    soon INTEGER NOT NULL,
    topics TEXT NOT NULL,
    quiet TEXT,
    silent INTEGER NOT NULL,
    ping INTEGER,
    paused TEXT,
    created_by INTEGER,
    created_at TEXT NOT NULL,
    next_slot TEXT,
    since INTEGER NOT NULL,
    planned_at TEXT,
    deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX digests_by_name ON digests (space, folded) WHERE deleted_at IS NULL;

CREATE TABLE editions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    digest INTEGER NOT NULL REFERENCES digests (id),
    channel INTEGER NOT NULL,
    slot TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT,
    state TEXT NOT NULL,
    planned_at TEXT NOT NULL,
    closed_at TEXT,
    UNIQUE (digest, slot)
) STRICT;
CREATE UNIQUE INDEX editions_open ON editions (digest) WHERE state = 'open';
CREATE INDEX editions_by_channel ON editions (channel, state);

CREATE TABLE edition_claims (
    edition INTEGER NOT NULL REFERENCES editions (id),
    part INTEGER NOT NULL,
    position INTEGER NOT NULL,
    hidden INTEGER NOT NULL,
    fact TEXT NOT NULL,
    claim TEXT NOT NULL,
    status TEXT NOT NULL,
    news TEXT NOT NULL,
    PRIMARY KEY (edition, position, claim)
) STRICT;

CREATE TABLE shown (
    channel INTEGER NOT NULL,
    claim TEXT NOT NULL,
    status TEXT NOT NULL,
    edition INTEGER NOT NULL REFERENCES editions (id),
    part INTEGER NOT NULL,
    PRIMARY KEY (channel, claim, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    channel INTEGER NOT NULL,
    edition INTEGER NOT NULL REFERENCES editions (id),
    part INTEGER NOT NULL,
    payload TEXT NOT NULL,
    nonce TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    generation INTEGER NOT NULL DEFAULT 0,
    owner TEXT,
    lease_until TEXT,
    first_attempt_at TEXT,
    denied_since TEXT,
    next_at TEXT NOT NULL,
    message INTEGER,
    reason TEXT,
    settled_at TEXT,
    UNIQUE (edition, part)
) STRICT;
CREATE INDEX outbox_open ON outbox (channel, id) WHERE state IN ('pending', 'sending');
