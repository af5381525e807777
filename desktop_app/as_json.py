"""The JSON forms of what is remembered, declared once. Times are ISO 8601 in UTC, boxes are pixels of the picture."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from store.sure_words import is_doubtful, is_sure

if TYPE_CHECKING:
    from assistant.shapes import Answer
    from store.records import Frame, FrameGlance, Hit, LedgerEntry, MemoryCounts, Node, Receipt, SearchResult, Word


def time_json(at: datetime | None) -> str | None:
    """ISO 8601 in UTC, ending in Z."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at is not None else None


def word_json(word: Word) -> dict[str, Any]:
    """A word with its box."""
    return {
        "text": word.text,
        "box": [word.left, word.top, word.width, word.height],
        "confidence": round(word.confidence, 3),
        "sure": is_sure(word),
        "line": word.line,
    }


def frame_json(frame: Frame) -> dict[str, Any]:
    """A whole frame, with text and words."""
    return {
        "frame_id": frame.id,
        "captured_at": time_json(frame.captured_at),
        "last_seen_at": time_json(frame.last_seen_at),
        "seen_seconds": frame.seen_seconds,
        "monitor": frame.monitor,
        "width": frame.width,
        "height": frame.height,
        "app_name": frame.app_name,
        "window_title": frame.window_title,
        "url": frame.url,
        "source": frame.source,
        "state": str(frame.state),
        "has_picture": frame.has_picture,
        "text": frame.text,
        "words": [word_json(word) for word in frame.words],
    }


def glance_json(glance: FrameGlance) -> dict[str, Any]:
    """A frame without its text."""
    return {
        "frame_id": glance.id,
        "captured_at": time_json(glance.captured_at),
        "last_seen_at": time_json(glance.last_seen_at),
        "monitor": glance.monitor,
        "app_name": glance.app_name,
        "window_title": glance.window_title,
        "state": str(glance.state),
        "has_picture": glance.has_picture,
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """A hit; `boxes` are those of the words that match, `marks` characters of the snippet.

    `doubtful`: it rests on a word that may have been misread.
    """
    frame = hit.frame
    matched = [frame.words[place] for place in hit.matched_words if place < len(frame.words)]
    return {
        "frame_id": frame.id,
        "score": round(hit.score, 6),
        "captured_at": time_json(frame.captured_at),
        "last_seen_at": time_json(frame.last_seen_at),
        "app_name": frame.app_name,
        "window_title": frame.window_title,
        "url": frame.url,
        "monitor": frame.monitor,
        "snippet": hit.snippet,
        "marks": [list(mark) for mark in hit.marks],
        "matched_by": [str(mode) for mode in hit.matched_by],
        "boxes": [[word.left, word.top, word.width, word.height] for word in matched],
        "doubtful": is_doubtful(hit),
        "alike": list(hit.alike),
        "episode_id": hit.episode_id,
    }


def result_json(result: SearchResult) -> dict[str, Any]:
    """What a search gave."""
    return {
        "query": result.query,
        "modes": [str(mode) for mode in result.modes],
        "unavailable": {str(mode): why for mode, why in result.unavailable.items()},
        "understood": [_plain(piece) | {"kind": str(piece.kind)} for piece in result.understood],
        "notes": list(result.notes),
        "hits": [hit_json(hit) for hit in result.hits],
    }


def node_json(node: Node) -> dict[str, Any]:
    """An element of the tree."""
    return {
        "node_id": node.id,
        "level": str(node.level),
        "parent_id": node.parent_id,
        "started_at": time_json(node.started_at),
        "ended_at": time_json(node.ended_at),
        "title": node.title,
        "summary": node.summary,
        "keywords": list(node.keywords),
        "apps": list(node.apps),
        "keyframe_id": node.keyframe_id,
        "frame_count": node.frame_count,
        "rests_on": list(node.rests_on),
        "made_by": node.made_by,
    }


def ledger_json(entry: LedgerEntry) -> dict[str, Any]:
    """A stretch that was not kept."""
    return {
        "started_at": time_json(entry.started_at),
        "ended_at": time_json(entry.ended_at),
        "monitor": entry.monitor,
        "reason": str(entry.reason),
        "count": entry.count,
    }


def counts_json(counts: MemoryCounts) -> dict[str, Any]:
    """How much is remembered."""
    return _plain(counts)


def receipt_json(receipt: Receipt) -> dict[str, Any]:
    """What forgetting removed."""
    return _plain(receipt)


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer, the frames it stands on, and the way to it."""
    return {
        "question": answer.question,
        "found": answer.found,
        "understood_time": answer.understood_time,
        "sentences": [{"text": said.text, "citations": list(said.citations)} for said in answer.sentences],
        "citations": [
            {
                "number": cited.number,
                "frame_id": cited.frame_id,
                "quote": cited.quote,
                "captured_at": time_json(cited.captured_at),
                "app_name": cited.app_name,
                "window_title": cited.window_title,
            }
            for cited in answer.citations
        ],
        "path": [_plain(step) for step in answer.path],
    }


def _plain(record: Any) -> dict[str, Any]:
    """A flat record by the names of its fields."""
    values = {row.name: getattr(record, row.name) for row in dataclasses.fields(record)}
    return {name: time_json(value) if isinstance(value, datetime) else value for name, value in values.items()}
