"""Passwords that many people choose, so that a new one is not among the first an attacker tries.

Our own short list of words and runs that long common passwords are made of: a password is common
when, without digits and signs, it is one or two of them, or one repeated. Passphrases of three
words and more are not.
"""

import re
from typing import Final

WORDS: Final = frozenset(
    """
    password passw0rd p455w0rd passwort passphrase letmein welcome admin administrator root user
    username login logon access secret master superuser manager guest default changeme change
    temp temporary test testing tester example demo sample qwerty qwertyuiop qwertz azerty asdfgh
    asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc edc rfv tgb qwer asdf zxcv poiuytrewq lkjhgfdsa
    abc abcd abcde abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijkl abcabc
    iloveyou iloveu loveyou love lovely forever always princess prince queen king sunshine
    sunflower rainbow butterfly flower summer winter autumn spring monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september
    october november december dragon monkey tiger lion eagle panther dolphin elephant chicken
    football footballer basketball baseball cricket rugby hockey golf tennis soccer arsenal chelsea
    liverpool everton manchester manchesterunited manchestercity tottenham hotspur spurs newcastle
    sunderland leeds celtic rangers westham villa forest derby leicester united city
    london england scotland wales ireland britain british nottingham birmingham bristol
    superman batman spiderman starwars pokemon naruto matrix trustno minecraft fortnite
    computer internet windows microsoft google facebook instagram samsung apple iphone android
    michael jessica ashley daniel jordan thomas charlie andrew matthew joshua robert george
    hello hellohello goodbye thankyou please mother father mummy daddy family friend friends
    freedom liberty whatever nothing something blessed blessing jesus christ
    jesuschrist heaven angel angels god godisgood cheese chocolate cookie banana orange purple
    yellow green blue red black white silver golden money dollar million lucky
    nhs nhsnhs nhsengland hospital doctor nurse patient health healthcare clinic surgery medical
    physio physiotherapy msk musculoskeletal pathway pathways board governance govtool
    """.split()  # noqa: SIM905 - as a list of words it would be 250 lines
)
FEWEST_DIFFERENT: Final = 5
"""A password with fewer different characters than this is a repetition."""
_RUNS: Final = ("0123456789" * 13, "9876543210" * 13, "abcdefghijklmnopqrstuvwxyz" * 5)
_LOOKALIKES: Final = str.maketrans("013457@$!|", "oleastasil")
_WORD: Final = "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
_MADE_OF_WORDS: Final = re.compile(f"(?:{_WORD}){{1,2}}|({_WORD})\\1+")
_AROUND: Final = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_BETWEEN: Final = re.compile(r"[\W\d_]+")


def is_common(password: str) -> bool:
    """Whether a password is one or two common words, one run of keys, or a few characters."""
    lowered = password.casefold()
    if len(set(lowered)) < FEWEST_DIFFERENT or any(lowered in run for run in _RUNS):
        return True
    spelled = _AROUND.sub("", lowered).translate(_LOOKALIKES)
    letters = (_BETWEEN.sub("", form) for form in (lowered, spelled))
    return any(_MADE_OF_WORDS.fullmatch(form) for form in letters)
