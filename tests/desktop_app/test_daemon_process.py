"""How the process is built, and how it refuses. As a whole with windows: test_recorder.py."""

from __future__ import annotations

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from capture.desktop.window import Named
from capture.governor import Budgets
from desktop_app import daemon_process
from desktop_app.daemon_process import budgets_of, build_reader, main
from desktop_app.end_note import note_end, noted_end
from desktop_app.given_note import note_given, noted_given
from desktop_app.paths import Paths
from desktop_app.settings import LooksSettings, Settings, load_settings, save_setting, with_overrides
from desktop_app.window_keeper import WindowKeeper
from store.errors import BackscrollError


def run(arguments, capsys) -> str:
    assert main(arguments) == 1
    said = capsys.readouterr().err.strip().splitlines()
    assert "Traceback" not in "".join(said)
    return said[-1]


def test_no_display_is_one_sentence_and_nothing_is_made(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DISPLAY", ":4711")
    assert "display" in run(["--home", str(tmp_path / "home")], capsys)
    assert not (tmp_path / "home").exists()


def test_nobody_is_asked_for_a_screen_of_which_nothing_would_be_kept(tmp_path, monkeypatch, capsys):
    """Under Wayland to look means to ask the person; there is no bus here over which that could be done."""
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'none'}")
    assert "privacy.unknown_windows" in run(["--home", str(tmp_path / "home")], capsys)
    Paths.of(tmp_path / "home").prepare()
    (tmp_path / "home" / "settings.toml").write_text('[privacy]\nunknown_windows = "keep"\n')
    assert "session bus" in run(["--home", str(tmp_path / "home")], capsys)


def test_somebody_elses_folder_is_not_touched(tmp_path, capsys):
    (tmp_path / "taxes.txt").write_text("mine")
    assert "other things" in run(["--home", str(tmp_path)], capsys)
    assert [path.name for path in tmp_path.iterdir() if path.name != "person"] == ["taxes.txt"]


def test_the_programs_own_model_looks_and_shares_the_model_of_texts(tmp_path):
    reader, looks_off = build_reader(Paths.of(tmp_path / "home"), Settings())
    assert (reader.clip.model, looks_off) == ("backscroll-eyes-2", "")
    assert reader.clip._texts is reader.text_embedder


def test_looks_are_off_with_a_sentence(tmp_path):
    reader, looks_off = build_reader(Paths.of(tmp_path / "home"), Settings(looks=LooksSettings(model="off")))
    assert reader.clip is None
    assert "backscroll models" in looks_off


def test_a_model_that_is_named_and_not_there_stops_no_recorder(tmp_path):
    reader, looks_off = build_reader(Paths.of(tmp_path / "home"), Settings(looks=LooksSettings(model="none-such")))
    assert reader.clip is None
    assert looks_off


def test_the_passphrase_comes_through_a_pipe():
    reading, writing = os.pipe()
    os.write(writing, b"geheim mit Leerzeichen \n")
    os.close(writing)
    assert daemon_process._passphrase_from(reading)(False) == "geheim mit Leerzeichen "


CRASHES = """
import runpy, sys
from desktop_app import settings

class Kept:
    def __del__(self):
        raise TypeError("what stood on the screen")

def crash(paths):
    kept = Kept()
    del kept
    raise ValueError("what stood on the screen")

settings.load_settings = crash
sys.argv = ["daemon", "--home", sys.argv[1]]
runpy.run_module("desktop_app.daemon_process", run_name="__main__")
"""


