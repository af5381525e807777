from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from desktop_app.logs import ROOTS, write_logs
from desktop_app.paths import Paths

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _loggers_as_before() -> Iterator[None]:
    before = {name: (logging.getLogger(name).level, logging.getLogger(name).propagate) for name in ROOTS}
    yield
    for name, (level, propagate) in before.items():
        logger = logging.getLogger(name)
        for handler in list(logger.handlers):
            logger.removeHandler(handler)
            handler.close()
        logger.setLevel(level)
        logger.propagate = propagate


def test_our_records_go_to_the_file_and_warnings_to_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    write_logs(paths, "search")
    logging.getLogger("store.x").info("frame %s", "f1")
    logging.getLogger("capture.x").warning("careful")
    logging.getLogger("lancedb").error("SELECT secret")
    text = (paths.logs / "search.log").read_text()
    assert "frame f1" in text
    assert "careful" in text
    assert "secret" not in text
    err = capsys.readouterr().err
    assert "careful" in err
    assert "f1" not in err


def test_a_home_that_is_not_there_yet_is_not_made(tmp_path: Path) -> None:
    paths = Paths.of(tmp_path / "home")
    write_logs(paths, "search")
    logging.getLogger("store.x").info("x")
    assert not paths.home.exists()
