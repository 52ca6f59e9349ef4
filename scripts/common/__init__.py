"""What commands and libraries share: errors, files, the cache, strokes, TensorFlow's start, npm."""
