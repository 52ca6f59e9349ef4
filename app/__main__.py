"""`python -m app` serves the page."""

import sys

from app.serve import main

sys.exit(main())
