"""`python -m app` serves the page."""

import sys

from .serve import main

sys.exit(main())
