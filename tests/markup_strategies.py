"""Recaps whose texts are full of markup: Markdown, HTML, LaTeX, and what note programs write."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

word = st.sampled_from(
    [
        "network",
        "layer",
        "Vortrag",
        "modèle",
        "学习",
        "모델",
        "نموذج",
        "graph",
        "data",
        "room",
        "Ada",
        "paper",
    ]
)
INLINE = [
    "**{}**",
    "*{}*",
    "***{}***",
    "_{}_",
    "~~{}~~",
    "`{}`",
    "=={}==",
    "[{}](https://example.org/page)",
    "[[{}]]",
    "[[Some page#part|{}]]",
    "%% {} %%",
    "<!-- {} -->",
    "<b>{}</b>",
    "<i>{}</i>",
    "<mark>{}</mark>",
    "<em>{}</em><br>",
    '<a href="https://example.org/x">{}</a>',
    "<aside>{}</aside>",
    "H<sub>2</sub>O {}",
    "H~2~O {}",
    "{} 10^3^",
    r"$\alpha_{{1}} + \frac{{1}}{{n}}$ {}",
    r"\(x^2\) {}",
    r"\emph{{{}}}",
    r"\textbf{{{}}}",
    r"{{\em {}}}",
    r"\texttt{{{}}}",
    r"\href{{https://example.org/y}}{{{}}}",
    "``{}''",
    "{}--{{}}".replace("{{}}", "5"),
    "^[{}]",
    r"\footnote{{{}}}",
    "&lt;{}&gt;".replace("&lt;", "&laquo;").replace("&gt;", "&raquo;"),
    "{} [@known]",
    r"{} \cite{{known}}",
    "{} #tag",
    "![{}](https://example.org/x.png)",
    "![[Some note|{}]]",
]
"""Markup around a word, of which nothing but the word is to be seen."""
NESTABLE = [
    "**{}**",
    "*{}*",
    "=={}==",
    "~~{}~~",
    "[[Some page|{}]]",
    "<b>{}</b>",
    "<i>{}</i>",
    r"\emph{{{}}}",
    r"\textbf{{{}}}",
    "``{}''",
    "[{}](https://a.org)",
]
REPORTED = ["<div>{}</div>", r"\unknown{{{}}}", "<u>{}</u>", r"\section{{{}}}", r"{} \item"]
"""Markup that is shown as typed, with a message about it."""
BLOCKS = [
    "{}",
    "- {0}\n- {1}",
    "1. {0}\n2. {1}",
    "- [ ] {0}\n- [x] {1}",
    "> {}",
    "> [!note] {0}\n> {1}",
    "> [!warning]-\n> {}",
    "<details><summary>{0}</summary>\n\n{1}\n\n</details>",
    "<aside>\n{}\n</aside>",
    "## {}",
    "| {0} | b |\n|---|---|\n| {1} | 2 |",
    "%%\n{}\n%%",
    "<!--\n{}\n-->",
    "$$\n\\begin{{align}} a &= b \\\\ c &= d \\end{{align}}\n$$",
    "{} ^abc123",
    "Term\n: {}",
    "{}[^1]\n\n[^1]: {}".replace("{}[^1]", "{0}[^1]").replace("]: {}", "]: {1}"),
    "![{}](missing.png)",
    "![[missing.png|300]]",
    "\\begin{{itemize}}\n\\item {0}\n\\item {1}\n\\end{{itemize}}",
    "---\ntags: [a, b]\n---\n{}",
    "***\n\n{}",
]


@st.composite
def nested(draw: st.DrawFn) -> str:
    """A word with one mark within another."""
    outer, inner = draw(st.lists(st.sampled_from(NESTABLE), min_size=2, max_size=2, unique=True))
    return outer.format(inner.format(draw(word)))


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of words, some of them marked up."""
    words = draw(st.lists(word, min_size=1, max_size=6))
    marked = [draw(st.sampled_from([*INLINE, *REPORTED, "{}", "{}"])).format(plain) for plain in words]
    return " ".join([draw(word), *marked, *draw(st.lists(nested(), max_size=1)), draw(word)])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Blocks of marked-up lines."""
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=4))
    return "\n\n".join(
        block.format(*(draw(lines()) for _ in range(2))) if "{0}" in block else block.format(draw(lines()))
        for block in blocks
    )


def _mapping(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"title": lines()}, optional=fields)


chart = st.fixed_dictionaries(
    {"labels": st.tuples(lines(), lines()).map(list), "series": lines().map(lambda name: {name: [1, 2]})},
    optional={"title": lines(), "unit": word, "caption": lines(), "alt": lines(), "credit": lines()},
)
picture = st.fixed_dictionaries(
    {"image": st.just("missing.png")}, optional={"caption": lines(), "alt": lines(), "credit": lines()}
)
question = st.fixed_dictionaries({"ask": texts()}, optional={"by": lines(), "answer": texts()})
talk = _mapping(
    speakers=st.lists(lines(), max_size=2),
    tldr=lines(),
    takeaways=st.lists(lines(), max_size=3),
    summary=texts(),
    figures=st.lists(picture, max_size=1),
    chart=chart,
    questions=st.lists(question, max_size=1),
    tags=st.lists(lines(), max_size=1),
    notes=texts(),
)
paper = _mapping(
    authors=st.lists(lines(), max_size=2), venue=lines(), why=lines(), tldr=lines(), summary=texts()
)
person = st.fixed_dictionaries({"name": lines()}, optional={"affiliation": lines(), "about": texts()})
reference = st.fixed_dictionaries(
    {"id": st.just("known"), "title": lines()},
    optional={"venue": lines(), "authors": st.lists(lines(), max_size=2), "publisher": lines()},
)
recap = st.fixed_dictionaries(
    {"title": lines(), "takeaways": st.lists(lines(), min_size=1, max_size=3)},
    optional={
        "subtitle": lines(),
        "conference": st.fixed_dictionaries({"name": lines()}, optional={"place": lines()}),
        "authors": st.lists(
            st.fixed_dictionaries({"name": lines()}, optional={"affiliation": lines()}), max_size=1
        ),
        "summary": texts(),
        "talks": st.lists(talk, max_size=2),
        "papers": st.lists(paper, max_size=2),
        "people": st.lists(person, max_size=1),
        "events": st.lists(_mapping(place=lines(), summary=texts()), max_size=1),
        "sections": st.lists(_mapping(body=texts()), max_size=1),
        "references": st.lists(reference, max_size=1),
    },
)
