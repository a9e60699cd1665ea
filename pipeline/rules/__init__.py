"""What is checked. A rule is one small function over whole columns in one plain list; a finding is its result."""
