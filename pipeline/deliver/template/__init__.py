"""Forms for clerks to fill in, built from the same data by which mulu reads them."""
