"""SVG files as drawing programs write them: the structure is theirs, the drawings are small and our own."""

from __future__ import annotations

from base64 import b64encode
from textwrap import dedent

XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def files() -> dict[str, str]:
    """Return the drawings by the program and what they show."""
    return {
        **_drawio(), **_mermaid(), **_inkscape(), **_plots(), **_graphs(), **_excalidraw(),
        **_d2(), **_plotly(), **_vega(), **_others(), **_css(),
    }  # fmt: skip


def _svg(body: str, attributes: str = 'width="240" height="120" viewBox="0 0 240 120"') -> str:
    namespaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {namespaces} {attributes}>{dedent(body)}</svg>"


_EXTENSIBILITY = 'requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"'
_NOT_SVG = f"""
<switch><g {_EXTENSIBILITY}/><a transform="translate(0,-5)" xlink:href="https://www.drawio.com/doc/" target="_blank">
<text text-anchor="middle" font-size="10px" x="50%" y="100%">Text is not SVG - cannot display</text></a></switch>"""
_BOX = (
    '<rect x="{x}" y="10" width="90" height="60" fill="#dae8fc" stroke="#6c8ebf" style="fill: light-dark(rgb(218,'
    ' 232, 252), rgb(29, 41, 59)); stroke: light-dark(rgb(108, 142, 191), rgb(92, 121, 163));" pointer-events="all"/>'
)


def _drawio_label(words: str, left: int, top: int, width: int, **options: str) -> str:
    across, down = options.get("justify", "center"), options.get("align", "center")
    colour = options.get("colour", "light-dark(#000000, #ffffff)")
    return (
        f'<g><switch><foreignObject style="overflow: visible; text-align: left;" pointer-events="none" width="100%" '
        f'height="100%" {_EXTENSIBILITY}><div {XHTML} style="display: flex; align-items: unsafe {down}; '
        f"justify-content: unsafe {across}; width: {width}px; height: 1px; padding-top: {top}px; margin-left: "
        f'{left}px;"><div style="box-sizing: border-box; font-size: 0; text-align: {options.get("text", "center")};">'
        f'<div style="display: inline-block; font-size: 12px; font-family: Helvetica; color: {colour}; '
        f'line-height: 1.2; {options.get("more", "white-space: normal; word-wrap: normal;")}">{words}</div></div></div>'
        f'</foreignObject><text x="{left}" y="{top}" fill="{colour}" font-size="12px">Text...</text></switch></g>'
    )


def _drawio() -> dict[str, str]:
    frame = 'width="241px" height="121px" viewBox="-0.5 -0.5 241 121"'
    dark = (
        f'{frame} style="background: transparent; background-color: transparent; color-scheme: light dark;"'
    )
    light = f'{frame} style="background: #ffffff; background-color: light-dark(#ffffff, #121212);"'
    arrow = '<path d="M 100 40 L 140 40" fill="none" stroke="#000" style="stroke: light-dark(#000, #fff)"/>'
    return {
        "drawio boxes": _svg(
            _BOX.format(x=10) + _BOX.format(x=140) + _drawio_label("Encoder", 11, 40, 88) + arrow + _NOT_SVG, dark
        ),
        "drawio wrapped": _svg(_BOX.format(x=10) + _drawio_label("A long label in <b>three</b> lines", 11, 40, 88), dark),
        "drawio on paper": _svg(_BOX.format(x=60) + _drawio_label("Top", 66, 17, 80, align="flex-start"), light),
        "drawio heading": _svg(
            _drawio_label(
                '<h1 style="margin-top: 0px;">Head</h1><p>Body <font color="#0000ff">blue</font></p>',
                6, 7, 140, align="flex-start", justify="flex-start", text="left",
            ),
            dark,
        ),
        "drawio edge label": _svg(
            '<path d="M 10 60 L 230 60" stroke="#000" fill="none"/>'
            + _drawio_label("yes", 120, 60, 1, more="white-space: nowrap; background-color: #ffffff;"),
            dark,
        ),
        "drawio label box": _svg(
            _drawio_label(
                "Box", 120, 60, 1, more="white-space: nowrap; background-color: #ffe6cc; border: 2px solid #d79b00; padding: 6px;"
            ),
            dark,
        ),
        "html box": _svg(
            f'<foreignObject x="20" y="10" width="180" height="90"><div {XHTML} style="background: #222; color: #fff; padding: 8px; '
            'border: 2px solid #036; border-radius: 6px; height: 60px; width: 150px; text-align: center; font: 18px/60px sans-serif">'
            "Box</div></foreignObject>",
            dark,
        ),
        "drawio only a dark page": _svg(_BOX.format(x=10), f'{frame} style="color-scheme: dark"'),
        "drawio icon": _svg(
            '<image x="10" y="10" width="100" height="100" xlink:href="data:image/svg+xml;base64,'
            + b64encode(_svg('<path style="fill:oklch(0.7 0.2 240)" d="M0 0h240v60z"/>').encode()).decode()
            + '"/>',
            dark,
        ),
        "drawio shadow": _svg(
            f'<g style="filter: drop-shadow(4px 4px 3px rgb(0 0 0 / 30%))">{_BOX.format(x=10)}</g>', dark
        ),
    }  # fmt: skip


