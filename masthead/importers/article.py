"""A manuscript -> articles: front matter, body, footnotes, pictures under names of their own."""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from masthead.forms.fields import DEVICES, identifier_from
from masthead.importers import heads, links, notes, tree
from masthead.importers.compose import composed
from masthead.importers.manuscript import PICTURE, Manuscript, Picture, Remark, Topic, Unfit, brief
from masthead.importers.tidy import tidied
from masthead.skeletons.plainly import plainly
from masthead.typography import several

LONGEST_ID = 60
UNSAID = "<!-- To do: say between the square brackets below what the picture shows, and delete this line. -->"


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article made of a manuscript, or of a part of one."""

    slug: str
    title: str
    authors: tuple[str, ...]
    text: str
    """The whole file: front matter and body."""
    pictures: Mapping[str, bytes]
    """By their names, which lie beside the article."""
    words: int
    remarks: tuple[Remark, ...] = ()
    summary: str = ""
    """The proposed one."""
    has_text: bool = True
    """Or pictures; without either there is nothing below the headline."""
    front: str = ""
    """The words of the file that stand in the front matter: headline, byline, subtitle."""


def articles(
    manuscript: Manuscript, name: str, *, split: bool = False
) -> tuple[list[ArticleDraft], tuple[Remark, ...]]:
    """Make articles of a manuscript; ``name`` is its file's, without the ending.

    Gives them, and the remarks that are about the file as a whole. Raises ``Unfit`` where there is no text.
    """
    root = tree.parsed(manuscript.html)
    turned = tree.straightened(root)
    texts = notes.taken(root)
    _lost(root)
    remarks = [*manuscript.remarks, *links.usable(root), *tidied(root)]
    if turned:
        remarks.append(Remark(Topic.MENDED, f"{several(turned, 'sign')} that turned letters round, which nobody sees"))
    parts, before = heads.divided(root) if split else ([root], "")
    if before:
        remarks.append(Remark(Topic.LEFT, f"what stands before the first heading: {brief(before)}", before))
    if split and len(parts) == 1:
        remarks.append(Remark(Topic.LOOK, "the file: it has no headings to split it at, so it is one article"))
    every = [_article(part, manuscript, texts, name, alone=len(parts) == 1) for part in parts]
    drafts = [draft for draft in every if draft.has_text]
    if not drafts:
        raise Unfit("it has no text that could become an article", _nothing(manuscript))
    remarks += [
        Remark(Topic.LEFT, f"{brief(one.title)}: a headline without a text", " ".join(_taken(one)))
        for one in every
        if not one.has_text
    ]
    return [*_each_named_once(drafts)], tuple(remarks)


def _taken(draft: ArticleDraft) -> Iterator[str]:
    yield draft.front
    yield from (remark.taken for remark in draft.remarks)


def _nothing(manuscript: Manuscript) -> str:
    """Say what may have become of a text that is not there."""
    left = next((one.text for one in manuscript.remarks if one.topic is Topic.LEFT), "")
    said = f"; left out was {left}" if left else ""
    return f"open it and look: nothing stands in it, or what does is no text{said}"


def _lost(root: HtmlElement) -> None:
    """Take out the places of pictures that could not be taken; they were told of already."""
    for picture in [*root.iter("img")]:
        if picture.get("src") == f"{PICTURE}lost":
            picture.drop_tree()


def _article(
    root: HtmlElement, manuscript: Manuscript, texts: Mapping[str, HtmlElement], name: str, *, alone: bool
) -> ArticleDraft:
    title, author = (tree.unturned(manuscript.title), tree.unturned(manuscript.author)) if alone else ("", "")
    head = heads.head(root, title, author, _from_name(name))
    heads.level_headings(root)
    slug = identifier(head.title) or identifier(name) or "article"
    files, pictures, fields = _named(root, manuscript.pictures, slug)
    numbers = notes.numbers(root)
    said = heads.summary(root)
    unsaid = [file for file, picture in pictures.items() if not picture.alt and not picture.is_decorative]
    body = _marked(composed(tree.written(root), files, numbers), unsaid)
    footnotes = [f"[^{number}]: {_note(texts[to], files, numbers)}" for to, number in numbers.items() if to in texts]
    body = "\n\n".join(filter(None, [body, "\n".join(footnotes)]))
    words = len(re.findall(r"\w[\w’'-]*", " ".join(map(str, root.itertext()))))
    contents = {file: picture.content for file, picture in pictures.items()}
    text = f"{_front(head, said, fields)}{body}\n"
    remarks = [*head.remarks, *(_unsaid(file, text) for file in unsaid)]
    has_text = bool(body.strip())
    return ArticleDraft(
        slug, head.title, head.authors, text, contents, words, tuple(remarks), said, has_text, head.said
    )


def identifier(text: str) -> str:
    """Make an article's id of its title: not too long, and no device of Windows; empty where no letter is left."""
    whole = identifier_from(text.replace("’", "").replace("'", ""))
    short = whole if len(whole) <= LONGEST_ID else whole[: LONGEST_ID + 1].rpartition("-")[0] or whole[:LONGEST_ID]
    return f"{short}-1" if short in DEVICES else short


