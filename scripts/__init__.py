"""Scripts that train, convert, evaluate and try the digit recogniser; run as `python -m scripts.NAME`."""
