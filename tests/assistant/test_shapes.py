"""Answers are plain and cannot be changed."""

from __future__ import annotations

import dataclasses

import pytest

from assistant.shapes import AnswerSentence


def test_a_sentence_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        AnswerSentence("said", (1,)).text = "other"  # type: ignore[misc]
