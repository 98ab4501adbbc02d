"""Files of other tools: read with a notice for each thing not understood, and written."""
