"""What a person does, one file per story; the site and the command line call the same function."""
