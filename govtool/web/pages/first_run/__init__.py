"""The page that sets up a fresh installation, and then closes for good."""
