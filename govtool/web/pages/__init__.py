"""The pages, a folder for each part of the site; no part imports another."""
