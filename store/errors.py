"""Everything that can go wrong and that a person can do something about.

::

    BackscrollError                 title + message for a person; exit code 1
    |-- MemoryFault               something about the memory folder
    |   |-- NoMemory                there is none here yet
    |   |-- NotAMemory              the folder holds something else
    |   |-- MemoryTooNew            written by a newer Backscroll
    |   |-- MemoryOutdated          written by an older one, and not brought up to date yet
    |   |-- MemoryLocked            another process writes to it
    |   |-- MemoryDamaged           its files cannot be read; says how to rebuild
    |   |   `-- TablesDamaged         those of the search, which the journal can make anew
    |   |-- FolderNotWritable       home or memory folder cannot be written
    |   `-- DiskFull                nothing more can be kept; what is kept is safe
    |-- KeyFault                   the key of the memory
    |   |-- KeyNeeded               no keyring and no passphrase
    |   `-- WrongKey                the passphrase or key does not open it
    |-- NotFound                    a frame, node or picture that is not there
    |   |-- FrameNotFound
    |   |-- NodeNotFound
    |   `-- PictureNotAvailable     none was kept, it is still unread, or its file is damaged
    |-- BadInput                    a file, line, picture, query or time that cannot be used
    |   |-- BadPicture              truncated, too large, not a picture
    |   |-- BadImport               a file or line to import that cannot be used
    |   |-- BadQuery
    |   `-- BadTime
    |-- ToolMissing                 tesseract, a display, a model, an extra: says how to get it
    |   |-- NoDisplay
    |   |   `-- MonitorsChanged     while one was looked at; look again
    |   |-- NoOcrEngine
    |   `-- ModelMissing
    |-- Cancelled                   the person asked to stop; what was finished is kept
    |-- Abandoned                   whoever asked no longer waits for the answer; nobody is told
    |-- ReadingFailed               OCR or a model failed or timed out on one picture
    `-- RecorderError               the daemon
        |-- RecorderNotRunning
        |   `-- RecorderStopping      it still answers, and takes nothing more
        |-- RecorderAlreadyRuns
        `-- RecorderNotAnswering

Each error carries a short `title` and a `message`: one sentence that says what happened and what to do. No error
message contains recognised text, a title or a query.
"""

from __future__ import annotations


class BackscrollError(Exception):
    """The root. `message` is one sentence for a person that says what to do; `title` is two to five words."""

    title = "Something went wrong"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class MemoryFault(BackscrollError):
    """Something about the memory folder."""

    title = "The memory cannot be used"


class NoMemory(MemoryFault):
    """There is no memory here yet."""

    title = "No memory here yet"


class NotAMemory(MemoryFault):
    """The folder holds something that is not a memory; nothing in it was touched."""

    title = "Not a memory"


class MemoryTooNew(MemoryFault):
    """Written by a newer Backscroll."""

    title = "Written by a newer Backscroll"


class MemoryOutdated(MemoryFault):
    """Written by an older Backscroll; opening it to write brings it up to date."""

    title = "Older memory"


class MemoryLocked(MemoryFault):
    """Another process is the writer."""

    title = "The memory is being written"


class MemoryDamaged(MemoryFault):
    """Files of the memory cannot be read."""

    title = "The memory is damaged"


class TablesDamaged(MemoryDamaged):
    """Files of the search tables cannot be read: they are made anew from the journal."""


class FolderNotWritable(MemoryFault):
    """A folder we need cannot be written."""

    title = "Folder cannot be written"


class DiskFull(MemoryFault):
    """No space left; what is already kept is unharmed."""

    title = "The disk is full"


class KeyFault(BackscrollError):
    """The key of the memory."""

    title = "The memory is sealed"


class KeyNeeded(KeyFault):
    """No OS keyring and no passphrase."""

    title = "A passphrase is needed"


class WrongKey(KeyFault):
    """The passphrase or the key in the keyring does not open this memory."""

    title = "Wrong passphrase"


class NotFound(BackscrollError):
    """A thing that is not in the memory."""

    title = "Not found"


class FrameNotFound(NotFound):
    """No frame of that id."""


class NodeNotFound(NotFound):
    """No node of that id."""


class PictureNotAvailable(NotFound):
    """The frame has no picture, its picture is not read yet, or its file is damaged."""

    title = "No picture"


class BadInput(BackscrollError):
    """Something given to the program that cannot be used."""

    title = "That cannot be used"


class BadPicture(BadInput):
    """Truncated, too large, or no picture."""

    title = "Picture cannot be used"


class BadImport(BadInput):
    """A file or a line to import that cannot be used."""

    title = "Cannot be imported"


class Abandoned(BackscrollError):
    """Whoever asked no longer wants to know; never shown to a person."""


class BadQuery(BadInput):
    """A query or question that cannot be used: empty, or longer than 2,000 characters."""

    title = "Query cannot be used"


class BadTime(BadInput):
    """A time that was not understood."""

    title = "Time not understood"


class ToolMissing(BackscrollError):
    """Something outside Python that is needed and not there."""

    title = "Something is missing"


class NoDisplay(ToolMissing):
    """No display to look at."""

    title = "No display"


class MonitorsChanged(NoDisplay):
    """A monitor was plugged in, unplugged, moved or resized while one was looked at: look again, at all of them."""


class NoOcrEngine(ToolMissing):
    """Neither tesseract nor rapidocr."""

    title = "Nothing to read with"


class ModelMissing(ToolMissing):
    """A model that is not installed."""

    title = "Model not installed"


class ReadingFailed(BackscrollError):
    """A picture could not be read: the engine failed on it or took too long."""

    title = "Reading failed"


class RecorderError(BackscrollError):
    """The daemon."""

    title = "The recorder"


class RecorderNotRunning(RecorderError):
    """No daemon runs for this home."""

    title = "The recorder is not running"


class RecorderStopping(RecorderNotRunning):
    """A daemon is there, was told to end, and takes no more commands."""

    title = "The recorder is stopping"


class RecorderAlreadyRuns(RecorderError):
    """A second daemon was asked for."""

    title = "The recorder already runs"


class RecorderNotAnswering(RecorderError):
    """A daemon is there and does not answer in time."""

    title = "The recorder does not answer"


class Cancelled(BackscrollError):
    """The person asked to stop; what was finished is kept."""

    title = "Cancelled"