_MERMAID_STYLE = """<style>#m{font-family:"trebuchet ms",verdana,arial,sans-serif;font-size:16px;fill:#333;}
#m .node rect,#m .node polygon{fill:#ECECFF;stroke:#9370DB;stroke-width:1px;}#m .nodeLabel{color:#333;}
#m .edgeLabel{background-color:rgba(232,232,232,0.8);text-align:center;}#m p{margin:0;}
#m .hot>*{fill:hsl(80, 100%, 56.2745098039%)!important;stroke:hsl(240, 60%, 36%)!important;}
#m .marker{fill:#333333;stroke:#333333;}#m .flowchart-link{stroke:#333333;fill:none;}
@keyframes dash{to{stroke-dashoffset:0;}}#m :root{--mermaid-font-family:"trebuchet ms",verdana,arial;}</style>"""


def _mermaid() -> dict[str, str]:
    attributes = (
        'id="m" width="100%" style="max-width: 240px; background-color: white;" viewBox="0 0 240 120"'
    )

    def label(
        words: str, width: int, style: str = "display: table-cell; white-space: nowrap;", height: int = 24
    ) -> str:
        return (
            f'<g class="label" transform="translate(-{width / 2}, -12)"><rect/><foreignObject width="{width}" height="{height}">'
            f'<div {XHTML} style="{style} line-height: 1.5; max-width: 200px; text-align: center;">'
            f'<span class="nodeLabel"><p>{words}</p></span></div></foreignObject></g>'
        )

    node = '<g class="node {kind}" transform="translate({x}, 60)"><rect x="-40" y="-25" width="80" height="50"/>{label}</g>'
    two = node.format(kind="default", x=60, label=label("Encoder", 62)) + node.format(
        kind="hot", x=180, label=label("Loss", 34)
    )
    link = (
        '<marker id="a" class="marker" viewBox="0 0 10 10" refX="5" refY="5" markerUnits="userSpaceOnUse" markerWidth="8" '
        'markerHeight="8" orient="auto"><path d="M 0 0 L 10 5 L 0 10 z" style="stroke-width: 1; stroke-dasharray: 1, 0;"/>'
        '</marker><path d="M100,60L134,60" class="flowchart-link" marker-end="url(#a)"/>'
    )
    edge = (
        '<g class="edgeLabel" transform="translate(120, 60)"><g class="label" transform="translate(-12, -12)">'
        f'<foreignObject width="24" height="24"><div {XHTML} class="labelBkg" style="display: table-cell; white-space: '
        'nowrap; line-height: 1.5;"><span class="edgeLabel"><p>yes</p></span></div></foreignObject></g></g>'
    )
    return {
        "mermaid flow": _svg(_MERMAID_STYLE + two + link, attributes),
        "mermaid edge label": _svg(
            _MERMAID_STYLE + '<path d="M0,60L240,60" class="flowchart-link"/>' + edge, attributes
        ),
        "mermaid wrapped": _svg(
            _MERMAID_STYLE
            + '<g class="node" transform="translate(120, 40)"><rect x="-110" y="-30" width="220" height="100"/>'
            + label(
                "A label that is long enough for two lines",
                200,
                "display: table; white-space: break-spaces; width: 200px;",
                48,
            )
            + "</g>",
            attributes.replace("240 120", "240 200"),
        ),
        "mermaid pie": _svg(
            _MERMAID_STYLE
            + '<path d="M60,60L60,10A50,50,0,1,1,12,75Z" fill="hsl(240, 100%, 76.2745098039%)" class="pieCircle"/>'
            '<path d="M60,60L12,75A50,50,0,0,1,60,10Z" fill="hsl(60, 100%, 73.5294117647%)" class="pieCircle"/>'
            '<text x="150" y="60" style="text-anchor: start; font-size: 17px;">Dogs</text>',
            attributes,
        ),
        "mermaid sequence": _svg(
            _MERMAID_STYLE
            + "<style>#m .actor{stroke:hsl(259.6261682243, 59.7765363128%, 87.9019607843%);fill:#ECECFF;}"
            '#m text.actor>tspan{fill:black;stroke:none;}</style><rect x="10" y="10" width="100" height="50" rx="3" class="actor"/>'
            '<text x="60" y="35" dominant-baseline="central" alignment-baseline="central" class="actor actor-box" style="text-anchor:'
            ' middle; font-size: 16px; font-weight: 400;"><tspan x="60" dy="0">Alice</tspan></text>'
            '<line x1="60" y1="60" x2="60" y2="110" stroke-width="0.5px" stroke="#999"/>',
            attributes,
        ),
    }


