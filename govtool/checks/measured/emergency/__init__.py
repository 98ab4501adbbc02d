"""Emergency and urgent care measured."""
