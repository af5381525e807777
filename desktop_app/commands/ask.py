"""``backscroll ask``: a question, answered with sentences from the screen and the frames that prove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from rich.console import Console

    from assistant.shapes import Answer
    from desktop_app.call import Call


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command line takes."""
    parser.add_argument("question", nargs="+", metavar="QUESTION", help="as you would ask a person")


def run(call: Call) -> int:
    """Answer. Raises BadQuery, NoMemory, KeyFault."""
    from assistant.answer import Assistant
    from desktop_app.as_json import answer_json

    with call.reading(search=True) as reader:
        answer = Assistant(reader, call.zone).ask(" ".join(call.arguments.question), call.now)
    call.show(answer_json(answer), lambda console: _print(console, call, answer))
    return 0


def _print(console: Console, call: Call, answer: Answer) -> None:
    for sentence in answer.sentences:
        numbers = "".join(f" [{number}]" for number in sentence.citations)
        console.print(f"{sentence.text}{numbers}", style="bold" if answer.found else "")
    for cited in answer.citations:
        when = cited.captured_at.astimezone(call.zone)
        where = " - ".join(part for part in (cited.app_name, cited.window_title) if part)
        console.print(f"  [{cited.number}] {when:%a %d %b %Y %H:%M:%S}  {where}")
        console.print(f'      "{cited.quote}"  {cited.frame_id}', style="dim")
    if answer.understood_time:
        console.print(f"Time understood: {answer.understood_time}", style="dim")
    for step in answer.path:
        console.print(f"  {step.outcome}: {step.title} ({step.note})", style="dim")
