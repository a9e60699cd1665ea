"""Two workspaces in one Dagster, each a code location of its own: copy this folder beside theirs, and change the names.

`workspace.yaml` names the locations. docs/operations.md says how to start them.
"""

from pathlib import Path

from pipeline.orchestration.location import definitions_for

HERE = Path(__file__).parent

luoyang = definitions_for(HERE / "luoyang", "luoyang")
dongguan = definitions_for(HERE / "dongguan", "dongguan")
