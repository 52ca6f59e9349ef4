"""What Python writes and both languages are held to."""