def _from_name(name: str) -> str:
    plain = " ".join(re.sub(r"[_\s]+", " ", tree.unturned(name)).split()) or "Article"
    return plain[0].upper() + plain[1:]


def _named(
    root: HtmlElement, pictures: Mapping[int, Picture], slug: str
) -> tuple[dict[str, str], dict[str, Picture], list[str]]:
    """Name the pictures of an article. Gives address -> name, name -> picture, and the names of the decorative."""
    files: dict[str, str] = {}
    kept: dict[str, Picture] = {}
    for image in root.iter("img"):
        address = str(image.get("src"))
        number = address.removeprefix(PICTURE)
        picture = pictures[int(number)]
        if address not in files:
            files[address] = f"{slug}-{len(kept) + 1}{picture.suffix}"
            kept[files[address]] = picture
        image.set("alt", "" if picture.is_decorative else tree.unturned(picture.alt))
    return files, kept, [file for file, picture in kept.items() if picture.is_decorative]


def _note(item: HtmlElement, files: Mapping[str, str], numbers: Mapping[str, int]) -> str:
    """Set a footnote; its further paragraphs stand indented below it."""
    text = composed(tree.written(deepcopy(item)), files, numbers)
    return "\n".join(f"    {row}" if row and index else row for index, row in enumerate(text.split("\n")))


def _marked(body: str, unsaid: list[str]) -> str:
    """Put a line before each picture that nobody described: it is for the editor, and no reader ever sees it."""
    rows = []
    for row in body.split("\n"):
        if any(row.startswith((f"![]({file}", f"![]({file})")) for file in unsaid):
            rows += [UNSAID, ""]
        rows.append(row)
    return "\n".join(rows)


def _unsaid(file: str, text: str) -> Remark:
    line = next((number for number, row in enumerate(text.split("\n"), 1) if f"]({file}" in row), 1)
    return Remark(Topic.LOOK, f"line {line}: nobody has said what the picture {file} shows; write it in its brackets")


def _front(head: heads.Head, summary: str, decorative: list[str]) -> str:
    """Write the fields. A summary is proposed as a comment: one that nobody has read must not be published."""
    rows = ["---", f"title: {plainly(head.title)}"]
    if head.authors:
        note = "  # from the file's properties: is it right?" if head.from_properties else ""
        rows.append(f"authors: [{', '.join(plainly(name) for name in head.authors)}]{note}")
    if head.title.casefold() == "editorial":
        rows.append("kind: editorial")
    if head.subtitle:
        rows.append(f"summary: {plainly(head.subtitle)}")
    elif summary:
        rows.append("# Proposed from the first lines. Shorten it, and take the # away:")
        rows.append(f"# summary: {plainly(summary)}")
    if decorative:
        rows.append("pictures:")
        rows += [f"  {file}: {{decorative: true}}" for file in decorative]
    return "\n".join([*rows, "---", ""])


def _each_named_once(drafts: list[ArticleDraft]) -> Iterator[ArticleDraft]:
    """Two parts of a file may have one headline."""
    seen: dict[str, int] = {}
    for draft in drafts:
        seen[draft.slug] = seen.get(draft.slug, 0) + 1
        yield draft if seen[draft.slug] == 1 else renamed(draft, f"{draft.slug}-{seen[draft.slug]}")


def renamed(draft: ArticleDraft, slug: str) -> ArticleDraft:
    """Give an article another id, and its pictures names that go with it."""
    text, pictures = draft.text, {}
    for file, content in draft.pictures.items():
        fresh = f"{slug}{file.removeprefix(draft.slug)}"
        text = text.replace(f"]({file}", f"]({fresh}").replace(f"\n  {file}: {{", f"\n  {fresh}: {{")
        pictures[fresh] = content
    remarks = tuple(
        replace(one, text=one.text.replace(f"the picture {draft.slug}", f"the picture {slug}")) for one in draft.remarks
    )
    return replace(draft, slug=slug, text=text, pictures=pictures, remarks=remarks)
