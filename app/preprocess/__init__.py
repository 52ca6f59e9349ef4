"""From strokes and from pictures to the network's 28 x 28: twins of `static/js/preprocess/`."""
