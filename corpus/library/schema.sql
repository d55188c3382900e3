-- The truth. Ids are never reused; every change of a document takes the next sequence number, so that an index
-- generation knows what came after it.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE document (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,                 -- SHA-256 of the text
    title TEXT NOT NULL,                     -- this and the like: as the first record that is not removed gives them
    text TEXT NOT NULL,
    published TEXT,                          -- ISO 8601 day
    byline TEXT,
    source INTEGER REFERENCES source (number),
    language TEXT,
    origin TEXT NOT NULL,
    notes TEXT NOT NULL,                     -- JSON list
    live INTEGER NOT NULL,                   -- 1 while any record that holds it is not removed
    sequence INTEGER NOT NULL,
    added TEXT NOT NULL                      -- ISO 8601, UTC
) STRICT;
CREATE INDEX document_by_sequence ON document (sequence);
CREATE INDEX document_by_day ON document (published DESC, title, byline, source) WHERE live; -- all that the list looks through
CREATE INDEX document_by_title ON document (title COLLATE NOCASE) WHERE live;
CREATE INDEX document_by_added ON document (added) WHERE live;
CREATE INDEX document_with_notes ON document (published) WHERE live AND notes != '[]';
CREATE INDEX document_by_source ON document (source) WHERE live;
CREATE INDEX document_in_library ON document (number, published, source) WHERE live; -- what is counted; a row is long

CREATE TABLE file (
    path TEXT PRIMARY KEY,                   -- as added
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    about TEXT NOT NULL,                     -- SHA-256 of the sidecar beside it; empty without one
    name TEXT NOT NULL,
    media_type TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE record (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES document (number),
    file TEXT REFERENCES file (path),
    about TEXT NOT NULL,                     -- JSON: title, date and so on, as this record gives them
    removed TEXT                             -- when, ISO 8601, UTC
) STRICT;
CREATE INDEX record_by_document ON record (document);
CREATE INDEX record_by_file ON record (file);
CREATE INDEX record_by_removal ON record (removed) WHERE removed IS NOT NULL;

CREATE TABLE page (
    document INTEGER NOT NULL REFERENCES document (number),
    number INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document (number),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_by_document ON passage (document);

CREATE TABLE vector (
    passage INTEGER PRIMARY KEY REFERENCES passage (number),
    passage_vector BLOB NOT NULL,            -- little-endian float16, one row
    spans BLOB NOT NULL,                     -- little-endian int32 pairs: sentences, offsets in the document's text
    sentence_vectors BLOB NOT NULL           -- little-endian float16, a row a sentence
) STRICT;

CREATE TABLE likeness (                      -- what finds a document's copies; no row until it is compared
    document INTEGER PRIMARY KEY REFERENCES document (number),
    signature BLOB NOT NULL,                 -- its values in `shingle`, big-endian, five bytes each
    published TEXT,                          -- this and the next: the document's, when it was compared
    source INTEGER,
    story INTEGER                            -- a number that all copies of a text share; NULL without copies
) STRICT;
CREATE INDEX likeness_by_story ON likeness (story) WHERE story IS NOT NULL;

CREATE TABLE shingle (                       -- MinHash values: the place in the signature × 2^32 + the number there
    value INTEGER NOT NULL,
    document INTEGER NOT NULL,
    PRIMARY KEY (value, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE speaker (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,               -- as shown; a namesake's has what tells them apart: "John Adams (1797)"
    called TEXT NOT NULL DEFAULT '',         -- as documents give it; empty where only a curator gives words to it
    sign TEXT,                               -- what all forms of a full name share; NULL for surnames and descriptions
    facts TEXT NOT NULL DEFAULT '{}',        -- JSON: years, parties and nationalities that documents tell of them
    person INTEGER REFERENCES speaker (number), -- the row that stands for all names of this person
    decided INTEGER NOT NULL DEFAULT 0       -- 1 where a curator said whose name it is
) STRICT;
CREATE INDEX speaker_by_call ON speaker (called);
CREATE INDEX speaker_by_sign ON speaker (sign);
CREATE INDEX speaker_by_person ON speaker (person);

CREATE TABLE speaker_word (                  -- finds speakers by any word of their names
    word TEXT NOT NULL,
    speaker INTEGER NOT NULL REFERENCES speaker (number),
    PRIMARY KEY (word, speaker)
) STRICT, WITHOUT ROWID;

CREATE TABLE quotation (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL REFERENCES document (number),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    speaker INTEGER REFERENCES speaker (number),
    mention_start INTEGER,
    mention_end INTEGER,
    role TEXT,
    cue_start INTEGER,
    cue_end INTEGER,
    confidence REAL NOT NULL,
    said TEXT,
    how TEXT NOT NULL,
    outer_start INTEGER,
    outer_end INTEGER
) STRICT;
CREATE INDEX quotation_by_document ON quotation (document, start);
CREATE INDEX quotation_by_speaker ON quotation (speaker, document, said);
CREATE INDEX quotation_by_said ON quotation (said) WHERE said IS NOT NULL;

CREATE TABLE spoken (                        -- which passages hold words of which speaker
    speaker INTEGER NOT NULL REFERENCES speaker (number),
    passage INTEGER NOT NULL REFERENCES passage (number),
    PRIMARY KEY (speaker, passage)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoken_by_passage ON spoken (passage);

CREATE TABLE decision (                      -- what curators decided, and its history
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,                      -- merge, split: of names · part: in one record · speaker: of words · undo ·
                                             -- fact: title, published, byline, source · told: as the record tells it
    record TEXT,                             -- the key of the record it is about; NULL for merge and split
    about TEXT NOT NULL,                     -- the name, the words, or which fact
    place INTEGER NOT NULL DEFAULT 0,        -- which of the quotations of just these words in the record, from 0
    value TEXT,                              -- the name decided; NULL for nobody
    before TEXT,                             -- what stood there
    by TEXT NOT NULL,
    at TEXT NOT NULL,                        -- ISO 8601, UTC
    undone TEXT                              -- when
) STRICT;
CREATE INDEX decision_by_record ON decision (record);

CREATE TABLE change (                        -- what was done, in the same transaction
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run INTEGER NOT NULL,                    -- the number of the first change of the same go
    what TEXT NOT NULL,                      -- added, replaced, removed, restored, purged, corrected, reindexed
    record TEXT,                             -- its key, or what stands for a purged one; NULL: the whole library
    by TEXT NOT NULL,
    at TEXT NOT NULL                         -- ISO 8601, UTC
) STRICT;
CREATE INDEX change_by_run ON change (run, what);
CREATE INDEX change_by_record ON change (record);

CREATE TABLE failure (
    origin TEXT PRIMARY KEY,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    at TEXT NOT NULL,                        -- ISO 8601, UTC
    sha256 TEXT NOT NULL DEFAULT '',         -- of the file that fails as long as it is so; empty where it may not
    about TEXT NOT NULL DEFAULT '',          -- of its sidecar
    edition TEXT NOT NULL DEFAULT ''         -- what could not read it
) STRICT, WITHOUT ROWID;
