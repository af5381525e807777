from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from ui import app_colours

PROTAN = np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]])
DEUTAN = np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]])
CONES = np.array([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
                  [0.0883024619, 0.2817188376, 0.6299787005]])  # fmt: skip
LAB = np.array([[0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
                [0.0259040371, 0.7827717662, -0.8086757660]])  # fmt: skip


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def oklab(rgb: np.ndarray) -> np.ndarray:
    return LAB @ np.cbrt(CONES @ np.clip(rgb, 0, 1))


@pytest.mark.parametrize("dark", [False, True])
def test_all_are_equally_light(dark: bool) -> None:
    assert np.ptp([oklab(linear(colour))[0] for colour in app_colours.all_colours(dark=dark)]) < 0.03


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("seeing", [np.eye(3), PROTAN, DEUTAN])
def test_they_stay_apart_however_one_sees(dark: bool, seeing: np.ndarray) -> None:
    seen = [oklab(seeing @ linear(colour)) for colour in app_colours.all_colours(dark=dark)]
    assert min(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) > 0.025


def test_a_colour_stays_for_ever() -> None:
    assert app_colours.colour_of("Firefox", dark=False) == app_colours.colour_of(" firefox", dark=False) == "#d66919"
