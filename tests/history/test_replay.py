"""The history of any sequence of versions is what one would tell by looking at all of them at once."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from pipeline.history.log import Version, append_entry, read_log
from pipeline.history.replay import FindingHistory, History, replay

START = datetime.fromisoformat("2026-03-01T08:00")
STEP = timedelta(hours=30)
Seen = Mapping[str, Version]


def version(sha256: str, *findings: str) -> Version:
    return Version(sha256, len(sha256), "410422", dict.fromkeys(findings, ("dash", "warning")))


def versions_of(path: str) -> st.SearchStrategy[Version]:
    names = [f"{path}{number}" for number in range(3)]
    return st.builds(
        lambda sha256, found: version(sha256, *sorted(found)),
        st.sampled_from("xyz"),
        st.sets(st.sampled_from(names)),
    )


COMPILATIONS = st.lists(
    st.fixed_dictionaries({}, optional={path: versions_of(path) for path in "AB"}), min_size=1, max_size=9
)
"""What lay in `raw/` at each compilation: two files of three contents with three findings."""


def told(compilations: Sequence[Seen]) -> History:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        for number, found in enumerate(compilations):
            append_entry(log, found, START + number * STEP)
        return replay(read_log(log))


def until_last_change(compilations: Sequence[Seen]) -> Sequence[Seen]:
    changes = [at for at, found in enumerate(compilations) if found != (compilations[at - 1] if at else {})]
    return compilations[: changes[-1] + 1] if changes else []


def holders(compilations: Sequence[Seen], path: str, finding_id: str) -> list[int]:
    return [
        at for at, found in enumerate(compilations) if path in found and finding_id in found[path].findings
    ]


def state_of(compilations: Sequence[Seen], path: str, last: int) -> tuple[str, str | None, int | None]:
    """State, resolving version and time of a finding that was last there at compilation `last`."""
    after = compilations[last + 1 :]
    if not after:
        return "open", None, None
    others = [(last + 1 + step, found[path]) for step, found in enumerate(after) if path in found]
    if not others:
        return "withdrawn", None, last + 1
    at, other = others[0]
    return "fixed" if other.sha256 != compilations[last][path].sha256 else "lifted", other.sha256, at


def version_before(compilations: Sequence[Seen], path: str) -> Version | None:
    """The file as it was last seen with another content than the latest_versions."""
    there = [found[path] for found in compilations if path in found]
    return next((each for each in reversed(there) if each.sha256 != there[-1].sha256), None)


@given(COMPILATIONS)
def test_findings_tell_what_all_compilations_together_tell(compilations: list[Seen]) -> None:
    findings, seen = told(compilations).findings, until_last_change(compilations)
    expected = {(path, name) for found in seen for path in found for name in found[path].findings}
    assert {(each.path, each.finding_id) for each in findings.values()} == expected
    for path, name in expected:
        at = holders(seen, path, name)
        state, resolved_by, resolved = state_of(seen, path, at[-1])
        before = version_before(seen, path)
        is_new = state == "open" and before is not None and name not in before.findings
        spells = [step for step in at if step - 1 not in at]
        open_steps = sum(1 for step in at if step + 1 < len(seen))
        found = findings[name]
        assert (found.first_seen, found.last_seen) == (START + at[0] * STEP, START + at[-1] * STEP)
        assert (found.state, found.resolved_by, found.is_new) == (state, resolved_by, is_new)
        assert found.resolved_at == (None if resolved is None else START + resolved * STEP)
        assert (found.times_opened, found.open_for) == (len(spells), open_steps * STEP)


@given(COMPILATIONS)
def test_receipts_tell_every_version_and_when_it_was_there(compilations: list[Seen]) -> None:
    seen = until_last_change(compilations)
    expected = {}
    for step, found in enumerate(seen):
        for path, each in found.items():
            first, _ = expected.get((path, each.sha256), (step, step))
            expected[path, each.sha256] = first, step
    receipts = told(compilations).receipts
    assert {key: (each.first_seen, each.last_seen) for key, each in receipts.items()} == {
        key: (START + first * STEP, START + last * STEP) for key, (first, last) in expected.items()
    }
    current = {(path, each.sha256) for path, each in (seen[-1] if seen else {}).items()}
    assert {key for key, each in receipts.items() if each.is_current} == current


def only_finding(*compilations: Seen) -> FindingHistory:
    [finding] = told(compilations).findings.values()
    return finding


def test_a_fault_gone_from_the_next_version_is_fixed_by_it() -> None:
    fixed = only_finding({"A": version("x", "F")}, {"A": version("x", "F")}, {"A": version("y")})
    assert (fixed.state, fixed.resolved_by, fixed.resolved_at) == ("fixed", "y", START + 2 * STEP)
    assert (fixed.last_seen, fixed.days_open) == (START + STEP, 2)


def test_a_fault_that_comes_back_is_open_again_and_new() -> None:
    back = only_finding({"A": version("x", "F")}, {"A": version("y")}, {"A": version("z", "F")})
    assert (back.state, back.is_new, back.times_opened, back.resolved_by) == ("open", True, 2, None)


def test_a_fault_is_withdrawn_with_its_file_and_fixed_by_its_return() -> None:
    gone = only_finding({"A": version("x", "F")}, {})
    assert (gone.state, gone.resolved_by, gone.days_open) == ("withdrawn", None, 1)
    fixed = only_finding({"A": version("x", "F")}, {}, {}, {}, {"A": version("y")})
    assert (fixed.state, fixed.resolved_by, fixed.days_open) == ("fixed", "y", 1)


def test_a_fault_that_a_rule_no_longer_finds_is_not_the_clerks_merit() -> None:
    assert only_finding({"A": version("x", "F")}, {"A": version("x")}).state == "lifted"


def test_a_fault_that_only_a_new_rule_finds_is_not_new() -> None:
    assert not only_finding({"A": version("x")}, {"A": version("x", "F")}).is_new


def test_a_log_that_lost_its_beginning_is_still_told() -> None:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "log.jsonl"
        append_entry(log, {"A": version("x", "F")}, START)
        append_entry(log, {}, START + STEP)
        log.write_bytes(log.read_bytes().split(b"\n")[2])
        assert not replay(read_log(log)).findings
