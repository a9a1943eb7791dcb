"""A paper of the brief, whatever kind of file it is, as cleaned text.

What a file is, its first bytes say; its name only helps to say what is wrong with it.
"""

from __future__ import annotations

import io
import os
import stat
import sys
import zipfile
from pathlib import Path
from typing import BinaryIO

from roundtwo.content.encoding import decode
from roundtwo.content.pdf import read_pdf
from roundtwo.content.word import read_docx
from roundtwo.core.errors import PaperError
from roundtwo.core.text import clean, one_line

MAX_BYTES = 10 * 1024 * 1024
MAX_CHARACTERS = 200_000
"""About 70 pages: more than any brief needs and as much as a request can carry."""

_KINDS = "Give a .txt, .md, .pdf or .docx file."
_SAVE_AS = "Save it as .docx, .pdf or .txt and give that."
_OTHER_FORMATS = {
    ".doc": "an older Word document (.doc)",
    ".dot": "an older Word document (.dot)",
    ".odt": "an OpenDocument text (.odt)",
    ".pages": "a Pages document (.pages)",
    ".rtf": "a rich text file (.rtf)",
    ".html": "a web page (.html)",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def read_paper(path: str | Path, *, stdin: BinaryIO | None = None) -> str:
    """The text of the file at `path`, or of standard input where `path` is "-".

    Reads .txt, .md, .pdf and .docx by their content; other names hold plain text. At most 10 MB of
    file and 200,000 characters of text.

    Raises: PaperError, which names the file, for whatever cannot be read or has no text.
    """
    if str(path) == "-":
        name, suffix = "What came in on standard input", ""
        data = _read_limited(stdin or sys.stdin.buffer, name)
    else:
        name, suffix = one_line(Path(path).name or str(path), 120), Path(path).suffix.lower()
        data = _read_file(Path(path), name)
    if not data:
        raise PaperError(f"{name} is empty.", "Check that it is the one you meant.")
    text = clean(_text_of(data, name, suffix))
    if not text.strip():
        raise PaperError(f"{name} holds only white space.", "Check that it is the one you meant.")
    if len(text) > MAX_CHARACTERS:
        raise PaperError(
            f"{name} is too long: more than {MAX_CHARACTERS:,} characters of text.",
            "Give the part that matters.",
        )
    return text.strip()


def _read_file(path: Path, name: str) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise PaperError(f"{name} is a folder.", "Give a file in it.")
        if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for its other end
            raise PaperError(f"{name} is a pipe or a device, not a file.", _KINDS)
        if found.st_size > MAX_BYTES:
            raise _too_big(name)
        with path.open("rb") as file:
            return _read_limited(file, name)
    except FileNotFoundError:
        raise PaperError(f"{name} was not found.", "Check its name and the folder it is in.") from None
    except PermissionError:
        raise PaperError(
            f"{name} may not be read by you.",
            "Change its permissions, or copy it to a folder of yours.",
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL in it
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise PaperError(
            f"{name} cannot be opened ({reason}).", "Check its name, or copy it to another folder."
        ) from error


def _read_limited(file: BinaryIO, name: str) -> bytes:
    """All of `file`, unless it goes on beyond the limit."""
    pieces: list[bytes] = []
    left = MAX_BYTES + 1
    while left > 0 and (piece := file.read(min(left, 1 << 20))):
        pieces.append(piece)
        left -= len(piece)
    if left <= 0:
        raise _too_big(name)
    return b"".join(pieces)


def _too_big(name: str) -> PaperError:
    return PaperError(
        f"{name} is larger than {MAX_BYTES // 1024**2} MB.",
        "Paste the text that matters into a .txt file.",
    )


def _text_of(data: bytes, name: str, suffix: str) -> str:
    if b"%PDF-" in data[:1024]:
        return read_pdf(data, name, MAX_CHARACTERS)
    if data.startswith(b"PK\x03\x04"):
        return _read_package(data, name, suffix)
    if data.startswith(_OLE) and _ENCRYPTED_OFFICE in data:
        raise PaperError(f"{name} is protected with a password.", "Save a copy without one and give that.")
    if other := _other_format(data, suffix):
        raise PaperError(f"{name} is {other}, which is not read here.", _SAVE_AS)
    if suffix in (".pdf", ".docx"):
        raise PaperError(f"{name} is named {suffix} but is not one, or is damaged.", "Export or save it again.")
    return decode(data, name)


def _other_format(data: bytes, suffix: str) -> str | None:
    """What `data` is where it is a document of a kind that is not read, in words."""
    head = data[:64].lstrip().lower()
    if data.startswith(_OLE):
        return _OTHER_FORMATS[".doc"]
    if head.startswith(b"{\\rtf"):
        return _OTHER_FORMATS[".rtf"]
    if head.startswith((b"<!doctype html", b"<html")):
        return _OTHER_FORMATS[".html"]
    return _OTHER_FORMATS.get(suffix)


def _read_package(data: bytes, name: str, suffix: str) -> str:
    """A zip: a .docx, another program's document, or something else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        parts = set()
    if "word/document.xml" in parts or suffix == ".docx":
        return read_docx(data, name)
    if suffix not in _OTHER_FORMATS:
        if "content.xml" in parts:
            suffix = ".odt"
        elif any(part.endswith(".iwa") for part in parts):
            suffix = ".pages"
        else:
            raise PaperError(f"{name} is a zip archive or a kind of file not read here.", _KINDS)
    raise PaperError(f"{name} is {_OTHER_FORMATS[suffix]}, which is not read here.", _SAVE_AS)
