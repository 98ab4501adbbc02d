"""A room of fourteen that votes: eight for providers, six for commissioners, on two rows."""

from govtool.store.accounts import NewAccount, create_account
from govtool.store.answers import NewAnswer, save_answer
from govtool.store.audit import Act
from govtool.store.engine import writing
from govtool.store.memberships import grant
from govtool.store.participants import Seat, seat
from govtool.store.values import Role, Side
from tests.web.conftest import TestSite
from tests.web.twins import NOON

ROUND = 5
PROVIDERS = (1, 1, 2, 2, 3, 3, 4, 5)
COMMISSIONERS = (0, 1, 1, 2, 2, 2)
VOTE = """\
format: answers/1
bank: msk-maturity
bank_version: "1.0"
place: CANARY-A-place-name
answered_by: account {account}
answered_on: 2026-11-22
rows:
- {{row: {row}, claimed: {level}}}
"""


def fill_the_room(site: TestSite) -> None:
    """Have the fourteen join Alder, take their seats and vote in its round 5."""
    place = site.place("alder")
    act = Act(None, NOON)
    people = [(Side.PROVIDER, level) for level in PROVIDERS]
    people += [(Side.COMMISSIONER, level) for level in COMMISSIONERS]
    with writing(site.sessions) as session:
        for index, (side, level) in enumerate(people):
            new = NewAccount(f"voter{index}@example.org", f"CANARY-A-voter-{index}", None)
            account = create_account(session, new=new, act=act).id
            grant(session, place=place, account=account, role=Role.BOARD_MEMBER, act=act)
            seat(session, place=place, round_id=ROUND, new=Seat(account, side), act=act)
            for row, voted in (("VISION", level), ("DATA", 1)):
                text = VOTE.format(account=account, row=row, level=voted)
                answer = NewAnswer(account, row, text)
                save_answer(
                    session, place=place, round_id=ROUND, new=answer, act=Act(account, NOON)
                )
