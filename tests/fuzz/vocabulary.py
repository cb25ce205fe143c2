"""The words of each form that is fuzzed: what its readers look for, and what stands beside it."""

SIGNS = (
    ":", ": ", "-", "- ", "'", '"', "|", ">", "{", "}", "[", "]", "&a", "*a", "!!python/object:x", "<<", "#", "---",
    "...", "?", "null", "~", "true", "no", "%", "@", "`", "\\x1b", '"\\e[31m"', '"\\0"', '"\\u2028"', '"\\ud800"',
    "x: y", "[]", "{}",
)  # fmt: skip
VALUES = (
    "draft", "editorial", "article", "council", "scheduled", "cancelled", "research", "by-volume", "continuous",
    "en-GB", "cy", "Europe/London", "Nowhere/Land", "ros-armstrong", "qlp-youth", "merton", "gloucestershire",
    "award.svg", "costs.csv", "1476-8801", "0000-0000", "£20,000", "index.md", "../x", "not-yet", "quality-leader",
    "picture-credit", "consent",
)  # fmt: skip
MARKS = (
    "#", "## ", "###### ", "*", "**", "_", "`", "```", "~~~", "> ", "- ", "1. ", "    ", "\t", "|", "|---|", ":---:",
    "[", "]", "(", ")", "![", "](", "](award.svg)", "](x.md)", "](#a)", "](strand:qlp-youth)", '"x")', "[^", "[^1]",
    "[^1]: ", "[x]: ", "<", ">", "<b>", "</b>", "<script>", "<!--", "-->", "<![CDATA[", "<?", "&amp;", "&#27;",
    "&#x202e;", "&lt;", "\\", "\\*", "{: #a .b}", "{: ", "::: withheld ", ":::", "::: withheld x from private/a.md",
    "Appendix A", "## References", "***", "---", "===", "http://www.phf.org.uk", "<http://x>", "<a@b.c>", "~~", "==",
    "^", "$x$", "*[HTML]: x", "!!! note", "???", "Term\n:   text", "{{ x }}", "{% x %}", "\x02wzxhzdk:0\x03",
    "klzzwxh:0", "\x02amp\x03", "\ue000", "\ue001", "<br>\n", "| a | b |\n|---|---|\n| 1 | 2 |", "<div markdown>",
    "<table>", "<img src=x onerror=y>", "[TOC]", "+ ", "* ", "1) ",
)  # fmt: skip
HTML = (
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td colspan=99999>", "<td rowspan=0>", "<th>", "</table>",
    "<ul>", "<li>", "<ol start=99999999999>", "<ol start=x>", "<a href='x'>", "</a>", "<a name=_ftn1>",
    "<a href='#_ftn1'>", "<img src=x>", "<img src='data:image/png;base64,AAAA'>", "<img>", "<h1>", "</h1>", "<h2>",
    "<title>", "<meta charset=utf-7>", "<meta name=author content=x>", "<base href=http://x/>", "<svg>", "<math>",
    "<template>", "<select>", "<plaintext>", "<xmp>", "<style>", "</style>", "<script>", "<!--", "-->",
    "<![endif]-->", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&a;", "&#0;", "&#xD800;", "&#99999999;", "<o:p>", "<w:p>",
    "<?xml version='1.0'?>", "<font>", "<center>", "<br>", "<hr>", "<pre>", "<code>", "<b>", "<sup>", "<footer>",
    "<nav>", "<iframe>", "<form>", "<input>", "<frameset>", "<body>", "<html>", "</html>", "<dl>", "<dt>",
    "class=MsoListParagraph", "style='mso-list:l0 level1 lfo1'", "•", "·", "1.", "a)", "By Ros Armstrong",
)  # fmt: skip

TYPED = (
    "build --no-pdf", "build --audience internal", "check --format github", "check --fix --yes",
    "summary --from 2003 --to 2004-03", "summary --from 2004-01-01 --to 2004-12-31 --strand qlp-youth --format csv",
    "new article A title --yes", "schema article", "new event --start 2004-03-15 Meeting --yes",
    "new news --date 2004-03-15 News --yes", "new issue --number 4 --yes", "new report --kind minutes Minutes --yes",
    "import a.docx --issue 3 --date 2004 --split", "email 3 --full --to a@b.c", "proof 3", "deposit 2-1",
    "publish there --dry-run", "serve --port 8000 --poll", "doctor", "check --as-of 2004-03-31 --json", "--help",
)  # fmt: skip
OPTIONS = (
    "--root", "--output", "--as-of", "--json", "--quiet", "--debug", "--issue", "--date", "--slug", "--title",
    "--from", "--to", "--format", "--strand", "--funder", "--kind", "--yes", "--fix", "--no-pdf", "--jobs",
    "--volume", "--heading", "--number", "-h", "--", "-", "check", "new", "article", "summary", "csv", "svg", "text",
    "github", "pretty", "--jo", "--js", "-x", "=", "--a=b",
)  # fmt: skip

RICH = tuple(word.encode("latin-1") for word in (
    "{", "}", "\\\\", "\\bin9 ", "\\bin-1 ", "\\u-1?", "\\u99999?", "\\'zz", "{\\*\\template ", "{\\*\\fldinst ",
    "\\objdata ", "\\deleted", "R\0o\0o\0t\0", "V\0B\0A\0", "\xff\xff\xff\xff", "\x85\0\x08\0", "\x0a\0\0\0",
    "\x10\0\x11\x10", "\x78\x9c", "\x13 DDE ", "\xd0\xcf\x11\xe0",
))  # fmt: skip

SVG = tuple(word.encode() for word in (
    "<svg>", "<g>", "<use href='#a'/>", "<image href='x'/>", "<text>", "<style>", "<script>", "<!ENTITY a 'b'>",
    "&a;", "width='", "viewBox='0 0 1e9 1'", "transform='matrix(0)'", "<foreignObject>", "<![CDATA[", "<?x?>",
    "\xef\xbb\xbf", "IHDR", "IDAT", "acTL", "Exif", "\xff\xd8", "GIF89a", "RIFF", "WEBP", "VP8X",
))  # fmt: skip
