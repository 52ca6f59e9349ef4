"""The networks by name, how they are built and trained, and Keras layers of their own."""
