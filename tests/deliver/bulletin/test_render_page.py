"""The page stands by itself: it asks nobody for anything, and leads from each figure to its source."""

import hashlib
import re
from base64 import b64encode

from tests.deliver.bulletin.bulletin_files import BulletinFiles


def test_the_page_asks_for_nothing_from_outside(forms: BulletinFiles) -> None:
    told = (forms.folder / "report.html").read_text(encoding="utf-8")
    assert not forms.find("//link | //iframe | //object | //embed | //img | //*[@src] | //form | //base")
    assert not forms.find("//*[@style]")
    assert not re.search(r"@import|url\(\s*['\"]?(?!#)", told.split("</style>")[0])
    assert all(href.startswith("#") for href in forms.find("//a/@href"))
    assert set(re.findall(r"https?://[^\s\"'<)]+", told)) == {"http://www.w3.org/2000/svg"}


def test_only_its_own_style_and_script_are_allowed(forms: BulletinFiles) -> None:
    [policy] = forms.find("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        [element] = forms.find(f"//{tag}")
        digest = b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_link_leads_somewhere_and_ids_are_one_each(forms: BulletinFiles) -> None:
    ids = forms.find("//@id")
    assert len(ids) == len({*ids})
    assert {href[1:] for href in forms.find("//a/@href")} <= {*ids}
    assert {each for names in forms.find("//@aria-labelledby") for each in names.split()} <= {*ids}
    used = re.findall(r"url\(#([^)]+)\)", (forms.folder / "report.html").read_text(encoding="utf-8"))
    assert {*used} <= {*ids}


def test_every_source_has_a_query_and_the_submissions_add_up(forms: BulletinFiles) -> None:
    sources = forms.find("//*[@id='sources']//li")
    assert len(sources) > 60
    for source in sources:
        assert "SELECT" in source.xpath(".//pre")[0].text_content()
    mailbox = forms.find("//*[@id='source-mailbox_received']//tbody/tr/td[@class='number']")
    assert sum(int(cell.text.replace(",", "")) for cell in mailbox) == 1795


def test_a_source_without_a_unit_names_the_department(forms: BulletinFiles) -> None:
    who = forms.find("//*[@id='source-mailbox_received']//tbody/tr/td[1]")
    assert {cell.text for cell in who} == {"市政府办公室"}


def test_tables_and_drawings_say_what_they_are(forms: BulletinFiles) -> None:
    assert forms.find("/html/@lang") == ["zh-CN"]
    for table in forms.find("//table[@class='data']"):
        assert table.find("caption").text
        assert all(cell.get("scope") for cell in table.iter("th"))
        assert all(row.xpath("th[@scope='row']") for row in table.xpath("tbody/tr"))
    for drawing in forms.find("//svg"):
        assert drawing.get("role") == "img"
        assert drawing.find("title").text
        assert drawing.find("desc").text
        assert not drawing.xpath(".//*[@role or @aria-label]")
