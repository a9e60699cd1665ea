"""Two builds from the same input have equal tables, apart from times."""

import os
import random
import shutil
import subprocess
from pathlib import Path

from pipeline.compile import compile_editions
from pipeline.settings import ROOT, Settings
from tests.editions import rows, settings_in
from tests.end_to_end.places import RUN, content, environment, hand_in, running


def compiled_anew(original: Settings, folder: Path, seed: int) -> Settings:
    """Compile the same files, copied in another order, with another hash seed."""
    folder.mkdir()
    settings = settings_in(folder)
    files = sorted(path for path in original.raw.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)  # noqa: S311
    for file in files:
        place = settings.raw / file.relative_to(original.raw)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        os.utime(place, (seed, seed))
    variables = environment(settings) | {"PYTHONHASHSEED": str(seed)}
    subprocess.run(running(RUN), env=variables, cwd=ROOT, check=True)
    return settings


def test_file_order_and_hash_seed_do_not_change_the_tables(tmp_path: Path) -> None:
    (tmp_path / "original").mkdir()
    original = settings_in(tmp_path / "original")
    hand_in(original, 5)
    builds = [compiled_anew(original, tmp_path / str(seed), seed) for seed in (1, 2, 3)]
    first, *others = map(content, builds)
    for other in others:
        assert {name for name in first if other[name] != first[name]} == set()


def test_a_build_records_its_input_its_time_and_its_code(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    told = []
    for items in (1, 2):
        hand_in(settings, items)
        compile_editions(settings)
        told += rows(
            settings, "SELECT editions, code_version, fingerprint, build_id, built_at FROM ref.build"
        )
    (editions, code, fingerprint, build_id, built_at), (_, other_code, other_fingerprint, *_) = told
    assert (editions, code) == ("2020", other_code)
    assert fingerprint != other_fingerprint
    assert build_id == f"{built_at:%Y%m%dT%H%M%S}-{fingerprint[:8]}"
