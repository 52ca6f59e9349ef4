"""`python -m app`, or `python -m digitpad` where that is installed, is the command `digitpad`."""

from .cli import main

main()
