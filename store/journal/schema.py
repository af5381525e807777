"""The journal's tables, and the steps from one version of them to the next.

The version stands in ``PRAGMA user_version``. A new version is a new step at the end of `STEPS`; a step that was
released never changes. Times are whole microseconds since 1970 (UTC).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.errors import MemoryTooNew

if TYPE_CHECKING:
    from store.journal.connection import Journal

_FIRST = """
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
"""

_TREE_AND_WORDS = """
CREATE TABLE nodes (
    id TEXT PRIMARY KEY,
    level TEXT NOT NULL,
    parent_id TEXT NOT NULL,
    started_us INTEGER NOT NULL,
    ended_us INTEGER NOT NULL,
    said TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX nodes_by_parent ON nodes (parent_id, started_us);
CREATE INDEX nodes_by_level ON nodes (level, started_us);
CREATE TABLE places (
    frame_id TEXT PRIMARY KEY REFERENCES frames (id) ON DELETE CASCADE,
    segment_id TEXT NOT NULL,
    episode_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX places_by_segment ON places (segment_id);
CREATE TABLE vocabulary (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE,
    frames INTEGER NOT NULL
);
CREATE TABLE pending (
    mark INTEGER PRIMARY KEY AUTOINCREMENT,
    frame_id TEXT NOT NULL UNIQUE REFERENCES frames (id) ON DELETE CASCADE
);
ALTER TABLE ledger ADD COLUMN brought INTEGER NOT NULL DEFAULT 0;
INSERT INTO meta SELECT 'derived', 'to be rebuilt' WHERE EXISTS (SELECT 1 FROM frames);
"""

# what was looked up by reading every row, which a million frames do not allow
_SCALE = """
CREATE INDEX frames_by_app ON frames (app_name);
DROP INDEX nodes_by_level;
CREATE INDEX nodes_by_level ON nodes (level, started_us, ended_us);
INSERT INTO vocabulary (token, frames) SELECT '', count(*) FROM readings HAVING count(*) > 0;
INSERT INTO meta SELECT 'longest stay', coalesce(max(last_seen_us - captured_us), 0) FROM frames;
"""

_VECTORS_LATER = """
CREATE TABLE vectors_due (frame_id TEXT PRIMARY KEY REFERENCES frames (id) ON DELETE CASCADE) WITHOUT ROWID;
"""

_PICTURES_AS_CHANGES = """
CREATE TABLE picture_bases (
    frame_id TEXT PRIMARY KEY REFERENCES frames (id) ON DELETE CASCADE,
    base_id TEXT NOT NULL REFERENCES frames (id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID;
CREATE INDEX picture_bases_by_base ON picture_bases (base_id);
"""

_ASSOCIATIONS = """
CREATE TABLE phrases (id INTEGER PRIMARY KEY, phrase TEXT NOT NULL UNIQUE, frames INTEGER NOT NULL);
CREATE TABLE associated (
    number INTEGER PRIMARY KEY,
    frame_id TEXT NOT NULL UNIQUE REFERENCES frames (id) ON DELETE CASCADE
);
CREATE TABLE associations (
    phrase_id INTEGER NOT NULL,
    frame INTEGER NOT NULL REFERENCES associated (number) ON DELETE CASCADE,
    PRIMARY KEY (phrase_id, frame)
) WITHOUT ROWID;
CREATE INDEX associations_by_frame ON associations (frame, phrase_id);
INSERT INTO meta SELECT 'associations to be made before', '~' WHERE EXISTS (SELECT 1 FROM readings);
"""

_THUMBNAILS = """
CREATE TABLE thumbnails (
    frame_id TEXT NOT NULL REFERENCES frames (id) ON DELETE CASCADE,
    width INTEGER NOT NULL,
    webp BLOB NOT NULL,
    PRIMARY KEY (frame_id, width)
) WITHOUT ROWID;
"""

# which frames another model of looks saw, without reading their words
_LOOKS_BY_MODEL = """
CREATE INDEX readings_by_looks ON readings (looks_model);
"""

# frames share what a model made of the parts of their pictures; a row of vectors goes with the frame it was made for
_LOOKS_OF_PARTS = """
CREATE TABLE looks_parts (
    id INTEGER PRIMARY KEY,
    frame_id TEXT NOT NULL REFERENCES frames (id) ON DELETE CASCADE,
    model TEXT NOT NULL,
    same_as TEXT,
    vectors BLOB,
    UNIQUE (frame_id, model),
    FOREIGN KEY (same_as, model) REFERENCES looks_parts (frame_id, model) ON DELETE CASCADE
);
CREATE INDEX looks_parts_same ON looks_parts (same_as, model);
CREATE INDEX looks_parts_made ON looks_parts (model, id) WHERE vectors IS NOT NULL;
"""

STEPS = (
    _FIRST,
    _TREE_AND_WORDS,
    _SCALE,
    _VECTORS_LATER,
    _PICTURES_AS_CHANGES,
    _THUMBNAILS,
    _ASSOCIATIONS,
    _LOOKS_BY_MODEL,
    _LOOKS_OF_PARTS,
)
VERSION = len(STEPS)


def bring_up_to_date(journal: Journal) -> int:
    """Take the steps the journal still lacks, each in one transaction; the version it had. Raises MemoryTooNew."""
    found = version_of(journal)
    for number in range(found, VERSION):
        with journal.transaction():
            for statement in STEPS[number].split(";"):
                if statement.strip():
                    journal.run(statement)
            journal.run(f"PRAGMA user_version = {number + 1}")
    return found


def version_of(journal: Journal) -> int:
    """The journal's schema version; 0 for a new one. Raises MemoryTooNew."""
    found = journal.number("PRAGMA user_version")
    if found > VERSION:
        raise MemoryTooNew("The memory's journal was written by a newer Backscroll; update this program.")
    return found
