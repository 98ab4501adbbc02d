"""What each check promises, and why: pages to look things up in, open to everybody."""
