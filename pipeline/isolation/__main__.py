"""`python -m pipeline.isolation DESCRIPTOR` is a worker: what it does arrives through a pipe."""

import sys

from pipeline.isolation.worker import main

main(int(sys.argv[1]))
