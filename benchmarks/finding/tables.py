"""Results as a table in Markdown, for a terminal and for docs/finding.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def table(ways: Mapping[str, Mapping[str, Any]]) -> str:
    """A row a way; the interval stands behind R@10."""
    measures = [name for name in next(iter(ways.values()), {}) if name != "ms"]
    lines = [f"| | {' | '.join([*measures, 'ms p50 / p95'])} |", "|---" * (len(measures) + 2) + "|"]
    for name, found in ways.items():
        cells = [_cell(measure, found[measure]) for measure in measures]
        took = found.get("ms")
        cells.append(f"{took['p50']:.0f} / {took['p95']:.0f}" if took else "")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(measure: str, value: Mapping[str, float]) -> str:
    mean = f"{value['mean']:.3f}"
    return f"{mean} ({value['low']:.3f}\u2013{value['high']:.3f})" if measure in {"R@5", "R@10"} else mean
