"""Where what is known about a person is kept and how it travels."""
