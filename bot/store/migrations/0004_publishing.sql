-- Messages that stand in announcement channels and are to be passed on to those who follow them.

CREATE TABLE publishings (
    entry INTEGER PRIMARY KEY REFERENCES outbox (id),
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at TEXT NOT NULL,
    reason TEXT,
    settled_at TEXT
) STRICT;
CREATE INDEX publishings_open ON publishings (next_at) WHERE state = 'pending';
