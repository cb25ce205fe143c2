"""Words in, words out, of Word files: whatever Word puts round a word, it is in the article or told of."""

import re

import docx
import pytest

from masthead.importers import article, tally, word
from masthead.importers.manuscript import Remark
from tests.test_import_signs import converter
from tests.test_import_strays import BOX, DRAWING
from tests.word_files import saved, xml

TEXT = "<w:r><w:t>beta</w:t></w:r>"
FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGEREF x </w:instrText></w:r>"
    "<w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
SHAPES = {
    "a soft break": "<w:r><w:t>beta</w:t><w:br/><w:t>gamma</w:t></w:r>",
    "a return": "<w:r><w:t>beta</w:t><w:cr/><w:t>gamma</w:t></w:r>",
    "a tab": "<w:r><w:t>beta</w:t><w:tab/><w:t>gamma</w:t></w:r>",
    "a tab at a place": "<w:r><w:t>beta</w:t><w:ptab w:alignment='right'/><w:t>gamma</w:t></w:r>",
    "a page break": "<w:r><w:t>beta</w:t><w:br w:type='page'/><w:t>gamma</w:t></w:r>",
    "a column break": "<w:r><w:t>beta</w:t></w:r><w:r><w:br w:type='column'/></w:r><w:r><w:t>gamma</w:t></w:r>",
    "a hyphen that does not break": "<w:r><w:t>beta</w:t><w:noBreakHyphen/><w:t>gamma</w:t></w:r>",
    "a hyphen that is not seen": "<w:r><w:t>be</w:t><w:softHyphen/><w:t>ta gamma</w:t></w:r>",
    "a field": f"{FIELD.format(TEXT)}<w:r><w:t> gamma</w:t></w:r>",
    "a field of one piece": f"<w:fldSimple w:instr=' TITLE '>{TEXT}</w:fldSimple><w:r><w:t> gamma</w:t></w:r>",
    "a link within": f"<w:hyperlink w:anchor='x'>{TEXT}<w:r><w:t> gamma</w:t></w:r></w:hyperlink>",
    "a content control": f"<w:sdt><w:sdtContent>{TEXT}</w:sdtContent></w:sdt><w:r><w:t> gamma</w:t></w:r>",
    "a smart tag": f"<w:smartTag>{TEXT}<w:r><w:t> gamma</w:t></w:r></w:smartTag>",
    "custom XML": f"<w:customXml>{TEXT}<w:r><w:t> gamma</w:t></w:r></w:customXml>",
    "what runs to the left": f"<w:bdo w:val='ltr'>{TEXT}</w:bdo>"
    "<w:dir w:val='ltr'><w:r><w:t> gamma</w:t></w:r></w:dir>",
    "an insertion": f"<w:ins w:id='1' w:author='A'>{TEXT}<w:r><w:t> gamma</w:t></w:r></w:ins>",
    "a move": f"<w:moveTo w:id='1' w:author='A'>{TEXT}</w:moveTo><w:r><w:t> gamma</w:t></w:r>"
    "<w:moveFrom w:id='2' w:author='A'><w:r><w:t>elsewhere</w:t></w:r></w:moveFrom>",
    "a deletion": f"<w:del w:id='1' w:author='A'><w:r><w:delText>no</w:delText></w:r></w:del>{TEXT}"
    "<w:r><w:t> gamma</w:t></w:r>",
    "a text box": BOX.replace("Join us on Mondays.", "beta gamma"),
    "an equation": "<m:oMathPara><m:oMath><m:r><m:t>beta</m:t></m:r></m:oMath></m:oMathPara>"
    "<w:r><w:t> gamma</w:t></w:r>",
    "small signs above": "<w:r><w:ruby><w:rt><w:r><w:t>beta</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>gamma</w:t></w:r>"
    "</w:rubyBase></w:ruby></w:r>",
    "hidden text": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>beta gamma</w:t></w:r>",
    "a field that nobody filled in": "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r>"
    "<w:t>beta gamma</w:t></w:r></w:sdtContent></w:sdt>",
    "a drawn shape": DRAWING.format(title="", inside="<a:p><a:r><a:t>beta gamma</a:t></a:r></a:p>"),
    "a typed list": "<w:r><w:t>beta</w:t><w:br/><w:t>- gamma</w:t><w:br/><w:t>- delta</w:t></w:r>",
    "what nobody knows": "<w:unheardOf><w:r><w:t>beta gamma</w:t></w:r></w:unheardOf>",
}


def read(inside: str, style: str | None) -> tuple[set[str], list[Remark]]:
    """Give the words of the article and of what was told, and what only the comparison told of."""
    document = docx.Document()
    document.add_paragraph("Title", style="Title")
    paragraph = document.add_paragraph("Alpha ", style=style)
    for one in [*xml(f"<w:p>{inside}</w:p>")]:
        paragraph._p.append(one)
    paragraph.add_run(" omega.")
    document.add_paragraph("The end.")
    manuscript = word.manuscript(saved(document))
    drafts, remarks = article.articles(manuscript, "file")
    alarms = [*tally.lost(manuscript.shown, drafts, remarks, converter())]
    told = [one.taken for one in (*remarks, *alarms, *(one for draft in drafts for one in draft.remarks))]
    there = " ".join([*told, *(draft.text for draft in drafts)])
    return set(re.findall(r"[^\W_]+", there.casefold())), alarms


@pytest.mark.parametrize("style", [None, "Heading 2", "List Number", "Quote"])
@pytest.mark.parametrize("shape", SHAPES)
def test_every_word_of_a_word_file_is_in_the_article_or_told_of(shape: str, style: str | None) -> None:
    found, alarms = read(SHAPES[shape], style)
    assert found >= {"alpha", "beta", "gamma", "omega", "end"}
    if shape == "what nobody knows":
        assert [one.text for one in alarms] == [
            "2 words of the file, for which no place was found: “beta gamma”; type them where they belong"
        ]
    else:
        assert not alarms
