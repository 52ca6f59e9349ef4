"""What is learned from: MNIST, drawings, and the mixture of all sources."""
