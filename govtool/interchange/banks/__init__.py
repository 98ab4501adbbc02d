"""QUESTION BANKS AS WORKBOOKS: the same bank in a spreadsheet, for who would rather write there.

``columns`` says which heading stands for which field; ``writing`` and ``reading`` both follow it,
so that a bank written out and read back is the same bank.
"""
