"""Papers of every kind become text, and every kind of bad file an error that names it and mends."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import docx
import pypdf
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.content.papers import MAX_BYTES, MAX_CHARACTERS, read_paper
from roundtwo.core.errors import PaperError

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def pdf(*pages: str) -> bytes:
    made = FPDF()
    made.set_font("Helvetica")
    for page in pages:
        made.add_page()
        made.multi_cell(0, text=page)
    return bytes(made.output())


def encrypted(password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("I led the audit.")))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    return saved(document)


def package(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


# -- what is read ------------------------------------------------------------------------------

ENCODED = {
    "utf-8": "Café — I led it".encode(),
    "utf-8 with a mark": "Café — I led it".encode("utf-8-sig"),
    "utf-16": "Café — I led it".encode("utf-16"),
    "utf-16 big-endian": b"\xfe\xff" + "Café — I led it".encode("utf-16-be"),
    "utf-32": "Café — I led it".encode("utf-32"),
    "cp1252": "Café — I led it".encode("cp1252"),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
def test_plain_text_is_read_in_its_encoding(tmp_path: Path, data: bytes) -> None:
    assert read_paper(put(tmp_path, "job.txt", data)) == "Café — I led it"
    assert read_paper(str(put(tmp_path, "job.md", data))) == "Café — I led it"


def test_text_is_cleaned_and_its_line_ends_folded(tmp_path: Path) -> None:
    path = put(tmp_path, "job.txt", "one\r\ntwo\rthr\x1b]52;ee\u202e\n".encode())
    assert read_paper(path) == "one\ntwo\nthr]52;ee"


def test_other_names_hold_text_as_well(tmp_path: Path) -> None:
    assert (
        read_paper(put(tmp_path, "round.json", b'[{"role": "x", "content": "y"}]')) == '[{"role": "x", "content": "y"}]'
    )
    assert read_paper(put(tmp_path, "posting", b"An engineer.")) == "An engineer."


def test_a_pdf_keeps_its_lines_and_pages(tmp_path: Path) -> None:
    path = put(tmp_path, "cv.pdf", pdf("Northwind\nI led the audit.", "Second page"))
    assert read_paper(path).split() == "Northwind I led the audit. Second page".split()
    assert "Northwind\nI led the audit.\n\nSecond page" in read_paper(path)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("my experi-\nence in sales", "my experience\nin sales"),
        ("a well-\nknown team", "a well-known\nteam"),
        ("the data and a data-\nbase", "the data and a data-base"),
        ("a database, the data-\nbase", "a database, the database"),
        ("Mueller-\nLuedenscheidt", "Mueller-\nLuedenscheidt"),
        ("from 2019-\n2021", "from 2019-\n2021"),
    ],
)
def test_words_broken_at_a_line_end_of_a_pdf_are_made_whole(tmp_path: Path, printed: str, read: str) -> None:
    assert read_paper(put(tmp_path, "cv.pdf", pdf(printed))) == read


def test_a_pdf_that_opens_with_an_empty_password_is_read(tmp_path: Path) -> None:
    assert read_paper(put(tmp_path, "cv.pdf", encrypted(""))) == "I led the audit."


def test_a_docx_is_read_in_document_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Ana Ruiz")
    document.add_paragraph("I led the audit.\tAlone.")
    document.add_paragraph("Cut costs", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2019", "Northwind"
    layout = document.add_table(rows=1, cols=2)
    layout.cell(0, 0).text, layout.cell(0, 1).text = "Skills", "Python\nSQL"
    document.add_paragraph("The end")
    assert read_paper(put(tmp_path, "cv.docx", saved(document))).split("\n") == [
        "Ana Ruiz", "I led the audit.\tAlone.", "- Cut costs", "2019 | Northwind",
        "Skills", "Python", "SQL", "The end",
    ]  # fmt: skip


def test_a_docx_is_read_in_content_controls_but_not_where_text_was_deleted(tmp_path: Path) -> None:
    document = docx.Document()
    body = document.element.body
    for inner in (
        "<w:sdt {}><w:sdtContent><w:p><w:r><w:t>a control</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p {}><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>",
        "<w:p {}><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>",
        "<w:p {}><w:r><w:t>kept</w:t></w:r></w:p>",
    ):
        body.insert(len(body) - 1, parse_xml(inner.format(W)))
    assert read_paper(put(tmp_path, "cv.docx", saved(document))) == "a control\n\n\nkept"


# Named, since a PDF holds the second it was made in, and workers must agree on a test's name.
@pytest.mark.parametrize(
    "data",
    [b"I led it.", pdf("I led it."), word("I led it.")],
    ids=["text", "PDF", "Word"],
)
def test_standard_input_holds_any_kind_of_paper(data: bytes) -> None:
    assert read_paper("-", stdin=io.BytesIO(data)) == "I led it."


# -- what is not -------------------------------------------------------------------------------

SCANNED = FPDF()
SCANNED.add_page()
SCANNED.rect(10, 10, 50, 50)

BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("cv.txt", b"", "is empty"),
    "white space": ("cv.txt", b" \n\t\r\n", "only white space"),
    "only invisible characters": ("cv.txt", "\ufeff\u200b\n".encode(), "only white space"),
    "binary": ("cv.txt", bytes(range(256)) * 8, "no text"),
    "a picture": ("cv.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no text"),
    "utf-16 without a mark": ("cv.txt", "I led it".encode("utf-16-le"), "no text"),
    "damaged utf-16": ("cv.txt", b"\xff\xfea\0b", "damaged"),
    "cyrillic code page": ("cv.txt", "Опыт работы с людьми".encode("cp1251"), "encoding"),
    "japanese code page": ("cv.txt", "私は監査を主導しました".encode("shift-jis"), "encoding"),
    "utf-8 with a broken byte": ("cv.txt", "café é é é".encode() + b"\xe9", "encoding"),
    "too long a text": ("cv.txt", b"word " * (MAX_CHARACTERS // 5 + 1), "too long"),
    "scanned": ("cv.pdf", bytes(SCANNED.output()), "a page but no text"),
    "needs a password": ("cv.pdf", encrypted("secret"), "password"),
    "truncated pdf": ("cv.pdf", pdf("I led it.")[:300], "damaged PDF"),
    "pdf of garbage": ("cv.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20, "damaged PDF"),
    "no pdf": ("cv.pdf", b"just text", "named .pdf but is not one"),
    "no docx": ("cv.docx", b"just text", "named .docx but is not one"),
    "truncated docx": ("cv.docx", word("I led it.")[:2000], "damaged .docx"),
    "docx without parts": ("cv.docx", package(a_txt=b"x"), "damaged .docx"),
    "docx of bad xml": ("cv.docx", package(word__document_xml=b"<w"), "damaged .docx"),
    "docx that is a doc": ("cv.docx", OLE, "older Word document"),
    "docx with a password": (
        "cv.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected with a password",
    ),
    "zip bomb": ("cv.docx", package(word__document_xml=b" " * 13_000_000), "unpacks to more"),
    "bomb of a picture": (
        "cv.docx", package(word__document_xml=b"<a/>", b_png=b"\0" * 41_000_000), "unpacks to more",
    ),
    "doc": ("cv.doc", OLE, "older Word document"),
    "odt": ("cv.odt", package(content_xml=b"<a/>"), "OpenDocument"),
    "odt by another name": ("cv.zip", package(content_xml=b"<a/>"), "OpenDocument"),
    "pages": ("cv.pages", package(Index__Document_iwa=b"x"), "Pages document"),
    "rtf": ("cv.rtf", b"{\\rtf1 I led it.}", "rich text"),
    "rtf by another name": ("cv.txt", b"{\\rtf1 I led it.}", "rich text"),
    "web page": ("job.html", b"<!DOCTYPE html><p>An engineer", "web page"),
    "archive": ("cv.zip", package(a_txt=b"x"), "zip archive"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "says"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_named_with_one_sentence_and_a_mend(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, data: bytes, says: str
) -> None:
    with pytest.raises(PaperError) as caught:
        read_paper(put(tmp_path, name, data))
    assert name in caught.value.what
    assert says in caught.value.what
    assert caught.value.what.endswith(".")
    assert caught.value.mend.endswith(".")
    assert str(tmp_path) not in str(caught.value)
    assert capfd.readouterr() == ("", "")


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match=r"cv\.txt was not found"):
        read_paper(tmp_path / "cv.txt")


def test_a_folder_is_not_a_paper(tmp_path: Path) -> None:
    with pytest.raises(PaperError, match="is a folder"):
        read_paper(tmp_path)


@pytest.mark.parametrize("name", ["n" * 5000, "nul\0.txt", "loop"])
def test_a_name_that_cannot_be_opened_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(PaperError, match="cannot be opened"):
        read_paper(tmp_path / name)


@pytest.fixture
def as_nobody() -> Iterator[Callable[[], None]]:
    """Gives up the rights of root, where the tests have them, until the test ends."""
    before = os.geteuid()
    yield lambda: os.seteuid(65534) if before == 0 else None
    os.seteuid(before)


def test_a_file_that_one_may_not_read_is_an_error(tmp_path: Path, as_nobody: Callable[[], None]) -> None:
    path = put(tmp_path, "cv.txt", b"I led it.")
    path.chmod(0)
    as_nobody()
    with pytest.raises(PaperError, match="may not be read"):
        read_paper(path)


def test_a_pipe_is_refused_without_waiting_for_its_other_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(PaperError, match="pipe or a device"):
        read_paper(tmp_path / "pipe.txt")


def test_a_device_is_refused() -> None:
    with pytest.raises(PaperError, match="pipe or a device"):
        read_paper("/dev/zero")


def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "cv.pdf"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    began = time.process_time()
    with pytest.raises(PaperError, match="larger than 10 MB"):
        read_paper(path)
    assert time.process_time() - began < 0.1


class Endless(io.RawIOBase):
    """Standard input that never ends, and counts what was taken from it."""

    taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        assert isinstance(buffer, memoryview | bytearray)
        buffer[:] = b"a" * len(buffer)
        self.taken += len(buffer)
        return len(buffer)


def test_standard_input_without_end_is_read_only_to_the_limit() -> None:
    endless = Endless()
    with pytest.raises(PaperError, match="standard input is larger"):
        read_paper("-", stdin=io.BufferedReader(endless))
    assert endless.taken < MAX_BYTES + 2**21


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\xff\xfe"]))
def test_no_bytes_do_more_than_refuse(data: bytes, head: bytes) -> None:
    with suppress(PaperError):
        assert read_paper("-", stdin=io.BytesIO(head + data)).strip()


@given(st.data())
def test_a_damaged_document_does_no_more_than_refuse(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([WHOLE_PDF, WHOLE_DOCX]))
    at = data.draw(st.integers(0, len(whole)))
    patch = data.draw(st.binary(max_size=8))
    with suppress(PaperError):
        assert read_paper("-", stdin=io.BytesIO(whole[:at] + patch + whole[at + len(patch) :]))


WHOLE_PDF, WHOLE_DOCX = pdf("I led the audit."), word("I led the audit.")


def test_importing_the_reader_imports_no_library_for_documents() -> None:
    code = "import sys, roundtwo.content.papers; print({'pypdf', 'docx', 'lxml'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
