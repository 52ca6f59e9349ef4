"""Types of points and strokes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
"""Points, one a row: float64, n x 2, x to the right and y downward."""
Strokes = list[Points]
"""Strokes of one drawing, in the order they were drawn; a stroke of one point is a dot."""
