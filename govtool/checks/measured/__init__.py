"""Checks over measures: what referrals show, held against what a good pathway keeps."""
