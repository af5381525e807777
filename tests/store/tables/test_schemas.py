from __future__ import annotations

from store.tables.schemas import holds_vectors_of, vector_size, vector_table


def test_a_table_for_every_model_kind_and_size() -> None:
    names = {
        vector_table(kind, model, size)
        for kind in ("meaning", "looks")
        for model in ("ViT-B-32/datacomp", "ViT_B_32.datacomp", "ViT B 32", "\u6a21\u578b", "")
        for size in (384, 512)
    }
    assert len(names) == 20
    assert all(name.replace("_", "").isalnum() and name.isascii() for name in names)
    assert {vector_size(name) for name in names} == {384, 512}


def test_a_models_table_is_known_whatever_the_size_of_its_vectors() -> None:
    name = vector_table("looks", "ViT-B-32/datacomp", 512)
    assert holds_vectors_of(name, "looks", "ViT-B-32/datacomp")
    for kind, model in (("meaning", "ViT-B-32/datacomp"), ("looks", "ViT-B-32"), ("looks", "ViT_B-32/datacomp")):
        assert not holds_vectors_of(name, kind, model)
