"""A lost password: asked for, and chosen anew by a link."""
