"""The page, document and workbook of a bulletin, read back as a reader sees them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import openpyxl
from lxml import html

from schemas.documents.bulletin import load_bulletin
from simulation.sample import sample_reference


@dataclass(frozen=True)
class BulletinFiles:
    """The folder of a bulletin."""

    folder: Path

    @cached_property
    def page(self) -> Any:
        """Parse the page."""
        return html.fromstring((self.folder / "report.html").read_text(encoding="utf-8"))

    @cached_property
    def document(self) -> Any:
        """Open the document."""
        return docx.Document(str(self.folder / "report.docx"))

    @cached_property
    def workbook(self) -> Any:
        """Open the workbook of annexes."""
        return openpyxl.load_workbook(self.folder / load_bulletin(sample_reference()).annexes.file)

    def find(self, path: str) -> list[Any]:
        """Find the elements of the page at an XPath."""
        found: list[Any] = self.page.xpath(path)
        return found

    def page_figures(self) -> dict[str, str]:
        """Return the figures as the sources of the page state them, by metric."""
        links = {link.get("data-metric") for link in self.find("//a[@data-metric]")}
        sources = self.find("//*[@id='sources']//li[.//dd[@class='value']]")
        figures = {
            each.get("id").removeprefix("source-"): each.xpath(".//dd[@class='value']")[0].text_content()
            for each in sources
        }
        assert links <= set(figures)
        return figures

    def page_paragraphs(self) -> list[str]:
        """Return the paragraphs of the page without note numbers and links to exhibits."""
        silent = {*self.find("//sup"), *self.find("//a[@class='basis']")}
        paragraphs = self.find("//section[@class='text']/p[not(@class)]")
        return ["".join(_texts(each, silent)) for each in paragraphs]

    def document_paragraphs(self) -> list[str]:
        """Return the paragraphs of the text in the document."""
        return [each.text for each in self.document.paragraphs if each.style.name == "公文正文"]

    def document_figures(self) -> list[list[str]]:
        """Return the rows of the document's table of figures."""
        return [[cell.text for cell in row.cells] for row in self.document.tables[0].rows][1:]

    def sheet(self, name: str) -> list[list[Any]]:
        """Return the rows of a sheet of the annexes, without its header."""
        return [list(row) for row in self.workbook[name].iter_rows(min_row=2, values_only=True)]


def _texts(element: Any, silent: set[Any]) -> Iterator[str]:
    """Yield the texts in an element, except those in `silent` elements."""
    if element not in silent:
        yield element.text or ""
        for child in element:
            yield from _texts(child, silent)
            yield child.tail or ""
