"""Papers made of blocks: the same blocks become a page, a PDF and a Word file."""
