"""Tell which names Windows forbids: a workspace on a share is opened from there, too."""

from __future__ import annotations

import re
from pathlib import Path

_FORBIDDEN = re.compile(
    r'.*[<>:"/\\|?*\x00-\x1f].*|.*[. ]|(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?', re.IGNORECASE | re.DOTALL
)
"""Signs, a blank or dot at the end, and names of devices, by Microsoft's "Naming Files, Paths, and Namespaces"."""


def forbidden_names(folder: Path) -> list[str]:
    """List the names on the way to a folder, of those that do not exist yet, that Windows forbids."""
    absolute = folder.absolute()
    missing = [each for each in (absolute, *absolute.parents) if not each.exists()]
    return [each.name for each in reversed(missing) if _FORBIDDEN.fullmatch(each.name)]
