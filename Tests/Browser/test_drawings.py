"""Drawings in SVG by somebody who means harm, opened by themselves in a real browser, over a server and from disk."""

import base64
import http.server
import itertools
import threading

import pytest
from conftest import build
from playwright.sync_api import Error

# Every snippet that gets to run calls hit(), shows a dialog, moves the page, or asks 'evil.invalid' for something.
HIT = "window.hits=(window.hits||[]).concat(1)"
EVIL = "http://evil.invalid/x"
SVG, XHTML, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xhtml", "http://www.w3.org/1999/xlink"
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="


def drawing(inside, attributes="", start=""):
    return f'{start}<svg xmlns="{SVG}" xmlns:xlink="{XLINK}" width="40" height="40" {attributes}>{inside}<rect width="9" height="9"/></svg>'


SCRIPT = f"data:text/javascript,{HIT}"
INNER = base64.b64encode(f'<svg xmlns="{SVG}" id="x" onload="{HIT}"><script>{HIT}</script></svg>'.encode()).decode()

# What runs, by where it stands.
ELEMENTS = {
    "script": f"<script>{HIT}</script>",
    "script-cdata": f"<script><![CDATA[{HIT}]]></script>",
    "script-href": f'<script href="{SCRIPT}"/>',
    "script-xlink": f'<script xlink:href="{SCRIPT}"/>',
    "script-base64": f'<script href="data:text/javascript;base64,{base64.b64encode(HIT.encode()).decode()}"/>',
    "script-module": f'<script type="module">{HIT}</script>',
    "script-html": f'<script xmlns="{XHTML}">{HIT}</script>',
    "script-in-title": f'<title><script xmlns="{XHTML}">{HIT}</script></title>',
    "script-in-desc": f"<desc><script>{HIT}</script></desc>",
    "script-in-defs": f"<defs><script>{HIT}</script></defs>",
    "script-in-metadata": f"<metadata><script>{HIT}</script></metadata>",
    "script-in-style": f"<style><script>{HIT}</script></style>",
    "script-behind-comment": f"<!-- --><script>{HIT}</script><!-- -->",
    "script-behind-false-comment": f"<!--><script>{HIT}</script>-->",
    "script-behind-cdata": f"<text><![CDATA[</text>]]></text><script>{HIT}</script>",
    "script-in-other": f'<x:x xmlns:x="urn:x"><script>{HIT}</script></x:x>',
    "foreign-script": f'<foreignObject><body xmlns="{XHTML}"><script>{HIT}</script></body></foreignObject>',
    "foreign-image": f'<foreignObject><img xmlns="{XHTML}" src="x" onerror="{HIT}"/></foreignObject>',
    "foreign-frame": f'<foreignObject><iframe xmlns="{XHTML}" srcdoc="&lt;script>parent.{HIT}&lt;/script>"/></foreignObject>',
    "foreign-object": f'<foreignObject><object xmlns="{XHTML}" data="data:image/svg+xml;base64,{INNER}"/></foreignObject>',
    "foreign-refresh": f'<foreignObject><meta xmlns="{XHTML}" http-equiv="refresh" content="0;url={EVIL}"/></foreignObject>',
    "html-frame": f'<h:iframe xmlns:h="{XHTML}" src="javascript:parent.{HIT}"/>',
    "html-embed": f'<h:embed xmlns:h="{XHTML}" src="{EVIL}"/>',
    "html-audio": f'<h:audio xmlns:h="{XHTML}" src="x" onerror="{HIT}"/>',
    "html-link": f'<h:link xmlns:h="{XHTML}" rel="stylesheet" href="{EVIL}"/>',
    "html-base": f'<h:base xmlns:h="{XHTML}" href="{EVIL}"/><image href="y.png" width="9" height="9"/>',
    "use-data": f'<use href="data:image/svg+xml;base64,{INNER}#x"/>',
    "use-other": f'<use xlink:href="{EVIL}#x"/>',
    "image-svg": f'<image href="data:image/svg+xml;base64,{INNER}" width="9" height="9"/>',
    "image-other": f'<image xlink:href="{EVIL}.png" width="9" height="9"/>',
    "image-relative": '<image href="//evil.invalid/x.png" width="9" height="9"/>',
    "image-base": '<g xml:base="http://evil.invalid/"><image href="x.png" width="9" height="9"/></g>',
    "filter-image": f'<filter id="f"><feImage href="{EVIL}.png"/></filter><rect filter="url(#f)" width="9" height="9"/>',
    "fill-other": f'<rect fill="url({EVIL}#a)" width="9" height="9"/>',
    "mask-other": f'<rect mask="url({EVIL}#a)" width="9" height="9"/>',
    "filter-other": f'<rect filter="url({EVIL}#a)" width="9" height="9"/>',
    "cursor-other": f'<rect cursor="url({EVIL}.png), auto" width="9" height="9"/>',
    "style-other": f'<rect style="fill:url({EVIL}#a);cursor:url({EVIL}.png),auto" width="9" height="9"/>',
    "style-escaped": f'<rect style="mask-image:\\75 rl({EVIL}.png)" width="9" height="9"/>',
    "style-set": f"<rect style=\"mask-image:image-set('{EVIL}.png' 1x)\" width='9' height='9'/>",
    "sheet-import": f"<style>@import url({EVIL}.css);</style>",
    "sheet-import-text": f"<style>@import '{EVIL}.css';</style>",
    "sheet-import-cdata": f"<style><![CDATA[@import '{EVIL}.css';]]></style>",
    "sheet-import-escaped": f"<style>@\\69mport '{EVIL}.css';</style>",
    "sheet-import-comment": f"<style>/**/@import/**/'{EVIL}.css';</style>",
    "sheet-import-nested": f"<style>@media all{{@import '{EVIL}.css';rect{{mask-image:url({EVIL}.png)}}}}</style>",
    "sheet-font": f"<style>@font-face{{font-family:x;src:url({EVIL}.woff)}}text{{font-family:x}}</style><text y='9'>x</text>",
    "sheet-background": f"<style>svg{{background:url({EVIL}.png)}}</style>",
    "sheet-quoted": f"<style>rect{{--a:\"}}\";mask-image:url('{EVIL}.png')}}</style>",
    "sheet-html": f'<style xmlns="{XHTML}">@import "{EVIL}.css";</style>',
    "set-href": f'<a id="a"><text y="20" font-size="40">x</text></a><set href="#a" attributeName="href" to="javascript:{HIT}"/>',
    "set-xlink": f'<a><set attributeName="xlink:href" to="javascript:{HIT}"/><text y="20" font-size="40">x</text></a>',
    "animate-href": f'<a><animate attributeName="href" values="javascript:{HIT}" dur="1s" fill="freeze"/><text y="20">x</text></a>',
    "animate-image": f'<image width="9" height="9"><animate attributeName="href" to="{EVIL}.png" dur="1s"/></image>',
    "animate-fill": f'<rect width="9" height="9"><animate attributeName="fill" to="url({EVIL}#a)" dur="1s"/></rect>',
    "animate-handler": f'<rect width="9" height="9"><set attributeName="onclick" to="{HIT}"/></rect>',
    "animate-begin": f'<animate attributeName="x" onbegin="{HIT}" dur="1s"/>',
    "link": f'<a href="javascript:{HIT}"><text y="20" font-size="40">x</text></a>',
    "link-xlink": f'<a xlink:href="javascript:{HIT}"><text y="20" font-size="40">x</text></a>',
    "link-data": f'<a href="data:text/html,&lt;script>{HIT}&lt;/script>"><text y="20" font-size="40">x</text></a>',
    "link-spaced": f'<a href=" &#9;java&#10;script:{HIT}"><text y="20" font-size="40">x</text></a>',
    "handler-element": f'<handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">{HIT}</handler>',
    "svg-nested": f'<svg onload="{HIT}"><script>{HIT}</script></svg>',
}
# Handlers, on some elements each.
for name, element in itertools.product(
    ["onload", "onerror", "onfocus", "onclick", "onmouseover", "onbegin", "onactivate", "onanimationstart"],
    ["g", "image", "text", "animate"],
):
    ELEMENTS[f"{element}-{name}"] = f'<{element} {name}="{HIT}" href="x" tabindex="0" style="animation:a 1s">x</{element}>'
