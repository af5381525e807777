from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from capture.vision.model_catalogue import (
    BUILT_IN,
    catalogue_text,
    checked,
    find_entry,
    package_entry,
    read_catalogue,
    require_safe_address,
)
from store.errors import BadInput, ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


def test_every_built_in_model_is_pinned_to_a_revision_with_licence_hash_and_size() -> None:
    assert BUILT_IN
    for entry in BUILT_IN:
        assert checked(entry) is entry
        assert entry.licence
        for file in entry.files:
            assert file.size > 0
            assert file.url.startswith("https://")
            assert "/main/" not in file.url
        assert entry.size > 100_000_000


def test_found_by_name_and_otherwise_those_there_are() -> None:
    assert find_entry("ViT-B-32-openai").licence.startswith("MIT")
    with pytest.raises(ModelMissing, match="there are: ViT-B-32-openai"):
        find_entry("SigLIP")


def test_a_catalogue_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.json"
    entries = (*BUILT_IN, package_entry("mine", "https://example.org/a.zip", "A" * 64, "MIT"))
    path.write_text(catalogue_text(entries), encoding="utf-8")
    assert read_catalogue(path) == entries


@pytest.mark.parametrize(
    "text", ["", "{}3", '[{"name": "a"}]', "[3]", '[{"name":"a","licence":"b","source":"","files":[{}]}]']
)
def test_a_catalogue_that_is_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "catalogue.json"
    path.write_text(text)
    with pytest.raises(BadInput, match=r"catalogue\.json cannot be used"):
        read_catalogue(path)


def test_a_catalogue_cannot_write_outside_its_folder(tmp_path: Path) -> None:
    for name in ("../../evil", "/etc/passwd", ".hidden", ""):
        path = tmp_path / "catalogue.json"
        path.write_text(json.dumps([json.loads(catalogue_text(BUILT_IN))[0] | {"name": name}]))
        with pytest.raises(BadInput):
            read_catalogue(path)
    file = replace(BUILT_IN[0].files[0], name="../image.onnx")
    with pytest.raises(BadInput, match="names another file"):
        checked(replace(BUILT_IN[0], files=(file,)))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a", "ftp://example.org/a", "file:///etc/passwd", "https://", "http://localhost.evil.org/a",
        "http://127.0.0.1@evil.org/a", "", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_addresses_that_are_not_safe(url: str) -> None:
    with pytest.raises(BadInput, match="over https only"):
        require_safe_address(url)


@pytest.mark.parametrize(
    "url", ["https://example.org/a", "http://127.0.0.1:8000/a", "http://localhost/a", "http://[::1]/a"]
)
def test_addresses_that_are(url: str) -> None:
    require_safe_address(url)


def test_hash_licence_and_size_are_required() -> None:
    with pytest.raises(BadInput, match="--sha256"):
        package_entry("a", "https://example.org/a.zip", "12", "MIT")
    with pytest.raises(BadInput, match="--licence"):
        package_entry("a", "https://example.org/a.zip", "0" * 64, " ")
    with pytest.raises(BadInput, match="at most"):
        checked(replace(BUILT_IN[0], files=(replace(BUILT_IN[0].files[0], size=10**12),)))
