"""The text of a .docx. python-docx is imported when the first one is read."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Protocol

from roundtwo.core.errors import PaperError

MAX_UNPACKED = 40_000_000
"""Bytes of all parts together, pictures included: a small zip can unpack to a lot."""
MAX_XML = 12_000_000
"""Bytes of one XML part. Parsed it takes about ten times that."""
MAX_PARTS = 2_000

_DAMAGE = (
    AttributeError, EOFError, LookupError, NotImplementedError, OSError, RecursionError,
    SyntaxError, TypeError, ValueError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
"""What opening a damaged package raises: lxml's errors are SyntaxErrors."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset(
    {
        # The same text once more, for older programs; where moved text was; formats.
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
        f"{_W}moveFrom",
        f"{_W}pPr",
    }
)
_CHARACTERS = {
    f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "\u00ad",
}  # fmt: skip


class _Element(Protocol):
    """What is used of an lxml element."""

    @property
    def tag(self) -> object: ...
    @property
    def text(self) -> str | None: ...
    def __iter__(self) -> Iterator[_Element]: ...
    def find(self, path: str) -> _Element | None: ...


def read_docx(data: bytes, name: str) -> str:
    """Paragraphs, lists, text boxes and tables in document order. `name` is for errors.

    A paragraph is a line, with "- " before it in a list; a table row whose cells have one line
    each is a line with " | " between them. Headers, footers and deleted text are left out.

    Raises: PaperError when it is damaged, protected, no Word document, or unpacks to too much.
    """
    from docx import Document
    from docx.exceptions import PythonDocxError
    from docx.opc.exceptions import OpcError

    try:
        _check_size(data, name)
        return "\n".join(_lines(Document(io.BytesIO(data)).element.body))
    except (PythonDocxError, OpcError, *_DAMAGE) as error:
        raise PaperError(
            f"{name} is a damaged .docx.",
            "Open it in a word processor and save it again as .docx or .pdf.",
        ) from error


def _check_size(data: bytes, name: str) -> None:
    """Look at the sizes in the zip's directory: nothing beyond them is ever unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    xml = [part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED or max(xml, default=0) > MAX_XML:
        raise PaperError(
            f"{name} unpacks to more than a paper can be.",
            "Paste the text that matters into a .txt file.",
        )
    if any(part.flag_bits & 1 for part in parts):
        raise PaperError(f"{name} is protected with a password.", "Save a copy without one and give that.")


def _lines(block: _Element) -> Iterator[str]:
    """The lines of a body, a cell, a content control or a text box."""
    for element in block:
        if element.tag == f"{_W}p":
            yield from _paragraph(element)
        elif element.tag == f"{_W}tbl":
            for row in _within(element, f"{_W}tr"):
                yield from _row(row)
        elif element.tag not in _LEFT_OUT:
            yield from _lines(element)


def _row(row: _Element) -> Iterator[str]:
    cells = [[line for line in "\n".join(_lines(cell)).split("\n") if line.strip()] for cell in _within(row, f"{_W}tc")]
    if all(len(cell) <= 1 for cell in cells):
        yield " | ".join(line.strip() for cell in cells for line in cell)
    else:
        for cell in cells:
            yield from cell


def _within(element: _Element, tag: str) -> Iterator[_Element]:
    """The nearest elements called `tag`, through content controls and the like."""
    for child in element:
        if child.tag == tag:
            yield child
        else:
            yield from _within(child, tag)


def _paragraph(paragraph: _Element) -> Iterator[str]:
    """The paragraph's lines, then those of the text boxes that are anchored in it."""
    pieces: list[str] = []
    boxes: list[_Element] = []
    _collect(paragraph, pieces, boxes)
    text = "".join(pieces)
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or _style(paragraph).startswith("List")
    yield f"- {text}" if listed and text.strip() else text
    for box in boxes:
        yield from _lines(box)


def _style(paragraph: _Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    values = getattr(style, "attrib", {})
    return str(values.get(f"{_W}val", ""))


def _collect(element: _Element, pieces: list[str], boxes: list[_Element]) -> None:
    for child in element:
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif isinstance(child.tag, str) and child.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[child.tag])
        elif child.tag not in _LEFT_OUT:
            _collect(child, pieces, boxes)
