"""``backscroll models``: the models for finding by looks. Nothing is fetched unless asked for, twice."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import BadInput, Cancelled

if TYPE_CHECKING:
    from rich.console import Console

    from capture.vision.model_catalogue import CatalogueEntry
    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.set_defaults(action="list")
    actions = parser.add_subparsers(dest="action", metavar="list|install|export")
    # --json and --home may also stand after the action
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument("--home", type=Path, metavar="DIR", help=argparse.SUPPRESS)
    everywhere.add_argument("--json", action="store_true", help=argparse.SUPPRESS)
    actions.add_parser("list", help="what is installed, what can be", parents=[everywhere])
    install = actions.add_parser("install", help="fetch a model", parents=[everywhere])
    install.add_argument("name", metavar="NAME")
    install.add_argument("--catalogue", type=Path, metavar="FILE", help="a list of models instead of the built-in one")
    install.add_argument("--url", help="fetch this package (.zip of models export); needs --sha256")
    install.add_argument("--sha256", default="", help="what the package's SHA-256 must be")
    install.add_argument("--licence", default="as its publisher says", help="of the weights; kept with the model")
    install.add_argument("--force", action="store_true", help="fetch it again where it is installed")
    install.add_argument("--yes", action="store_true", help="do not ask")
    export = actions.add_parser("export", help="make one from an OpenCLIP model (extra openclip)", parents=[everywhere])
    export.add_argument("name", metavar="NAME", help="OpenCLIP's name of the model, as ViT-B-32")
    export.add_argument("--pretrained", help="OpenCLIP's name of the weights, or their file; without it random ones")
    export.add_argument("--licence", default="see OpenCLIP", help="of the weights; kept with the model")
    export.add_argument("--as", dest="as_name", default="", metavar="NAME", help="what to call it here")
    export.add_argument("--zip", type=Path, metavar="FILE", help="also write it as one package")


def run(call: Call) -> int:
    """List, install or export. Raises BadInput, ModelMissing, Cancelled, FolderNotWritable."""
    action = call.arguments.action
    if action == "install":
        return _install(call)
    if action == "export":
        return _export(call)
    return _list(call)


def _list(call: Call) -> int:
    from capture.vision.model_catalogue import BUILT_IN
    from capture.vision.screen_model import about
    from desktop_app.looks import installed_models, model_in_use

    document = {
        "own": about(),
        "installed": installed_models(call.paths),
        "in_use": model_in_use(call.paths, call.settings),
        "available": [
            {"name": one.name, "bytes": one.size, "licence": one.licence, "source": one.source} for one in BUILT_IN
        ],
    }
    call.show(document, lambda console: _print_list(console, document))
    return 0


def _install(call: Call) -> int:
    from capture.vision.model_install import install_model
    from desktop_app.progress import progress_bar

    entry = _entry(call)
    _ask(call, entry)
    call.paths.prepare()
    with progress_bar("Fetching") as report:
        folder = install_model(entry, call.paths.models, report, replace=call.arguments.force)
    document = {"installed": entry.name, "folder": str(folder)}
    sentence = f"{entry.name} is installed; a recorder that runs uses it after its next start."
    call.show(document, lambda console: console.print(sentence))
    return 0


def _entry(call: Call) -> CatalogueEntry:
    from capture.vision.model_catalogue import find_entry, package_entry, read_catalogue

    given = call.arguments
    if given.url:
        return package_entry(given.name, given.url, given.sha256, given.licence)
    if given.catalogue is not None:
        return find_entry(given.name, read_catalogue(given.catalogue))
    return find_entry(given.name)


def _ask(call: Call, entry: CatalogueEntry) -> None:
    """Nothing leaves or enters this computer without a yes."""
    from desktop_app.status_words import size

    much = size(entry.size) if entry.size else "of unknown size"
    call.tell(f"{entry.name}: {much}, licence {entry.licence}, from {entry.files[0].url.split('/resolve/')[0]}")
    if call.arguments.yes:
        return
    if not sys.stdin.isatty():
        raise BadInput("Fetching needs a yes: add --yes if that is meant.")
    sys.stderr.write("Fetch it? [y/N] ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise Cancelled("Nothing was fetched.")


def _export(call: Call) -> int:
    from capture.vision.model_export import export_model
    from capture.vision.model_install import pack_model

    given = call.arguments
    call.paths.prepare()
    agreed = export_model(given.name, given.pretrained, call.paths.models, licence=given.licence, as_name=given.as_name)
    name = given.as_name or (f"{given.name}-{given.pretrained}" if given.pretrained else given.name)
    if given.zip is not None:
        pack_model(call.paths.models / name, given.zip)
    document = {"exported": name, "largest_difference": {"image": agreed.image, "text": agreed.text}}
    sentence = f"{name} is exported; its towers agree with torch within {max(agreed.image, agreed.text):.1e}."
    call.show(document, lambda console: console.print(sentence))
    return 0


def _print_list(console: Console, document: dict[str, Any]) -> None:
    from desktop_app.status_words import size

    own = document["own"]
    used = ", in use" if own["name"] == document["in_use"] else ""
    console.print(f"{own['name']}  comes with the program ({size(own['bytes'])}, {own['licence']}){used}")
    cost = f"{own['milliseconds_a_frame']:g} ms of CPU a frame, {own['megabytes']} MB of memory"
    console.print(f"    {cost}. {own['figures']}", style="dim")
    for name in document["installed"]:
        console.print(f"{name}  installed{', in use' if name == document['in_use'] else ''}")
    for one in document["available"]:
        if one["name"] not in document["installed"]:
            much = size(one["bytes"]) if one["bytes"] else "size not known"
            console.print(f"{one['name']}  {much}, {one['licence']}: backscroll models install {one['name']}")
    if not document["in_use"]:
        console.print("Looks-search is switched off by the setting looks.model.", style="dim")
