"""Standing checks on an assessment itself: one promise a sound assessment keeps to a file.

They are shaped like the checks on a pathway and answer alike: found, clear, or cannot tell.
"""
