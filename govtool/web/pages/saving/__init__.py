"""What the script that saves by itself asks of the site."""