def _inkscape() -> dict[str, str]:
    attributes = (
        'width="60mm" height="30mm" viewBox="0 0 60 30" version="1.1" '
        'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"'
    )
    view = '<sodipodi:namedview pagecolor="#505050" bordercolor="#eeeeee" inkscape:pageopacity="0.0"/>'
    return {
        "inkscape shapes": _svg(
            f"""{view}<defs><linearGradient id="a"><stop style="stop-color:#ff0000;stop-opacity:1;" offset="0"/>
            <stop style="stop-color:#0000ff;stop-opacity:0.4;" offset="1"/></linearGradient>
            <linearGradient xlink:href="#a" id="b" x1="0" y1="0" x2="30" y2="0" gradientUnits="userSpaceOnUse"/></defs>
            <g inkscape:groupmode="layer" style="display:inline"><rect style="fill:url(#b);fill-rule:evenodd;stroke:none"
            width="28" height="20" x="1" y="1"/><path style="fill:none;stroke:#000000;stroke-width:0.8;stroke-dasharray:1.6, 0.8"
            d="M 32,4 H 56 V 24 Z"/></g><g inkscape:groupmode="layer" style="display:none"><rect width="60" height="30"/></g>""",
            attributes,
        ),
        "inkscape marker": _svg(
            f"""{view}<defs><marker style="overflow:visible" id="t" refX="0" refY="0" orient="auto-start-reverse"
            markerWidth="3" markerHeight="3" viewBox="0 0 1 1"><path transform="scale(0.5)" style="fill:context-stroke;fill-rule:
            evenodd;stroke:context-stroke;stroke-width:1pt" d="M 5.77,0 L -2.88,5 V -5 Z"/></marker></defs>
            <path style="fill:none;stroke:#d40055;stroke-width:1.2;marker-end:url(#t)" d="M 8,15 H 40"/>""",
            attributes,
        ),
        "inkscape text": _svg(
            f"""{view}<text xml:space="preserve" style="font-size:6px;line-height:1.25;font-family:sans-serif;
            -inkscape-font-specification:'sans-serif, Normal';white-space:pre;fill:#0055d4;stroke-width:0.26" x="4" y="12"><tspan
            sodipodi:role="line" x="4" y="12">Encoder</tspan><tspan sodipodi:role="line" x="4" y="20">x  y</tspan></text>""",
            attributes,
        ),
        "inkscape variables": _svg(
            f"""{view}<style>:root{{--lab-blue:#0a84c6;--edge:var(--lab-blue)}}.f{{fill:var(--lab-blue);
            stroke:var(--missing, #222)}}</style><g class="f"><circle cx="15" cy="15" r="10"/></g>
            <rect x="32" y="5" width="20" height="20" fill="var(--edge, red)"/>""",
            attributes,
        ),
    }


