from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

from capture.desktop.listening import Listening
from store.errors import NoDisplay

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_went_away_is_listened_to_again(wait: Callable[..., None]) -> None:
    calls: list[str] = []

    def listen() -> None:
        calls.append(threading.current_thread().name)
        if len(calls) == 1:
            raise NoDisplay("gone")

    listening = Listening("ear", listen, again_seconds=0.01)
    assert not calls
    listening.start()
    wait(lambda: len(calls) >= 3)
    listening.close()
    listening.close()
    assert set(calls) == {"ear"}
    assert "ear" not in {thread.name for thread in threading.enumerate()}


def test_one_turn_is_waited_for_and_the_end_is_not(wait: Callable[..., None]) -> None:
    calls: list[int] = []
    listening = Listening("ear", lambda: calls.append(1), again_seconds=600.0)
    listening.start()
    wait(lambda: bool(calls))
    time.sleep(0.2)
    assert len(calls) == 1
    listening.close()


def test_one_that_never_began_can_be_closed() -> None:
    Listening("ear", lambda: None, again_seconds=600.0).close()
