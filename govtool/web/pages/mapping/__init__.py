"""Maps are changed here, live, by several people at a time; by forms alone as well."""