WHOLE = {
    "root-onload": drawing("", f'onload="{HIT}"'),
    "root-ONLOAD": drawing("", f'onLoad="{HIT}"'),
    "root-prefix": f'<s:svg xmlns:s="{SVG}" width="9" height="9"><s:script>{HIT}</s:script></s:svg>',
    "root-html": f'<html xmlns="{XHTML}"><script>{HIT}</script></html>',
    "root-html-in-svg-name": f'<h:svg xmlns:h="{XHTML}"><h:script>{HIT}</h:script></h:svg>',
    "no-vocabulary": f'<svg><script xmlns="{XHTML}">{HIT}</script></svg>',
    "behind-root": drawing("") + f'<script xmlns="{XHTML}">{HIT}</script>',
    "entity": drawing("&a;", start=f"<!DOCTYPE svg [<!ENTITY a '<script xmlns=\"{SVG}\">{HIT}</script>'>]>"),
    "entity-attribute": drawing(
        '<a href="&a;"><text y="20" font-size="40">x</text></a>', start=f"<!DOCTYPE svg [<!ENTITY a 'javascript:{HIT}'>]>"
    ),
    "attlist": drawing("", start=f"<!DOCTYPE svg [<!ATTLIST svg onload CDATA '{HIT}'>]>"),
    "external-entity": drawing("&a;", start=f"<!DOCTYPE svg [<!ENTITY a SYSTEM '{EVIL}'>]>"),
    "external-doctype": drawing("", start=f"<!DOCTYPE svg SYSTEM '{EVIL}'>"),
    "stylesheet": drawing("", start=f"<?xml-stylesheet href='{EVIL}.css' type='text/css'?>"),
    "transformation": drawing("", start=f"<?xml-stylesheet type='text/xsl' href='data:text/xml,{HIT}'?>"),
    "upper": f'<SVG xmlns="{SVG}"><SCRIPT>{HIT}</SCRIPT></SVG>',
    "nul": drawing(f"<scr\0ipt>{HIT}</scr\0ipt><script\0>{HIT}</script>"),
    "unclosed": f'<svg xmlns="{SVG}"><script>{HIT}</script><g',
    "html-only": f"<!DOCTYPE html><script>{HIT}</script>",
}


