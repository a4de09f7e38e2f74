-- Claims of messages that Discord refused for what they say, and how often it did in each channel.

CREATE TABLE refused (
    channel INTEGER NOT NULL,
    claim TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (channel, claim)
) STRICT, WITHOUT ROWID;
