"""The changes of items from one edition to the next: unchanged, renamed, added or removed."""
