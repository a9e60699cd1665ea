"""The Word template of the bulletin is what its tool writes."""

from io import BytesIO
from zipfile import ZipFile

from pipeline.deliver.bulletin.render_document import TEMPLATE
from tools.word_template import word_template


def test_the_template_is_what_its_module_writes() -> None:
    assert _parts(TEMPLATE.read_bytes()) == _parts(word_template())


def _parts(package: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(package)) as entries:
        return {name: entries.read(name) for name in entries.namelist()}