def _plots() -> dict[str, str]:
    """Plots of Matplotlib and of R's svglite."""
    attributes = 'width="240pt" height="120pt" viewBox="0 0 240 120" version="1.1"'
    matplotlib = '<defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>'
    axes = '<g id="patch_1"><path d="M 0 120 L 240 120 L 240 0 L 0 0 z" style="fill: #ffffff"/></g>'
    svglite = """<defs><style type='text/css'><![CDATA[
    .svglite line, .svglite polyline, .svglite polygon, .svglite path, .svglite rect, .svglite circle {
      fill: none; stroke: #000000; stroke-linecap: round; stroke-linejoin: round; stroke-miterlimit: 10.00; }
    .svglite text { white-space: pre; } .svglite g.glyphgroup path { fill: inherit; stroke: none; }
    ]]></style></defs><rect width='100%' height='100%' style='stroke: none; fill: #FFFFFF;'/>"""
    return {
        "matplotlib line": _svg(
            matplotlib
            + axes
            + """<g id="line2d_1"><path d="M 20 100 L 90 40 L 160 70 L 220 10" clip-path="url(#p)"
            style="fill: none; stroke: #1f77b4; stroke-width: 1.5; stroke-linecap: square"/></g>
            <defs><clipPath id="p"><rect x="20" y="10" width="200" height="95"/></clipPath></defs>""",
            attributes,
        ),
        "matplotlib markers": _svg(
            matplotlib
            + axes
            + """<defs><path id="m" d="M 0 3 C 2 3 3 2 3 0 C 3 -2 2 -3 0 -3 C -2 -3 -3 -2 -3 0 C -3 2 -2 3 0 3 z"
            style="stroke: #1f77b4"/></defs><g><use xlink:href="#m" x="40" y="60" style="fill: #440154; stroke: #440154"/>
            <use xlink:href="#m" x="120" y="30" style="fill: #fde725; stroke: #fde725"/></g>""",
            attributes,
        ),
        "matplotlib bars": _svg(
            matplotlib
            + """<defs><pattern id="h" patternUnits="userSpaceOnUse" x="0" y="0" width="72" height="72">
            <rect x="0" y="0" width="73" height="73" fill="#ff7f0e"/><path d="M -36 36 L 36 -36 M -24 48 L 48 -24 M 0 72 L 72 0"
            style="fill: #000000; stroke: #000000; stroke-width: 1.0; stroke-linecap: butt"/></pattern></defs>
            <path d="M 20 110 L 80 110 L 80 40 L 20 40 z" style="fill: url(#h)"/>
            <path d="M 120 110 L 180 110 L 180 20 L 120 20 z" style="fill: #2ca02c; opacity: 0.5"/>""",
            attributes,
        ),
        "matplotlib text": _svg(
            matplotlib
            + axes
            + """<g id="text_1"><text style="font: 10px 'DejaVu Sans', 'Bitstream Vera Sans', sans-serif;
            text-anchor: middle" x="120" y="60" transform="rotate(-0 120 60)">Epoch</text></g>""",
            attributes,
        ),
        "svglite bars": _svg(
            "<g class='svglite'>"
            + svglite
            + """<rect x='20' y='20' width='80' height='90' style='stroke-width: 1.07; stroke: none;
            fill: #F8766D;' /><rect x='120' y='50' width='80' height='60' style='stroke-width: 1.07; stroke: none; fill: #00BFC4;
            fill-opacity: 0.60;' /><polyline points='10,110 230,110' style='stroke-width: 1.07;' /></g>""",
            'class="svglite" width="240pt" height="120pt" viewBox="0 0 240 120"',
        ),
        "svglite text": _svg(
            "<g class='svglite'>"
            + svglite
            + """<circle cx='60' cy='60' r='20' style='stroke-width: 0.71; fill: #333333;' />
            <text x='120' y='64' style='font-size: 13.20px; font-family: "Liberation Sans";' textLength='50px'
            lengthAdjust='spacingAndGlyphs'>weight</text></g>""",
            'class="svglite" width="240pt" height="120pt" viewBox="0 0 240 120"',
        ),
    }


def _graphs() -> dict[str, str]:
    graph = '<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 116)">'
    background = '<polygon fill="{}" stroke="{}" points="-4,4 -4,-116 236,-116 236,4 -4,4"/>'
    node = '<ellipse fill="{}" stroke="{}" cx="60" cy="-56" rx="50" ry="30"/>'
    words = '<text text-anchor="middle" x="60" y="-52.3" font-family="Times,serif" font-size="14.00">encoder</text>'
    return {
        "graphviz nodes": _svg(
            graph
            + background.format("white", "none")
            + node.format("lightgoldenrodyellow", "black")
            + words
            + '<path fill="none" stroke="darkslategray" d="M110,-56C140,-56 150,-56 180,-56"/>'
            '<polygon fill="darkslategray" stroke="darkslategray" points="180,-60 190,-56 180,-52 180,-60"/></g>'
        ),
        "graphviz transparent": _svg(
            graph
            + background.format("transparent", "transparent")
            + node.format("#ff000080", "transparent")
            + "</g>"
        ),
        "graphviz gradient": _svg(
            graph
            + '<defs><linearGradient id="l_0" gradientUnits="userSpaceOnUse" x1="10" y1="-56" x2="110" y2="-56">'
            '<stop offset="0" style="stop-color:mediumspringgreen;stop-opacity:1.;"/><stop offset="1" '
            'style="stop-color:blue;stop-opacity:1.;"/></linearGradient></defs>'
            + node.format("url(#l_0)", "black")
            + "</g>"
        ),
    }