def disguised(text, number):
    """A drawing in one of the forms that browsers read: encodings, and character references in values."""
    if number % 4 == 0:
        return text.encode("utf-16")
    if number % 4 == 1:
        return text.encode("utf-16-be")
    parts = text.split('"')
    for index in range(3, len(parts), 2):
        if number % 4 == 2 and parts[index].isascii() and "&" not in text and not parts[index].startswith("http"):
            # A reference for each second sign.
            parts[index] = "".join(f"&#x{ord(c):x};" if n % 2 else c for n, c in enumerate(parts[index]))
    return b"\xef\xbb\xbf" + '"'.join(parts).encode()


def attacks():
    """All drawings, each as it is and disguised, as bytes by name."""
    texts = {name: drawing(inside) for name, inside in ELEMENTS.items()} | WHOLE
    files = {f"{name}-plain": text.encode() for name, text in texts.items()}
    return files | {f"{name}-disguised": disguised(text, n) for n, (name, text) in enumerate(texts.items())}


# Harmless drawings of many kinds, which must look the same.
HARMLESS = {
    "shapes": '<circle cx="20" cy="20" r="15" fill="teal"/><path d="M2 2 L38 38" stroke="red" stroke-width="3"/>'
    '<polygon points="5,35 20,5 35,35" fill="none" stroke="#00f"/><ellipse cx="30" cy="10" rx="8" ry="4" opacity=".5"/>',
    "sheet": "<style>.a{fill:gold;stroke:#333}/* note */ @media screen{.b{fill:rgb(9,99,200)}} rect:not(.c){opacity:.8}</style>"
    '<rect class="a" x="4" y="4" width="20" height="20"/><rect class="b" x="20" y="20" width="16" height="16"/>',
    "sheet-cdata": "<style type='text/css'><![CDATA[ .a > circle { fill : hsl(300 50% 50%); } ]]></style>"
    '<g class="a"><circle cx="20" cy="20" r="12"/></g>',
    "gradient": '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient>'
    '<radialGradient id="h" xlink:href="#g" gradientTransform="rotate(45 .5 .5)"/></defs>'
    '<rect width="40" height="20" fill="url(#g)"/><rect y="20" width="40" height="20" style="fill:url(\'#h\')"/>',
    "reuse": '<symbol id="s" viewBox="0 0 10 10"><rect width="6" height="6"/></symbol><use href="#s" width="20" height="20"/>'
    '<use xlink:href="#s" x="15" y="15" width="20" height="20" fill="green"/>',
    "clip": '<clipPath id="c"><circle cx="20" cy="20" r="12"/></clipPath><mask id="m"><rect width="40" height="30" fill="#888"/></mask>'
    '<g clip-path="url(#c)"><rect width="40" height="40" fill="purple" mask="url(#m)"/></g>',
    "filter": '<filter id="f" x="-50%" width="200%"><feGaussianBlur stdDeviation="2"/><feOffset dx="3" dy="3"/></filter>'
    '<rect x="8" y="8" width="20" height="20" fill="navy" filter="url(#f)"/>',
    "marker": '<marker id="m" refX="5" refY="5" markerWidth="6" markerHeight="6" viewBox="0 0 10 10" orient="auto-start-reverse">'
    '<path d="M0 0L10 5L0 10z"/></marker><line x1="5" y1="20" x2="30" y2="20" stroke="black" marker-end="url(#m)"/>',
    "pattern": '<pattern id="p" width="8" height="8" patternUnits="userSpaceOnUse"><circle cx="4" cy="4" r="3"/></pattern>'
    '<rect width="40" height="40" fill="url(#p)"/>',
    "text": '<text x="2" y="20" font-family="sans-serif" font-size="12" xml:space="preserve">a  &amp; <tspan fill="red">b</tspan></text>'
    '<path id="w" d="M2 35 Q20 25 38 35" fill="none"/><text font-size="8"><textPath href="#w">along</textPath></text>',
    "picture": f'<image width="30" height="30" preserveAspectRatio="none" href="data:image/png;base64,\n{PIXEL[:40]}\n{PIXEL[40:]}"/>',
    "editor": '<sodipodi:namedview xmlns:sodipodi="urn:s" id="v"/><metadata><a:b xmlns:a="urn:a">x</a:b></metadata>'
    '<g xmlns:inkscape="urn:i" inkscape:label="Layer" style="display:inline;-inkscape-x:1"><rect width="30" height="30" style="fill:#8a2;fill-opacity:.6"/></g>',
    "nested": '<svg x="5" y="5" width="20" height="20" viewBox="0 0 10 10"><g transform="rotate(10) translate(1,1)"><rect width="8" height="8"/></g></svg>',
    "switch": '<switch><g systemLanguage="xx"><rect width="40" height="40"/></g><circle cx="20" cy="20" r="9"/></switch>',
}


