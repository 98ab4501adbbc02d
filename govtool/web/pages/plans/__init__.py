"""Action plans: made from a version of a pathway and answers, shown and printed."""