def _excalidraw() -> dict[str, str]:
    style = (
        '<defs><style class="style-fonts">@font-face { font-family: Excalifont; src: url(data:font/woff2;base64,AAAA); }'
        '</style></defs><rect x="0" y="0" width="240" height="120" fill="#ffffff"/>'
    )
    rough = 'd="M2 3 C40 1, 80 4, 117 2 M117 2 C119 30, 116 50, 118 78 M118 78 C70 80, 40 77, 3 79 M3 79 C1 50, 4 30, 2 3"'
    return {
        "excalidraw box": _svg(
            style
            + '<g stroke-linecap="round" transform="translate(10 10) rotate(0 60 40)"><path d="M2 3 L117 2 L118 78 L3 79" '
            f'stroke="none" stroke-width="0" fill="#a5d8ff"/><path {rough} stroke="#1971c2" stroke-width="2" fill="none"/></g>'
        ),
        "excalidraw text": _svg(
            style
            + '<g transform="translate(30 40) rotate(0 40 12)"><text x="40" y="18" font-family="Excalifont, Xiaolai, '
            'sans-serif, Segoe UI Emoji" font-size="20px" fill="#e03131" text-anchor="middle" style="white-space: pre;" '
            'direction="ltr" dominant-baseline="alphabetic">Input</text></g>'
        ),
        "excalidraw hatching": _svg(
            style
            + '<g stroke-linecap="round"><path d="M10 20 L60 -10 M10 40 L90 -10 M10 60 L120 -5 M20 75 L120 15" '
            'transform="translate(10 20)" stroke="#ffc9c9" stroke-width="1" fill="none"/></g><mask id="k">'
            '<rect width="240" height="120" fill="#fff"/><rect x="60" y="40" width="40" height="20" fill="#000" opacity="1"/></mask>'
            '<g mask="url(#k)"><path d="M10 50 L230 50" stroke="#2f9e44" stroke-width="4"/></g>'
        ),
    }


def _d2() -> dict[str, str]:
    style = """<style type="text/css"><![CDATA[.d2-1 .fill-N1{fill:#0A0F25;} .d2-1 .fill-B5{fill:#EDF0FD;}
    .d2-1 .stroke-B1{stroke:#0D32B2;} .d2-1 .fill-N7{fill:#FFFFFF;} .text-bold{font-family: "d2-1-font-bold"}
    @media screen and (prefers-color-scheme:dark){.d2-1 .fill-B5{fill:#1E1E2E;} .d2-1 .fill-N7{fill:#000;}}]]></style>"""
    paper = (
        '<rect x="0" y="0" width="240" height="120" rx="0" fill="#FFFFFF" class=" fill-N7" stroke-width="0"/>'
    )
    box = (
        '<g class="shape"><rect x="20" y="20" width="90" height="66" stroke="#0D32B2" fill="#EDF0FD" class=" stroke-B1 fill-B5" '
        'style="stroke-width:2;"/></g><text x="65" y="58" fill="#0A0F25" class="text-bold fill-N1" '
        'style="text-anchor:middle;font-size:16px">x</text>'
    )
    inner = '<svg class="d2-1 d2-svg" width="240" height="120" viewBox="0 0 240 120">{}</svg>'
    frame = 'data-d2-version="0.7" preserveAspectRatio="xMinYMin meet" viewBox="0 0 240 120"'
    return {
        "d2 box": _svg(inner.format(paper + style + box), frame),
        "d2 markdown": _svg(
            inner.format(
                paper
                + style
                + '<g><foreignObject requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility" x="20" y="20" '
                f'width="160" height="60"><div {XHTML} class="md" style="font-size: 16px; color: #0A0F25; font-family: sans-serif;">'
                "<p style='margin: 0'>Words in <em>Markdown</em></p></div></foreignObject></g>"
            ),
            frame,
        ),
        "d2 sketch": _svg(
            inner.format(
                paper
                + style
                + '<defs><pattern id="s" x="0" y="0" width="8" height="8" patternUnits="userSpaceOnUse">'
                '<path d="M0 8L8 0" style="stroke:#0D32B2;opacity:0.4"/></pattern></defs>'
                + box
                + '<rect x="20" y="20" width="90" height="66" fill="url(#s)" style="mix-blend-mode:normal"/>'
            ),
            frame,
        ),
    }


