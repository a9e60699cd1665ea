"""Words looked for in what items say: what the index holds, and how it is asked."""
