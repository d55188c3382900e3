CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE user (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('reader', 'curator', 'admin')),
    password TEXT, -- argon2's own form; none where a proxy vouches for this person
    made TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token TEXT PRIMARY KEY, -- SHA-256 of what the browser holds
    user TEXT NOT NULL REFERENCES user (name) ON DELETE CASCADE,
    made REAL NOT NULL,
    seen REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_user ON session (user);

CREATE TABLE invite (
    user TEXT PRIMARY KEY REFERENCES user (name) ON DELETE CASCADE,
    token TEXT NOT NULL, -- SHA-256 of what stands in the link
    made REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE key (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE, -- SHA-256 of what the program holds
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'curator', 'admin')),
    owner TEXT NOT NULL,
    made TEXT NOT NULL,
    used TEXT,
    revoked TEXT
) STRICT;

CREATE TABLE conversation (
    id TEXT PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    made TEXT NOT NULL,
    changed TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_by_owner ON conversation (owner, changed);

CREATE TABLE turn (
    id TEXT PRIMARY KEY,
    conversation TEXT NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    question TEXT NOT NULL,
    reply TEXT NOT NULL, -- JSON
    memory TEXT NOT NULL, -- JSON: what the next question is to know
    asked TEXT NOT NULL,
    UNIQUE (conversation, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    turn TEXT NOT NULL REFERENCES turn (id) ON DELETE CASCADE,
    citation INTEGER NOT NULL DEFAULT 0, -- as numbered in the answer, from 1; 0 is the answer itself
    good INTEGER NOT NULL CHECK (good IN (0, 1)),
    comment TEXT NOT NULL DEFAULT '',
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (turn, citation, by)
) STRICT;

CREATE TABLE settled (
    verdict INTEGER PRIMARY KEY REFERENCES verdict (number) ON DELETE CASCADE,
    by TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE deed (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    what TEXT NOT NULL,
    about TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;