def _plotly() -> dict[str, str]:
    attributes = 'class="main-svg" width="240" height="120" style="" viewBox="0 0 240 120"'
    paper = '<rect x="0" y="0" width="240" height="120" style="fill: {}; fill-opacity: 1;"/>'
    return {
        "plotly scatter": _svg(
            paper.format("rgb(255, 255, 255)")
            + """<g clip-path="url(#c)"><path d="M10,100L80,30L150,80L230,20"
            style="vector-effect: none; fill: none; stroke: rgb(31, 119, 180); stroke-opacity: 1; stroke-width: 2px; opacity: 1;"/>
            </g><defs><clipPath id="c"><rect width="220" height="110" x="10" y="5"/></clipPath></defs>
            <path d="M5,0A5,5 0 1,1 0,-5A5,5 0 0,1 5,0Z" transform="translate(80,30)" style="opacity: 1; stroke-width: 0px;
            fill: rgb(255, 127, 14); fill-opacity: 1;"/>""",
            attributes,
        ),
        "plotly bars": _svg(
            paper.format("rgb(229, 236, 246)")
            + """<path d="M20,110V40H90V110Z" style="vector-effect: none; opacity: 1;
            stroke-width: 0.5px; fill: rgb(99, 110, 250); fill-opacity: 0.6; stroke: rgb(229, 236, 246); stroke-opacity: 1;"/>
            <text text-anchor="middle" x="160" y="60" style="font-family: 'Open Sans', verdana, arial, sans-serif; font-size: 12px;
            fill: rgb(42, 63, 95); fill-opacity: 1; font-weight: normal; font-style: normal; white-space: pre;">ours</text>""",
            attributes,
        ),
        "plotly colour bar": _svg(
            paper.format("white")
            + """<defs><linearGradient id="g" x1="0" x2="0" y1="1" y2="0"><stop offset="0%"
            stop-color="rgb(13, 8, 135)" stop-opacity="1"/><stop offset="100%" stop-color="rgb(240, 249, 33)" stop-opacity="1"/>
            </linearGradient></defs><rect x="20" y="10" width="30" height="100" style="fill: url('#g'); stroke-width: 0;"/>""",
            attributes,
        ),
    }


def _vega() -> dict[str, str]:
    frame = '<rect width="240" height="120" fill="white"/><g fill="none" stroke-miterlimit="10" transform="translate(30,5)">'
    view = '<path class="background" aria-hidden="true" d="M0.5,0.5h200v90h-200Z" stroke="#ddd"/>'
    attributes = 'class="marks" width="240" height="120" viewBox="0 0 240 120" version="1.1"'
    return {
        "vega bars": _svg(
            frame
            + view
            + '<g class="mark-rect role-mark marks"><path aria-label="a: A" d="M20,30h40v60h-40Z" fill="#4c78a8"/>'
            '<path d="M100,10h40v80h-40Z" fill="rebeccapurple" opacity="0.7"/></g></g>',
            attributes,
        ),
        "vega text": _svg(
            frame
            + view
            + '<g class="mark-text role-axis-title"><text text-anchor="middle" transform="translate(100,108)" '
            'font-family="sans-serif" font-size="11px" font-weight="bold" fill="#000" opacity="1">epoch</text></g></g>',
            attributes,
        ),
    }


