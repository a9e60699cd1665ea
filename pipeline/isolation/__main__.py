"""Run a worker as `python -m pipeline.isolation DESCRIPTOR`: its work arrives through a pipe."""

import sys

from pipeline.isolation.worker import main

main(int(sys.argv[1]))
