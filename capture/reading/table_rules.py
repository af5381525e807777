"""Takes the upright rule of a table's cell off the end of the text beside it.

A rule as high as one row is no taller than a letter, and where it stands within `CLOSE` pixels of the text both are one
patch. Read along, it comes out as a bracket or a bar. What tells it from an "l", a bracket or a typed "|": it reaches
above and below all of the text, and there is room between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from capture.changes import Box

if TYPE_CHECKING:
    from capture.reading.components import Mask

LOWEST_RULE = 12  # pixels
WIDEST = 3  # columns of edges: a rule of one or two pixels has one before it and one behind it
ROOM = 3  # columns without edges between the rule and the text; letters of these sizes stand closer
UNBROKEN = 0.9  # of the height


def without_rules(edges: Mask, box: Box, marks: int) -> tuple[Box, int]:
    """The patch and its count of edges, without the rules at its left and right end.

    `edges` is the (H, W) mask that `box` lies in.
    """
    if box.height < LOWEST_RULE or box.width <= WIDEST + ROOM:
        return box, marks
    inside = edges[box.top : box.top + box.height, box.left : box.left + box.width - 1]
    begin = WIDEST if _may_begin_with_rule(inside) else 0
    end = inside.shape[1] - (WIDEST if _may_begin_with_rule(inside[:, ::-1]) else 0)
    if end - begin == inside.shape[1]:
        return box, marks
    text = inside[:, begin:end]
    rows, columns = np.flatnonzero(text.any(axis=1)), np.flatnonzero(text.any(axis=0))
    if not rows.size or rows[0] == 0 or rows[-1] == box.height - 1:
        return box, marks
    left, top = box.left + begin + int(columns[0]), box.top + int(rows[0])
    width, height = int(columns[-1] - columns[0]) + 2, int(rows[-1] - rows[0]) + 1
    return Box(left, top, width, height), int(text.sum())


def _may_begin_with_rule(inside: Mask) -> bool:
    """Whether an upright over the whole height stands there, with room behind it; mirror the patch for its end."""
    unbroken = inside[:, :WIDEST].sum(axis=0).max() >= UNBROKEN * inside.shape[0]
    return bool(unbroken) and not inside[:, WIDEST : WIDEST + ROOM].any()