@pytest.fixture(scope="module")
def gallery(tmp_path_factory):
    """The folder of a site with all drawings, and the drawings as they were by name."""
    folder = tmp_path_factory.mktemp("drawings")
    files = {name: data for name, data in attacks().items()} | {f"good-{n}": drawing(t).encode() for n, t in HARMLESS.items()}
    (folder / "Content").mkdir()
    for name, data in files.items():
        (folder / "Content" / f"{name}.svg").write_bytes(data)
    links = "\n".join(f"![{name}]({name}.svg) [{name}]({name}.svg)" for name in files)
    (folder / "Content/q.md").write_text(f"# [E] Which?\n\n## Answer\n\n{links}\n", encoding="utf-8")
    (folder / "Content/pack.yml").write_text("title: Drawings\nmodel: M\n", encoding="utf-8")
    return build(folder, folder / "Content") / "media", files


@pytest.fixture(scope="module")
def address(gallery):
    """Where a server shows the drawings."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Quiet", (QuietHandler,), {"folder": gallery[0]}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder without a word."""

    folder = None

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, directory=self.folder, **options)

    def log_message(self, *arguments):
        pass


def harm(page, url, ours):
    """What a drawing does when it is opened and clicked at."""
    faults = []
    asked = lambda request: request.url.startswith((ours, "data:image/png")) or faults.append(f"asks for {request.url}")
    told = lambda dialog: (faults.append("shows a dialog"), dialog.dismiss())
    page.on("request", asked)
    page.on("dialog", told)
    try:
        page.goto(url, wait_until="load")
        page.mouse.click(10, 10)
        page.mouse.move(12, 12)
        if page.evaluate("() => window.hits"):
            faults.append("runs")
        if page.evaluate("() => document.querySelectorAll('script, foreignObject, iframe').length"):
            faults.append("holds what could run")
    except Error as error:
        faults.append(f"leads away: {error}")
    if page.url != url:
        faults.append(f"leads to {page.url}")
    page.remove_listener("request", asked)
    page.remove_listener("dialog", told)
    return faults


