"""What stood on a screen right before and after a frame."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.journal.connection import Journal

# Eight rows on each side are looked through for one of the frame's own screen: several screens are recorded in turn.
# After half an hour (in microseconds) it is another occasion.
_BESIDE = """
SELECT f.id, (
    SELECT p.id FROM (SELECT * FROM frames WHERE id < f.id ORDER BY id DESC LIMIT 8) p
    WHERE p.monitor = f.monitor AND f.captured_us - p.last_seen_us <= 1800000000 ORDER BY p.id DESC LIMIT 1
), (
    SELECT n.id FROM (SELECT * FROM frames WHERE id > f.id ORDER BY id LIMIT 8) n
    WHERE n.monitor = f.monitor AND n.captured_us - f.last_seen_us <= 1800000000 ORDER BY n.id LIMIT 1
) FROM frames f WHERE f.id IN (SELECT value FROM json_each(?))
"""


def beside(journal: Journal, frame_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The frames right before and after each frame on its screen: two, one or none. Ids sort by time."""
    return {
        frame_id: tuple(each for each in (before, after) if each is not None)
        for frame_id, before, after in journal.query(_BESIDE, (json.dumps(list(frame_ids)),))
    }
