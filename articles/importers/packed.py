"""A zip file, opened so that nothing in it can fill the memory or the disk: archives, DOCX and EPUB alike.

What a hostile file can do, and what bounds it: a long list of entries (the list is read at once: its size), a few
bytes that unpack to gigabytes (the ratio, while unpacking), many such entries or entries over the same bytes (the
sum of all), a costly method of packing (only stored and deflated are read). No name is ever used as a path.
"""

import tempfile
import zipfile
import zlib
from typing import BinaryIO, cast

from articles.importers.decoding import Unreadable

MAX_ENTRIES = 20_000
MAX_DIRECTORY = 4_000_000  # bytes of the list of entries
MAX_RATIO = 100  # unpacked to packed, of an entry that unpacks to more than RATIO_FROM; text has 3 to 20
RATIO_FROM = 10_000_000  # bytes
MAX_TOTAL = 1_000_000_000  # bytes of all entries, unpacked
IN_MEMORY = (
    4_000_000  # bytes of an unpacked entry that are held in memory; what is longer goes to a temporary file
)
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
_PIECE = 65_536

NOT_A_ZIP = "Not a zip archive that can be read: it is damaged or something else."
TROUBLE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


class _Guarded:
    """A stream of which no read is larger than a list of entries may be: zipfile reads that list at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.seek, self.tell, self.seekable = stream.seek, stream.tell, stream.seekable

    def read(self, size: int = -1) -> bytes:
        data = self.stream.read(MAX_DIRECTORY + 1 if size < 0 else min(size, MAX_DIRECTORY + 1))
        if len(data) > MAX_DIRECTORY:
            raise zipfile.BadZipFile("too large a list of entries")
        return data


class Packed:
    """An open zip file, its entries in order, and what may still be unpacked of it."""

    def __init__(self, opened: zipfile.ZipFile) -> None:
        self._zip = opened
        self.entries = [entry for entry in opened.infolist() if not entry.is_dir()]
        self._named = {entry.filename: entry for entry in self.entries}
        self.names = frozenset(self._named)
        self.left = MAX_TOTAL

    def unpacked(self, entry: zipfile.ZipInfo) -> BinaryIO | Unreadable:
        """An entry's bytes as a stream at its start, to be closed; or why they are not given."""
        if entry.flag_bits & ENCRYPTED:
            return Unreadable("Encrypted: unpack it with its password first.")
        if entry.compress_type not in METHODS:
            return Unreadable(
                "Packed by a method other than “deflate”: pack it anew as an ordinary zip archive."
            )
        spool = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - it is given back open
        try:
            reason = self._copy(entry, cast(BinaryIO, spool))
        except TROUBLE:
            reason = "Damaged: it cannot be unpacked."
        if reason:
            spool.close()
            return Unreadable(reason)
        spool.seek(0)
        return cast(BinaryIO, spool)

    def _copy(self, entry: zipfile.ZipInfo, to: BinaryIO) -> str:
        """Unpack an entry; why that was broken off, or ""."""
        size = 0
        with self._zip.open(entry) as member:
            while piece := member.read(_PIECE):
                size += len(piece)
                self.left -= len(piece)
                if size > RATIO_FROM and size > MAX_RATIO * max(1, entry.compress_size):
                    return f"It unpacks to more than {MAX_RATIO} times its size: a zip bomb."
                if self.left < 0:
                    return f"The archive unpacks to more than {MAX_TOTAL / 1_000_000:,.0f} MB: split it."
                to.write(piece)
        return ""

    def content(self, name: str, limit: int) -> bytes | Unreadable:
        """The bytes of the entry of that name, of at most so many; or why they are not given."""
        entry = self._named.get(name)
        if entry is None:
            return Unreadable(f"It lacks {name[:200]}.")
        stream = self.unpacked(entry)
        if isinstance(stream, Unreadable):
            return stream
        with stream:
            data = stream.read(limit + 1)
        return Unreadable(f"{name[:200]} is larger than {limit:,} bytes.") if len(data) > limit else data


def open_zip(stream: BinaryIO) -> Packed | Unreadable:
    """A zip file, or why it is refused."""
    try:
        opened = zipfile.ZipFile(cast(BinaryIO, _Guarded(stream)))
    except TROUBLE as error:
        too_long = "list of entries" in str(error)
        return Unreadable(f"More than {MAX_ENTRIES:,} entries: split the archive." if too_long else NOT_A_ZIP)
    if len(opened.infolist()) > MAX_ENTRIES:
        return Unreadable(f"More than {MAX_ENTRIES:,} entries: split the archive.")
    return Packed(opened)


def kind_of(stream: BinaryIO) -> str:
    """What a zip file is: "docx", "epub", or "zip"; the stream is left at its start."""
    packed = open_zip(stream)
    stream.seek(0)
    if isinstance(packed, Packed):
        if "word/document.xml" in packed.names:
            return "docx"
        if "META-INF/container.xml" in packed.names:
            return "epub"
    return "zip"
