-- The journal as schema 1 made it. Never changes: memories of that time are what the migration is for.
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE frames (
    id TEXT PRIMARY KEY,
    captured_us INTEGER NOT NULL,
    last_seen_us INTEGER NOT NULL,
    monitor TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    app_name TEXT NOT NULL,
    window_title TEXT NOT NULL,
    url TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    picture_bytes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX frames_by_time ON frames (captured_us, last_seen_us);
CREATE INDEX frames_unread ON frames (captured_us) WHERE state = 'unread';
CREATE TABLE readings (
    frame_id TEXT PRIMARY KEY REFERENCES frames (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    words BLOB NOT NULL,
    text_vector BLOB,
    text_model TEXT NOT NULL,
    looks_vector BLOB,
    looks_model TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE epochs (id INTEGER PRIMARY KEY, wrapped BLOB NOT NULL);
CREATE TABLE picture_keys (
    frame_id TEXT PRIMARY KEY REFERENCES frames (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL REFERENCES epochs (id),
    wrapped BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE ledger (
    id INTEGER PRIMARY KEY,
    started_us INTEGER NOT NULL,
    ended_us INTEGER NOT NULL,
    monitor TEXT NOT NULL,
    reason TEXT NOT NULL,
    count INTEGER NOT NULL
);
CREATE INDEX ledger_by_time ON ledger (started_us, ended_us);
CREATE INDEX ledger_by_monitor ON ledger (monitor, id);
CREATE TABLE imports (key TEXT PRIMARY KEY, outcome TEXT NOT NULL) WITHOUT ROWID;
PRAGMA user_version = 1;
