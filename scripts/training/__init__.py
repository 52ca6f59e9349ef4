"""One training run: its arguments, what an epoch is, checkpoints, the record and plots that it leaves."""
