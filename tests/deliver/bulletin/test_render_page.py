"""The page stands by itself: it asks nobody for anything, and leads from each figure to its source."""

import hashlib
import re
from base64 import b64encode

from tests.deliver.bulletin.bulletin_files import BulletinFiles


def test_the_page_loads_nothing_from_outside(files: BulletinFiles) -> None:
    page = (files.folder / "report.html").read_text(encoding="utf-8")
    assert not files.find("//link | //iframe | //object | //embed | //img | //*[@src] | //form | //base")
    assert not files.find("//*[@style]")
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)", page.split("</style>")[0])
    assert all(href.startswith("#") for href in files.find("//a/@href"))
    assert set(re.findall(r"https?://[^\s\"'<)]+", page)) == {"http://www.w3.org/2000/svg"}


def test_only_its_own_style_and_script_are_allowed(files: BulletinFiles) -> None:
    [policy] = files.find("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        [element] = files.find(f"//{tag}")
        digest = b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_links_have_targets_and_ids_are_unique(files: BulletinFiles) -> None:
    ids = files.find("//@id")
    assert len(ids) == len({*ids})
    assert {href[1:] for href in files.find("//a/@href")} <= {*ids}
    assert {each for names in files.find("//@aria-labelledby") for each in names.split()} <= {*ids}
    used = re.findall(r"url\(#([^)]+)\)", (files.folder / "report.html").read_text(encoding="utf-8"))
    assert {*used} <= {*ids}


def test_every_source_has_a_query_and_the_submissions_add_up(files: BulletinFiles) -> None:
    sources = files.find("//*[@id='sources']//li")
    assert len(sources) > 60
    for source in sources:
        assert "SELECT" in source.xpath(".//pre")[0].text_content()
    mailbox = files.find("//*[@id='source-mailbox_received']//tbody/tr/td[@class='number']")
    assert sum(int(cell.text.replace(",", "")) for cell in mailbox) == 1795


def test_a_source_without_a_unit_names_the_department(files: BulletinFiles) -> None:
    who = files.find("//*[@id='source-mailbox_received']//tbody/tr/td[1]")
    assert {cell.text for cell in who} == {"市政府办公室"}


def test_tables_and_charts_have_descriptions(files: BulletinFiles) -> None:
    assert files.find("/html/@lang") == ["zh-CN"]
    for table in files.find("//table[@class='data']"):
        assert table.find("caption").text
        assert all(cell.get("scope") for cell in table.iter("th"))
        assert all(row.xpath("th[@scope='row']") for row in table.xpath("tbody/tr"))
    for drawing in files.find("//svg"):
        assert drawing.get("role") == "img"
        assert drawing.find("title").text
        assert drawing.find("desc").text
        assert not drawing.xpath(".//*[@role or @aria-label]")
