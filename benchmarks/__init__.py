"""Measurements: one command each, JSON out."""

import os

# as the program is started, and before numpy is loaded: its threads cost more than they do
os.environ["OPENBLAS_NUM_THREADS"] = "1"
