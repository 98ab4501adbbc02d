"""The site: the only room that knows Flask and WTForms."""
