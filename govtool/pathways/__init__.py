"""A pathway file becomes a graph of typed steps and links."""
