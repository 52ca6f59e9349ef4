"""Scripts that train, convert, evaluate and try the digit recogniser; run as `python -m scripts.NAME`."""

import os

# Sums of several threads come out otherwise on another number of cores, and so would pictures and networks.
# NumPy's BLAS reads this when NumPy is first imported, so it is said before any module can.
os.environ.setdefault("OMP_NUM_THREADS", "1")
