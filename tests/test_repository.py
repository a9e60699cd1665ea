"""What must hold for the repository as a whole, whatever it computes."""

import re
import subprocess
from pathlib import Path

import pytest

from simulation.sample import sample_reference

ROOT = Path(__file__).parent.parent
BINARY = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".png", ".gz", ".parquet", ".duckdb"}
# Written in pieces, so that this file doesn't match itself.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:" + "|".join(["work", "root", "home", "tmp", "Users"]) + r")/\w")
PACKAGE_INDEX = re.compile(
    r"https?://\S*(?:/sim" + r"ple/|\.whl|\.tgz|py" + r"pi\.)|ind" + r"ex-url|find-" + "links"
)
PUBLISHED = re.compile(r"(?<!\d)(?:" + "|".join(["1341", "9088", "925", "2694"]) + r")(?!\d)")


def committed(under: str = ".") -> list[Path]:
    """Every file under version control below `under`, or about to be."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", under]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def lines_matching(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    """`file:line text` for each line of the text files among `files` that `pattern` is found in."""
    return [
        f"{path.relative_to(ROOT)}:{number} {line.strip()}"
        for path in files
        if path.suffix not in BINARY
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


PLACELESS = [
    "pipeline",
    "schemas/*.py",
    "schemas/documents",
    "schemas/rules",
    "schemas/tables",
    "simulation/*.py",
]
"""Code, SQL, sentences and messages. Words of headers, reference data and plans of the sample may name places."""
COMMON_WORDS = {"示例"}
"""Short names that mean something else too: 示例 is an example, and a town invented for the sample edition."""


def test_no_code_query_or_sentence_names_a_unit() -> None:
    """Another city's office compiles with reference data of its own, and no other change."""
    units = sample_reference().unit.rows
    names = {name for row in units for name in (row["name"], row["short_name"], *row["aliases"].split(";"))}
    known = re.compile("|".join(sorted({*names, *(row["unit_code"] for row in units)} - {"", *COMMON_WORDS})))
    assert lines_matching(known, [path for under in PLACELESS for path in committed(under)]) == []


LOCKS = ["requirements.lock", "deploy/requirements.lock", "tests/browser/requirements.lock"]


def requirements(lock: str) -> list[str]:
    """The entries of the lock, continuation lines joined."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("pattern", [MACHINE_PATH, PACKAGE_INDEX], ids=["machine path", "package index"])
def test_no_file_names_a_place_that_only_one_machine_knows(pattern: re.Pattern[str]) -> None:
    assert lines_matching(pattern, committed()) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE_PATH, "open('/" + "home/clerk/raw.xlsx')"),
        (PACKAGE_INDEX, "https://mirror.example/sim" + "ple/pandas"),
        (PUBLISHED, "total = 13" + "41"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


def test_the_pipeline_knows_no_published_figure() -> None:
    assert lines_matching(PUBLISHED, committed("pipeline")) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_exact_and_hashed(lock: str) -> None:
    entry = re.compile(r"[\w.-]+(\[[\w,]+\])?==\S+( ; .+?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert [line[:60] for line in requirements(lock) if not entry.fullmatch(line)] == []
    assert any(line.startswith(("dagster==", "playwright==")) for line in requirements(lock))


def test_a_server_has_the_versions_that_are_tested() -> None:
    tested, served = ({line.split()[0] for line in requirements(lock)} for lock in LOCKS[:2])
    assert {entry.split("==")[0] for entry in served - tested} == {"dagster-postgres", "psycopg2-binary"}


def test_every_make_target_says_what_it_is_for() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    described = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    assert described == phony[1].split()
    assert re.findall(r"^([a-z-]+):(?!=)", makefile, re.MULTILINE) == described
