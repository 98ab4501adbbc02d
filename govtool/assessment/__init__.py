"""ANSWERS BECOME LEVELS AND GAPS: what a place says of itself, held to what it can show.

A bank (``bank``) is a maturity matrix or a set of board questions; ``answers`` are one sitting's
replies to it. ``levels`` gives each row the level its evidence carries, and ``gaps`` what stands
between that level and the one aimed at. A row left blank, a row that does not apply and a row at
level 0 are three different things, and no mean is ever taken across rows: the scale is an order,
not a measure.
"""