def _others() -> dict[str, str]:
    """Drawings of PlantUML and dvisvgm."""
    return {
        "plantuml class": _svg(
            '<?plantuml 1.2024.7?><defs/><g><g id="elem_A"><rect codeLine="1" fill="#F1F1F1" height="48" rx="2.5" ry="2.5" '
            'style="stroke:#181818;stroke-width:0.5;" width="80" x="20" y="20"/><ellipse cx="38" cy="36" fill="#ADD1B2" rx="11" '
            'ry="11" style="stroke:#181818;stroke-width:1.0;"/><line style="stroke:#181818;stroke-width:0.5;" x1="21" x2="99" '
            'y1="52" y2="52"/><text fill="#000000" font-family="sans-serif" font-size="14" lengthAdjust="spacing" '
            'textLength="40" x="54" y="41">Talk</text></g></g>',
            'contentStyleType="text/css" preserveAspectRatio="none" width="240px" height="120px" viewBox="0 0 240 120" '
            'style="width:240px;height:120px;background:#FFFFFF;"',
        ),
        "plantuml dark paper": _svg(
            '<rect fill="#FEFFDD" height="60" style="stroke:#181818;stroke-width:0.5;" width="100" x="20" y="20"/>',
            'width="240px" height="120px" viewBox="0 0 240 120" style="width:240px;height:120px;background:#DDEEFF;"',
        ),
        "dvisvgm picture": _svg(
            "<defs><path id='g0-49' d='M2.9 -6.4C2.9 -6.6 2.9 -6.6 2.7 -6.6C2 -6 1.2 -6 .9 -6V-5.7C1.1 -5.7 1.7 -5.7 2.2 -5.9V-.8C2.2 "
            "-.4 2.1 -.3 1.2 -.3H.9V0H4.2V-.3H3.9C3 -.3 2.9 -.4 2.9 -.8V-6.4Z'/></defs><g id='page1'><g stroke-miterlimit='10' "
            "transform='translate(120,60)scale(1,-1)'><g fill='#000' stroke='#000'><g stroke-width='0.4'><g fill='#c8d8f8'>"
            "<path d='M-80 -40H80V40H-80Z'/></g><g stroke='none' transform='scale(-1,1)translate(-5,-3)scale(-1,-1)'>"
            "<g fill='#000'><g stroke='none'><use x='0' y='0' xlink:href='#g0-49'/></g></g></g></g></g></g></g>",
            "version='1.1' width='240pt' height='120pt' viewBox='0 0 240 120'",
        ),
    }


def _css() -> dict[str, str]:
    """What hand-written drawings and new programs use of CSS."""
    colours = (
        "rgb(0 160 0 / 50%)", "oklch(0.7 0.2 140)", "oklab(0.6 0.1 0.1)", "lab(50% 40 59)", "hsl(120deg 50% 50% / .3)",
        "hwb(200 10% 20%)", "color(display-p3 1 0 0)", "color-mix(in oklab, red 20%, blue)",
        "light-dark(oklch(0.7 0.2 240), red)", "papayawhip", "CanvasText", "transparent", "currentColor", "no-colour",
    )  # fmt: skip
    squares = "".join(
        f'<rect x="{number % 7 * 34 + 2}" y="{number // 7 * 60 + 2}" width="30" height="50" fill="teal" '
        f'style="fill:gold;fill:{colour}"/>'
        for number, colour in enumerate(colours)
    )
    return {
        "css colours": _svg(f'<g color="navy">{squares}</g>'),
        "css conditions": _svg(
            "<style>rect{fill:teal}@media (prefers-color-scheme: dark){rect{fill:black}}@media print{rect{fill:red}}"
            "@supports (color:oklch(0 0 0)){.s{fill:oklch(.6 .2 300)}}g{.n{fill:gold}}@layer base{rect{fill:red}}</style>"
            '<g><rect width="60" height="90"/><rect class="s" x="80" width="60" height="90"/><rect class="n" x="160" '
            'width="60" height="90"/></g>'
        ),
        "css cascade": _svg(
            "<style>#i{fill:teal}.c{fill:red}rect{fill:blue}rect.c{fill:gold !important}rect:nth-child(5){fill:plum}</style>"
            '<rect id="i" width="40" height="90" fill="lime"/><rect class="c" x="50" width="40" height="90" style="fill:lime"/>'
            '<rect x="100" width="40" height="90" fill="lime"/><rect x="150" width="40" height="90"/>'
        ),
        "css places": _svg(
            "<style>.t{transform:translate(100px,20px) rotate(45deg) scale(.5)}rect.z{width:50px;height:50px;x:20px;y:10px;rx:9px}"
            "</style><rect class='z' fill='teal'/><rect class='t' width='60' height='60' fill='plum'/>"
            "<path style='d:path(\"M180 10h40v60h-40z\")' fill='gold'/>"
        ),
    }
