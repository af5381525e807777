"""``backscroll tree``: a node of the memory tree and what lies below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.records import NodeLevel

if TYPE_CHECKING:
    import argparse
    from datetime import tzinfo

    from rich.console import Console

    from desktop_app.call import Call
    from store.records import FrameGlance, Node


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("node", nargs="?", default="", metavar="NODE", help="a node's id; without one: the years")


def run(call: Call) -> int:
    """Show it. Raises NodeNotFound, NoMemory, KeyFault."""
    from desktop_app.as_json import glance_json, node_json

    with call.reading() as reader:
        node = reader.node(call.arguments.node) if call.arguments.node else None
        children = reader.children(call.arguments.node)
        frames = reader.frames_of(node.id) if node is not None and node.level is NodeLevel.SEGMENT else []
    document = {
        "node": node_json(node) if node is not None else None,
        "children": [node_json(child) for child in children],
        "frames": [glance_json(glance) for glance in frames],
    }
    call.show(document, lambda console: _print(console, call, node, (children, frames)))
    return 0


def _print(console: Console, call: Call, node: Node | None, below: tuple[list[Node], list[FrameGlance]]) -> None:
    from desktop_app.status_words import counted

    if node is not None:
        console.print(f"{node.level}: {node.title}", style="bold")
        if node.summary:
            console.print(node.summary)
        if node.keywords:
            console.print(f"Keywords: {', '.join(node.keywords)}", style="dim")
    for child in below[0]:
        frames = counted(child.frame_count, "frame")
        console.print(f"  {_span(child, call.zone)}  {child.level}  {child.title}  ({frames})")
        console.print(f"      {child.id}", style="dim")
    for glance in below[1]:
        when = glance.captured_at.astimezone(call.zone)
        console.print(f"  {when:%Y-%m-%d %H:%M:%S}  {glance.app_name}  {glance.window_title}  {glance.id}")
    if not any(below):
        console.print("Nothing lies below it yet." if node is not None else "Nothing remembered yet.")


def _span(node: Node, zone: tzinfo) -> str:
    begin, end = node.started_at.astimezone(zone), node.ended_at.astimezone(zone)
    if node.level in (NodeLevel.EPISODE, NodeLevel.SEGMENT):
        return f"{begin:%Y-%m-%d %H:%M}-{end:%H:%M}"
    return f"{begin:%Y-%m-%d}"
