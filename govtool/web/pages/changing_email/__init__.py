"""Another e-mail address to sign in with."""
