"""Changes to an .xlsx package, made in place: every part that is not named stays as it was sent, byte for byte."""
