-- What a digest's slots and its target have come to, and what somebody is still to be told of it.

-- `last_slot` is the key of the last slot that was planned, `missed` of the first one since the last
-- edition that was too late to be made up for at once. `lacks` are the permissions that the bot
-- lacked when it last looked, as Discord calls them, with commas between.
ALTER TABLE digests ADD COLUMN last_slot TEXT;
ALTER TABLE digests ADD COLUMN missed TEXT;
ALTER TABLE digests ADD COLUMN checked_at TEXT;
ALTER TABLE digests ADD COLUMN lacks TEXT NOT NULL DEFAULT '';
ALTER TABLE digests ADD COLUMN lacks_since TEXT;
CREATE INDEX digests_by_channel ON digests (channel) WHERE deleted_at IS NULL;

-- `tried_at` is when it was offered to a channel or a person, whatever came of it.
CREATE TABLE notices (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    space TEXT NOT NULL,
    digest INTEGER NOT NULL REFERENCES digests (id),
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    tried_at TEXT,
    told_at TEXT
) STRICT;
CREATE INDEX notices_untold ON notices (space, id) WHERE told_at IS NULL;

CREATE INDEX outbox_by_channel ON outbox (channel, state);
CREATE INDEX claims_by_arrival ON claims (appended_at);
CREATE INDEX documents_revised ON documents (id) WHERE revision > 1;
