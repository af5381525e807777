from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.eyes.captions import NOUNS, PICTURED, TEMPLATES, article, captions, nouns
from benchmarks.eyes.screen import KINDS, make_screen

if TYPE_CHECKING:
    from benchmarks.eyes.kit import Kit


def test_every_kind_has_names_to_train_on_and_one_that_is_kept() -> None:
    assert set(NOUNS) == set(KINDS)
    for kind in KINDS:
        assert len(nouns(kind, held_out=False)) >= 3
        assert not set(nouns(kind, held_out=True)) & set(nouns(kind, held_out=False))


def test_four_sentences_each_the_first_a_name_of_the_kind(kit: Kit) -> None:
    for seed in range(40):
        screen = make_screen(kit, seed)
        said = captions(screen, seed)
        assert len(said) == 4
        assert said[0] in nouns(screen.kind, held_out=False)
        assert all(sentence and "{" not in sentence for sentence in said)
        assert said == captions(screen, seed)


def test_the_kept_phrasings_differ_from_those_of_training(kit: Kit) -> None:
    screen = make_screen(kit, 3, held_out=True)
    assert captions(screen, 3, held_out=True)[0] == nouns(screen.kind, held_out=True)[0]
    assert TEMPLATES[-1] not in TEMPLATES[:-1]
    assert PICTURED[-1] not in PICTURED[:-1]


def test_articles() -> None:
    assert article("apple") == "an apple"
    assert article("red box") == "a red box"
    assert article("a robot") == "a robot"
    assert article("cards") == "cards"
