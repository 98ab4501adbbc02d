"""Workshops on record, what they raised, and the papers that go round."""
