"""SAID, DRAWN AND MEASURED, COMPARED: where an answer, the drawing and the figures disagree.

``triangulate`` puts the three side by side for every row of a bank. The rule it goes by is in
``rule``, in words that are printed wherever its verdicts are.
"""
