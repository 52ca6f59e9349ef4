"""What networks are worth: trials, measures, figures and the report of `scripts.evaluate`."""
