"""The measures that govtool knows, a file for each subject."""
