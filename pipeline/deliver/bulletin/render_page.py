"""The bulletin as one HTML file that works offline: style, script and charts are in it.

A content security policy allows only its own style and script, by their hashes. Without the script, figures link to
the list of sources.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from pipeline.deliver.bulletin.compose_bulletin import Bulletin
from pipeline.deliver.bulletin.render_chart import Picture
from schemas.documents.official_text import load_official_text

FOLDER = Path(__file__).with_name("files")


def render_page(bulletin: Bulletin, pictures: Mapping[str, Picture]) -> str:
    """Render the page; all texts in it are escaped."""
    style, script = _trusted_file("report.css"), _trusted_file("report.js")
    drawn = [each.name for each in bulletin.exhibits if each.name in pictures]
    notes = [*bulletin.figures, *(each.name for each in bulletin.exhibits)]
    return _template().render(
        bulletin=bulletin,
        words=bulletin.words.document.words,
        none=load_official_text().none,
        pictures=pictures,
        numbers={name: number for number, name in enumerate(drawn, 1)},
        notes={name: number for number, name in enumerate(notes, 1)},
        style=style,
        style_hash=_hash(style),
        script=script,
        script_hash=_hash(script),
    )


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FileSystemLoader(FOLDER),
        keep_trailing_newline=True,
    )
    environment.filters["drawn"] = _trusted_svg
    return environment.get_template("report.html.jinja")


def _trusted_svg(svg: str) -> Markup:
    """Mark an SVG of `render_chart` as markup; its texts are escaped already."""
    return Markup(svg)  # noqa: S704 - see above


def _trusted_file(name: str) -> Markup:
    """Read a file that is part of mulu, as markup."""
    return Markup((FOLDER / name).read_text(encoding="utf-8"))  # noqa: S704 - see above


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
