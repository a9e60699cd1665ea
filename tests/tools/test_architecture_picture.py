from graphlib import TopologicalSorter
from pathlib import Path

from tools.architecture_picture import (
    PACKAGES,
    PAGE,
    ROOT,
    picture,
    room_imports,
    with_picture,
    without_detours,
)

RENEW = "python -m tools.architecture_picture renews it"


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def test_the_page_shows_the_rooms_as_they_import_each_other() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert with_picture(text, picture(without_detours(room_imports()))) == text, RENEW


def test_no_rooms_import_each_other_in_a_circle() -> None:
    imports = room_imports()
    order = [*TopologicalSorter(imports).static_order()]  # raises CycleError for a circle
    assert set(order) >= imports.keys()


def test_the_page_says_what_every_room_is_for() -> None:
    page = PAGE.read_text(encoding="utf-8")
    modules = [f"`pipeline/{path.name}`" for path in (ROOT / "pipeline").glob("[!_]*.py")]
    folders = [f"`pipeline/{path.parent.name}/`" for path in (ROOT / "pipeline").glob("*/__init__.py")]
    beside = [f"`{package}/`" for package in PACKAGES[1:]]
    assert [name for name in [*modules, *folders, *beside] if name not in page] == []


def test_every_way_to_import_a_room_counts(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "pipeline/__init__.py": "",
            "pipeline/text/__init__.py": "",
            "pipeline/text/fold.py": "import schemas.words.layout",
            "pipeline/files/open.py": "from pipeline.text.fold import plain\nfrom pipeline.files import zip",
            "pipeline/compile.py": "import json\ndef run():\n    from pipeline import files, workspace",
            "pipeline/workspace.py": "",
            "schemas/words/layout.py": "",
        },
    )
    assert room_imports(tmp_path) == {
        "pipeline": set(),
        "text": {"schemas"},
        "files": {"text"},
        "compile": {"files", "workspace"},
        "workspace": set(),
        "schemas": set(),
    }


def test_an_import_that_a_longer_way_implies_is_left_out() -> None:
    imports = {"a": {"b", "c", "d"}, "b": {"c"}, "c": {"d"}, "d": set[str]()}
    assert without_detours(imports) == {"a": {"b"}, "b": {"c"}, "c": {"d"}, "d": set()}


def test_a_picture_replaces_the_one_before() -> None:
    drawn = picture({"files": {"text"}, "text": set()})
    assert drawn == "```mermaid\nflowchart TD\n    files --> text\n```\n"
    page = "before\n<!-- rooms -->\nold\n<!-- end -->\nafter\n"
    assert with_picture(page, drawn) == f"before\n<!-- rooms -->\n{drawn}<!-- end -->\nafter\n"
