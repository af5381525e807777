from __future__ import annotations

import shutil
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from capture.vision.clip import ClipModel
from capture.vision.clip_card import read_card
from capture.vision.model_catalogue import CatalogueEntry, RemoteFile, package_entry
from capture.vision.model_install import install_model, pack_model, remove_model
from capture.vision.pinned_file import sha256_of
from store.errors import BadInput, Cancelled, ModelMissing

if TYPE_CHECKING:
    from collections.abc import Iterator

TINY = Path(__file__).parent / "tiny_clip"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder; /away leads to an address that is not safe, /again to a file here."""

    def do_GET(self) -> None:
        to = {"/away": "http://example.org/image.onnx", "/again": "/image.onnx"}.get(self.path)
        if to is None:
            super().do_GET()
            return
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def served(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "served"))


@pytest.fixture
def address(served: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(served)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "home" / "models"


def entry(address: str, folder: Path = TINY) -> CatalogueEntry:
    names = ("image.onnx", "text.onnx", "tokenizer.json")
    files = tuple(
        RemoteFile(name, f"{address}/{name}", sha256_of(folder / name), (folder / name).stat().st_size)
        for name in names
    )
    return CatalogueEntry("tiny", "Apache-2.0", address, files, read_card(folder))


def quiet(done: int, whole: int) -> None:
    assert done > 0
    assert whole == 0 or done <= whole


def left_behind(models: Path) -> list[str]:
    return sorted(path.name for path in models.iterdir()) if models.exists() else []


def test_fetched_checked_and_usable(address: str, models: Path) -> None:
    steps: list[tuple[int, int]] = []
    folder = install_model(entry(address), models, lambda done, whole: steps.append((done, whole)))
    assert folder == models / "tiny"
    assert left_behind(models) == ["tiny"]
    assert steps[-1][0] == steps[-1][1] == entry(address).size
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    red = np.full((90, 160, 3), (255, 0, 0), dtype=np.uint8)
    model = ClipModel(models / "tiny")
    assert float(model.embed_pictures([red])[0] @ model.embed_query("red")) > 0.5


def test_one_changed_byte_is_thrown_away(address: str, served: Path, models: Path) -> None:
    pinned = entry(address)
    content = bytearray((served / "text.onnx").read_bytes())
    content[-1] ^= 1
    (served / "text.onnx").write_bytes(content)
    with pytest.raises(ModelMissing, match=r"text\.onnx is not the file that was pinned"):
        install_model(pinned, models, quiet)
    assert left_behind(models) == []


def test_more_bytes_than_pinned_are_not_taken(address: str, served: Path, models: Path) -> None:
    pinned = entry(address)
    with (served / "image.onnx").open("ab") as file:
        file.write(b"x")
    with pytest.raises(ModelMissing, match="larger than the"):
        install_model(pinned, models, quiet)
    assert left_behind(models) == []


def test_cancelled_in_the_middle_leaves_nothing(address: str, models: Path) -> None:
    def cancel(done: int, whole: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        install_model(entry(address), models, cancel)
    assert left_behind(models) == []


def test_a_name_that_is_taken_is_kept_unless_replaced(address: str, models: Path) -> None:
    install_model(entry(address), models, quiet)
    (models / "tiny" / "mark").write_text("old")
    with pytest.raises(BadInput, match="installed already; add --force"):
        install_model(entry(address), models, quiet)
    assert (models / "tiny" / "mark").exists()
    install_model(entry(address), models, quiet, replace=True)
    assert not (models / "tiny" / "mark").exists()
    assert left_behind(models) == ["tiny"]


def test_a_failed_replacement_keeps_the_old_one(address: str, served: Path, models: Path) -> None:
    install_model(entry(address), models, quiet)
    pinned = entry(address)
    (served / "image.onnx").unlink()
    with pytest.raises(ModelMissing, match=r"image\.onnx could not be fetched \(the server answered 404\)"):
        install_model(pinned, models, quiet, replace=True)
    assert ClipModel(models / "tiny").embed_query("red").shape == (16,)


def test_nobody_answers(models: Path) -> None:
    with pytest.raises(ModelMissing, match="check the connection"):
        install_model(entry("http://127.0.0.1:9"), models, quiet)
    assert left_behind(models) == []


def test_redirects_are_followed_only_to_safe_addresses(address: str, models: Path) -> None:
    good = entry(address)
    again = (RemoteFile("image.onnx", f"{address}/again", good.files[0].sha256, good.files[0].size), *good.files[1:])
    away = (RemoteFile("image.onnx", f"{address}/away", good.files[0].sha256, good.files[0].size), *good.files[1:])
    with pytest.raises(BadInput, match="over https only"):
        install_model(CatalogueEntry("tiny", "MIT", "", away, good.card), models, quiet)
    assert install_model(CatalogueEntry("tiny", "MIT", "", again, good.card), models, quiet).is_dir()


def test_a_package_of_ones_own(address: str, served: Path, models: Path) -> None:
    package = pack_model(TINY, served / "tiny.zip")
    mine = package_entry("mine", f"{address}/tiny.zip", sha256_of(package), "Apache-2.0")
    folder = install_model(mine, models, quiet)
    assert sorted(path.name for path in folder.iterdir()) == ["image.onnx", "model.json", "text.onnx", "tokenizer.json"]
    assert ClipModel(folder).embed_query("blue").shape == (16,)


def test_a_package_with_paths_of_its_own_or_none_at_all(address: str, served: Path, models: Path) -> None:
    with zipfile.ZipFile(served / "evil.zip", "w") as archive:
        archive.writestr("../../evil", "x")
        archive.writestr("model.json", "{}")
    (served / "text.zip").write_text("no archive")
    for name in ("evil.zip", "text.zip"):
        bad = package_entry("bad", f"{address}/{name}", sha256_of(served / name), "MIT")
        with pytest.raises(ModelMissing, match=r"not a \.zip that holds"):
            install_model(bad, models, quiet)
    assert left_behind(models) == []
    assert not (models.parent.parent / "evil").exists()


def test_removed(address: str, models: Path) -> None:
    install_model(entry(address), models, quiet)
    for name in ("other", "..", "../models", ""):
        with pytest.raises(ModelMissing):
            remove_model(models, name)
    remove_model(models, "tiny")
    assert left_behind(models) == []