def test_there_are_many_attacks():
    assert len(ELEMENTS) + len(WHOLE) >= 100


@pytest.mark.parametrize("place", ["file", "http"])
def test_nothing_in_a_drawing_runs(browser, gallery, address, place):
    media, files = gallery
    base = media.as_uri() if place == "file" else address
    faults = []
    context = browser.new_context()
    page = context.new_page()
    for name in files:
        # What is no drawing is not there at all.
        if (media / f"{name}.svg").exists():
            faults += [f"{name}: {fault}" for fault in harm(page, f"{base}/{name}.svg", base)]
    context.close()
    assert not faults, "\n".join(faults)


def test_the_attacks_run_where_nothing_stops_them(browser, tmp_path):
    """Otherwise the test above would show nothing."""
    context = browser.new_context()
    page = context.new_page()
    running = set()
    for name, data in attacks().items():
        path = tmp_path / f"{name}.svg"
        path.write_bytes(data)
        # A script or another element that stays where it was shows nothing.
        if set(harm(page, path.as_uri(), path.as_uri())) - {"holds what could run"}:
            running.add(name.rpartition("-")[0])
    context.close()
    assert len(running) >= 60, sorted((set(ELEMENTS) | set(WHOLE)) - running)


def test_harmless_drawings_look_the_same(browser, gallery, tmp_path):
    media, files = gallery
    context = browser.new_context(viewport={"width": 60, "height": 60})
    page = context.new_page()

    def look(path):
        page.goto("about:blank")
        page.goto(path.as_uri())
        return page.screenshot()

    blank = tmp_path / "blank.svg"
    blank.write_text(drawing(""), encoding="utf-8")
    for name in HARMLESS:
        before = tmp_path / f"{name}.svg"
        before.write_bytes(files[f"good-{name}"])
        seen = look(before)
        assert seen != look(blank), f"{name} shows nothing"
        assert seen == look(media / f"good-{name}.svg"), f"{name} looks otherwise"
    context.close()

