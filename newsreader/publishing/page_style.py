"""The style sheet of pages: large letters, in the reader's own colours and contrast, for small screens, large screens
and paper.

No width, height or position is fixed, so that a page 320 px wide, or enlarged to 400 percent, scrolls in one direction
only (WCAG 2, 1.4.10).
"""

from newsreader.edition.writers.fitted_tables import lines_style

POINTS = 18
"""The size of letters on paper, in points."""

_USUAL = """
:root{color-scheme:light dark;--ink:#111;--paper:#fff;--link:#0038a8;--line:#555}
@media (prefers-color-scheme:dark){:root{--ink:#f2f2f2;--paper:#111;--link:#9ecbff;--line:#aaa}}
@media (prefers-contrast:more){:root{--ink:#000;--paper:#fff;--link:#00f;--line:#000}}
@media (prefers-contrast:more) and (prefers-color-scheme:dark){:root{--ink:#fff;--paper:#000;--link:#ff0;--line:#fff}}
*{box-sizing:border-box}
html{font-size:125%}
body{margin:0 auto;padding:.5rem 1rem 2rem;max-width:38rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 "Atkinson Hyperlegible",Verdana,Arial,sans-serif;text-align:start;hyphens:none;overflow-wrap:anywhere}
a{color:var(--link);text-underline-offset:.2em}
a:focus-visible,audio:focus-visible,summary:focus-visible,main:focus-visible{outline:.2rem solid;outline-offset:.2rem}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.5em 0 .5em}
h1{font-size:1.6rem;margin-top:.5em}h2{font-size:1.3rem}h3,h4,h5,h6{font-size:1.1rem}
p,ul,ol,pre,blockquote{margin:0 0 1em}
ul,ol{padding-inline-start:1.2em}li{margin:0 0 .5em}li p{margin:0}
ul.labelled{list-style:none;padding:0}
pre{font:inherit;white-space:pre-wrap}
blockquote{border-inline-start:.2em solid var(--line);padding-inline-start:.8em}
table{border-collapse:collapse;margin:0 0 1em}
th,td{border:1px solid var(--line);padding:.25em .5em;text-align:start;vertical-align:top;overflow-wrap:break-word}
caption{font-weight:bold;text-align:start;padding:0 0 .5em}
audio{display:block;width:100%;max-width:100%;margin:0 0 .5em}
nav ul{list-style:none;padding:0}
nav a,.skip{display:inline-block;padding:.4em 0;min-height:2em}
.skip{position:absolute;left:-200vw}
.skip:focus{position:static}
footer{border-top:.1em solid var(--line);margin-top:2em;padding-top:1em}
@media print{
@page{size:A4;margin:20mm}
:root{--ink:#000;--paper:#fff;--link:#000}
body{max-width:none;padding:0}
nav,audio,.skip,.sound{display:none}
h1,h2,h3{break-after:avoid}p{orphans:3;widows:3}
}
""".strip()

STYLE = f"""
{_USUAL}
@media print{{html{{font-size:{POINTS}pt}}th,td{{min-width:var(--least,0)}}}}
{lines_style("wide")}
@media screen and (max-width:45em){{{lines_style("broad")}}}
""".strip()
