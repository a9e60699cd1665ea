"""Decrypt workbooks with the password that Excel itself gives to those that need none to be opened.

Excel encrypts a workbook whose structure is protected, or that is read-only for all, with this password, and opens it
without asking; WPS does the same. A workbook with any other password stays closed. msoffcrypto-tool knows the ciphers
(docs/decisions/0028-old-and-encrypted.md). It is given streams in a container of ours, and imported only for such a
file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from pipeline.files.formats.compound_writer import write_compound
from pipeline.files.formats.scan_xls import BOF, ENCRYPTED, SHEET, records

if TYPE_CHECKING:
    from msoffcrypto.format.xls97 import Xls97File

PASSWORD = "VelvetSweatshop"  # noqa: S105 - no secret: the same in every Excel (MS-OFFCRYPTO 2.1.7)
LONGEST_INFO = 1 << 16
MOST_ROUNDS = 1_000_000
"""Most rounds in which a password is hashed, a second of work; Excel and WPS do 100,000."""
_ROUNDS = re.compile(rb"""spinCount\s*=\s*["'](\d{1,20})""")
_READABLE = frozenset({BOF, ENCRYPTED, 0x00E1, 0x0138, 0x0194, 0x0195, 0x0196})
"""Records that are never encrypted (MS-XLS 2.2.10)."""
_HEADER = 4
_BLOCK = 1024


def decrypt_package(info: bytes, package: bytes) -> bytes | None:
    """Decrypt an Office Open XML package; None if another password is needed. `info` says how it is encrypted."""
    rounds = _ROUNDS.search(info)
    if len(info) > LONGEST_INFO or b"<!DOCTYPE" in info or (rounds and int(rounds[1]) > MOST_ROUNDS):
        return None
    from msoffcrypto.format.ooxml import OOXMLFile  # noqa: PLC0415 - slow to import, seldom needed

    streams = {"EncryptionInfo": info, "EncryptedPackage": package}
    written = BytesIO()
    try:
        file = OOXMLFile(BytesIO(write_compound(streams, padding=b" ")))
        file.load_key(password=PASSWORD, verify_password=True)
        file.decrypt(written)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - another password, another cipher, or damage: whatever it is, it stays closed
        return None
    return written.getvalue()


def decrypt_stream(stream: bytes) -> bytes | None:
    """Decrypt the workbook stream of an .xls; None if another password is needed."""
    from msoffcrypto.format.xls97 import Xls97File  # noqa: PLC0415 - slow to import, seldom needed

    try:
        file = Xls97File(BytesIO(write_compound({"Workbook": stream})))
        file.load_key(PASSWORD)
        return _decrypted(stream, file)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - as above
        return None


def _decrypted(stream: bytes, file: Xls97File) -> bytes:
    """Decrypt a stream with the key in `file`; the record that says that it is encrypted becomes an empty one."""
    from msoffcrypto.method.rc4 import DocumentRC4  # noqa: PLC0415
    from msoffcrypto.method.rc4_cryptoapi import DocumentRC4CryptoAPI  # noqa: PLC0415

    if file.type == "xor":
        plain = bytearray(_without_xor(stream))
    elif file.type == "rc4":
        plain = bytearray(DocumentRC4.decrypt(file.key, file.salt, BytesIO(stream), _BLOCK).read())
    else:
        plain = bytearray(
            DocumentRC4CryptoAPI.decrypt(file.key, file.salt, file.keySize, BytesIO(stream), _BLOCK).read()
        )
    for start, end, kind in _readable(stream):
        plain[start:end] = stream[start:end]
        if kind == ENCRYPTED:
            plain[start : start + 2] = bytes(2)
    return bytes(plain)


def _readable(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """List the spans of a stream that are never encrypted: start, end, and kind of the record."""
    for kind, at, length in records(stream, 0):
        yield at - _HEADER, at + (length if kind in _READABLE else 4 if kind == SHEET else 0), kind


def _without_xor(stream: bytes) -> bytes:
    """Undo XOR obfuscation (MS-OFFCRYPTO 2.3.7.3)."""
    from msoffcrypto.method.xor_obfuscation import DocumentXOR  # noqa: PLC0415

    key = DocumentXOR.create_xor_array_method1(PASSWORD)
    whole = bytearray(stream)
    for _, at, length in records(stream, 0):
        for place in range(at, at + length):
            byte = whole[place] ^ key[(place + length) % len(key)]
            whole[place] = byte >> 5 | (byte << 3) & 0xFF
    return bytes(whole)