def test_an_error_that_nobody_foresaw_ends_the_process_with_one_sentence_and_is_not_quoted(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", CRASHES, str(tmp_path / "home")], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "what stood on the screen" not in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "TypeError at" in ended.stderr
    assert ended.stderr.splitlines()[-1].startswith("The recorder crashed (ValueError at ")


def test_budgets_are_those_of_the_settings():
    chosen = ["budget.cpu_percent=10", "budget.disk_mb_a_day=0.5", "budget.give_way_to_calls=true"]
    settings = with_overrides(Settings(), chosen)
    assert budgets_of(settings) == Budgets(10.0, 700_000_000, 500_000, give_way_to_calls=True)


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Paths of a home, and what gives the parts of a daemon of it and its place."""

    class Vault:
        def control_key(self):
            return b"key"

    paths = Paths.of(tmp_path / "home")
    monkeypatch.setattr(daemon_process, "Daemon", lambda parts, place: (parts, place))
    monkeypatch.setattr(daemon_process.MemoryWriter, "open", lambda *_given: None)
    return paths, lambda: daemon_process.build_daemon(paths, load_settings(paths), Vault(), None)


def test_what_the_guard_warns_of_is_in_the_status(built):
    paths, build = built
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    parts, place = build()
    paths.settings_file.unlink()
    assert parts.guard.excludes(Named("bank", ""))
    assert any("gone or empty" in sentence for sentence in place.warnings())


def test_the_status_tells_the_problems_of_the_file_as_it_is_now(built):
    paths, build = built
    save_setting(paths, "capture.idle_seconds", 60.0)
    paths.settings_file.write_text('[capture]\nidle_seconds = "long"\n')
    parts, place = build()
    assert any("capture.idle_seconds" in sentence for sentence in place.warnings())
    paths.settings_file.write_text('[privacy]\nexcluded_apps = "bank"\n')
    parts.reread()
    assert parts.guard.excludes(Named("anything", ""))
    assert "privacy.excluded_apps" in parts.guard.trouble
    assert not any("_" in sentence for sentence in place.warnings()), "that is told already, and nothing else"
    paths.settings_file.write_text("[capture]\nidle_seconds = 60\n")
    parts.reread()
    assert not parts.guard.excludes(Named("anything", ""))
    assert not any(place.warnings())


def test_one_that_goes_on_with_a_run_keeps_to_what_was_given_for_it(tmp_path, monkeypatch):
    paths, began = Paths.of(tmp_path / "home"), []
    paths.prepare()
    save_setting(paths, "privacy.excluded_apps", ("bank",))
    note_given(paths, with_overrides(Settings(), ["privacy.excluded_apps=diary"]).given)
    monkeypatch.setattr(daemon_process, "run_daemon", lambda _paths, settings, **_how: began.append(settings))
    assert main(["--home", str(paths.home)]) == 0
    assert began[0].privacy.excluded_apps == ("bank", "diary")
    assert began[0].given == (("privacy.excluded_apps", ("diary",)),)


class Ends:
    """A daemon that ends at once, by itself or not."""

    def __init__(self, fault):
        self.fault = fault

    def run(self, _seconds):
        pass

    def trouble(self):
        return ""


def test_what_was_given_is_forgotten_with_a_wanted_end_and_not_with_a_fault(tmp_path):
    paths = Paths.of(tmp_path / "home")
    paths.prepare()
    given = with_overrides(Settings(), ["privacy.excluded_apps=diary"]).given
    note_given(paths, given)
    with pytest.raises(BackscrollError):
        daemon_process._record(paths, Ends("It crashed."), WindowKeeper(paths.home), None)
    assert noted_given(paths) == given
    daemon_process._record(paths, Ends(""), WindowKeeper(paths.home), None)
    assert noted_given(paths) == ()


@pytest.mark.parametrize("stopped", [True, False])
def test_one_that_was_stopped_while_it_started_does_not_begin(tmp_path, monkeypatch, capsys, *, stopped):
    paths, began = Paths.of(tmp_path / "home"), []
    paths.prepare()
    monkeypatch.setattr(daemon_process, "Eyes", lambda *_: SimpleNamespace(monitor_names=list, tells_windows=True))
    monkeypatch.setattr(daemon_process, "unlock_vault", lambda *_, **__: began.append("unlocked"))
    monkeypatch.setattr(daemon_process, "build_daemon", lambda *_: began.append("built"))
    monkeypatch.setattr(daemon_process, "end_with_workers", lambda _: None)
    monkeypatch.setattr(daemon_process, "_end_by_signals", lambda _: None)
    monkeypatch.setattr(daemon_process, "_record", lambda *_: began.append("recorded"))
    note_end(paths, "" if stopped else "It crashed.")
    assert main(["--home", str(paths.home), "--unless-stopped"]) == (1 if stopped else 0)
    assert began == ([] if stopped else ["unlocked", "built", "recorded"])
    assert ("stopped while it started" in capsys.readouterr().err) is stopped
    assert noted_end(paths) == ("" if stopped else None)
