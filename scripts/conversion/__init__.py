"""From a trained network to what the page loads: folding, rounding, the graph model and its card."""
