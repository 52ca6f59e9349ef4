"""From the pixels of a picture to 28 x 28, in steps."""
