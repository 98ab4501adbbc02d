"""The form by which a table of steps and links comes in."""

from contextlib import closing
from typing import Final

from werkzeug.datastructures import FileStorage
from wtforms import FileField, SelectField, StringField
from wtforms.validators import Length

from govtool.interchange.tables.importing import About
from govtool.interchange.tables.sheets import UPLOAD
from govtool.pathways.kinds import Stage
from govtool.web.forms import SiteForm
from govtool.web.words import STAGES

_LENGTH: Final = Length(max=300, message="Write at most 300 characters.")


class TableFile(SiteForm):
    """A table, and what a table does not say of its pathway."""

    file = FileField(
        "Table",
        description="A file ending in .csv or .xlsx, at most 1 MB. It must hold no patient’s "
        "details.",
        render_kw={"accept": ".csv,.xlsx,.tsv,.txt"},
    )
    title = StringField(
        "Title of the pathway",
        [_LENGTH],
        description="Where the table itself gives none. If you leave it empty, the name of the "
        "file is used.",
    )
    place_name = StringField("Place it is of", [_LENGTH])
    stage = SelectField(
        "What the map shows", choices={stage.value: STAGES[stage.value] for stage in Stage}
    )

    def about(self, pathway_id: str = "") -> About:
        """What was typed of the pathway; its id where it is to be the next version of one."""
        title, place = (self.title.data or "").strip(), (self.place_name.data or "").strip()
        return About(title, place, Stage(self.stage.data), pathway_id)

    def table(self) -> tuple[bytes, str] | None:
        """The bytes and the name of the file that was chosen; None if none was."""
        chosen = self.file.data
        if not isinstance(chosen, FileStorage) or not chosen.filename:
            return None
        name = chosen.filename.replace("\\", "/").rpartition("/")[2][-100:]
        with closing(chosen):
            return chosen.stream.read(UPLOAD.size + 1), name
