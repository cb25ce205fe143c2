"""Publishing to a folder: the new website is assembled beside the old one, and the two change places."""

from dataclasses import dataclass
from pathlib import Path

from masthead import output, outtray
from masthead.problems import Refusal
from masthead.publishing.changes import Changes, Digests
from masthead.publishing.targets import LIST, Site, Standing, listed, read_list, sha256, site
from masthead.store import StoredFile


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of this machine, or of one whose disk is at hand."""

    folder: Path

    @property
    def name(self) -> str:
        """The whole path, so that it means the same from everywhere."""
        return str(self.folder)

    def refuse(self, root: Path, output_: Path) -> None:
        """Refuse a file, the sources, the build's own folder, and a folder that holds what is not ours."""
        there, built = self.folder.resolve(), output_.resolve()
        if ".git" in there.parts:
            raise Refusal(f"{self.folder} lies in git's own folder", "name a folder apart")
        try:
            output.refuse_sources(self.folder, root)
            output.refuse_foreign(self.folder)
        except Refusal as trouble:
            hint = "empty it, or name another folder" if "did not make" in trouble.message else "name another folder"
            raise Refusal(trouble.message, hint) from None
        if there.is_relative_to(built) or built.is_relative_to(there):
            raise Refusal(f"{self.folder} is where the website is built", "name a folder apart from it")
        if output.is_internal(self.folder):
            hint = "name another folder, or delete this one"
            raise Refusal(f"{self.folder} holds the website of the internal audience", hint)

    def standing(self) -> Standing:
        """Hash what is there: the disk itself is asked, so what was changed by hand is put right."""
        output.restore(self.folder)
        if not self.folder.is_dir():
            return Standing({})
        output.refuse_foreign(self.folder)
        there = site(self.folder).files
        if not (self.folder / LIST).is_file():
            return Standing(sha256(self.folder, there))
        ours = read_list((self.folder / LIST).read_text(encoding="utf-8"), self.name)
        others = {file for file in there if file not in ours and file not in (LIST, output.MARKER)}
        return Standing(sha256(self.folder, ours), frozenset(others))

    def digests(self, site: Site) -> Digests:
        """Hash the new website."""
        return sha256(site.folder, site.files)

    def put(self, site: Site, standing: Standing, changes: Changes) -> tuple[str, ...]:
        """Copy it beside the old one with what others put there, and let the two change places."""
        files = [StoredFile(file, site.folder / file, 0) for file in site.files if file != output.MARKER]
        kept = sorted(standing.others - {*site.files})
        files += [StoredFile(file, self.folder / file, 0) for file in kept]
        said: list[str] = []
        now = self.digests(site)
        is_filled = output.is_filled(self.folder)  # killed midway, it holds some of both
        first = {**standing.ours, **now} if is_filled else now
        output.write(files, self.folder, said.append, more={LIST: listed(first).encode()}, is_linked=False)
        if is_filled:
            outtray.put({LIST: listed(now).encode()}, self.folder)
        return tuple(said)
