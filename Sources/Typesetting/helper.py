"""Sets code, formulas and diagrams for qapack, which starts this program and talks to it over stdin and stdout.

A message is a list of byte strings ("fields"). On the wire each number is a 32-bit big-endian integer:

    message = length of all that follows, field*
    field   = length of the content, content

Every request gets exactly one reply, in the order of the requests, written after a moment at the latest, and with the
argument `at-once` before the next request is read: then it is known on which one the program died. A number as the
argument says how many processes may check code at once. Text is UTF-8.

    versions                           -> versions, Python, Pygments, math-core, font, Typst, mermaid-render, dot, path*
                                          ("" = missing)
    highlight, language, code          -> code, HTML            Pygments' short classes; no span crosses a line
                                        | plain, HTML, reason   reason "" says that the language is unknown
    formula, inline | display, TeX     -> math, MathML
                                        | fault, message, byte offset in the TeX
    diagram, mermaid | dot, source     -> drawing, SVG
                                        | fault, message, line (from 1; 0 = the whole)
    math-font, characters              -> font, WOFF2, notice  the characters, and all that browsers build from them
    print, folder, seconds, pdf | png, picture*
                                       -> printed, file, characters that no font has, pictures that cannot be read, places
                                          where something is too small (a line for each). The folder has main.typ
    check-python, code                 -> fine
                                        | fault, message, line, byte column (both from 1)
                                        | version, the reason why this Python cannot judge it

Any request may be answered by `error, reason`: it could not be worked on this time, so the answer must not be kept.
The paths of `versions` are those whose change may mean other versions. The program ends when its input ends.
"""

import functools
import gc
import os
import re
import signal
import struct
import symtable
import sys
import time
import warnings
from html import escape, unescape

# Packages that only some requests need are imported by them: checks of code would take longer to begin than to do.

LONGEST_CODE = 1_000_000  # bytes; longer code stays plain
LONGEST_FORMULA = 16_000  # characters
LONGEST_MACROS = 4_000  # characters of a formula which defines commands
DEEPEST_MATHML = 120  # nested elements; Chromium flattens HTML at 512
MOST_LEFT_OPEN = 16  # delimiters without an end: the converter tries twice as many readings for each
LONGEST_MATHML = 1_000_000  # characters
FLUSH_AFTER = 0.01  # seconds; a pipe that is read reply by reply costs more than most of them
SECONDS = 5.0  # of work on one block of code; up to four times as much for long ones


# --- code -------------------------------------------------------------------------------------------------------

# Names that packs write and no lexer has, and names that two lexers could claim.
ALIASES = {
    "": "text", "cuda": "cuda", "gitignore": "text", "h": "c", "hdl": "verilog", "jsonl": "json", "jsonlines": "json",
    "jsx": "javascript", "m": "matlab", "mjs": "javascript", "mysql": "mysql", "none": "text",
    "objective": "objective-c", "out": "text", "plain": "text", "plaintext": "text", "postgres": "postgresql",
    "proto3": "proto", "psql": "psql",
    "pseudo": "text", "pseudocode": "text", "python3.x": "python", "sqlite": "sql", "stdin": "text", "stdout": "text",
    "tsx": "typescript", "v": "verilog", "vb": "vb.net", "vue": "html", "svelte": "html", "env": "bash",
    "regex": "text", "regexp": "text", "ebnf": "ebnf", "jsonc": "json", "json5": "json", "wasm": "wast",
}  # fmt: skip

# Classes that a theme leaves in the colour of the text: without their spans a page is half as long.
BARE = {"", "n", "nx", "p", "w"}


@functools.cache
def lexer_names():
    """All names a lexer may be asked for, then the file name extensions, each with the lexer's first alias."""
    from pygments.lexers import get_all_lexers

    names, extensions = {}, {}
    for _, aliases, patterns, _ in get_all_lexers(plugins=False):
        for alias in aliases:
            names.setdefault(alias.lower(), aliases[0])
        for pattern in patterns if aliases else ():
            if re.fullmatch(r"\*\.\w+", pattern):
                extensions.setdefault(pattern[2:].lower(), aliases[0])
    return {**extensions, **names}


@functools.cache
def lexer(language):
    """The lexer for an info string's language, such as `py`, `JAVA`, `{.html}` or `jsx harmony`; None if unknown."""
    from pygments.lexers import get_lexer_by_name

    words = re.split(r"[\s,:;{}()]+", language.strip("`~{}.,:; \t").lower())
    word = words[0].lstrip(".").removeprefix("language-").removeprefix("lang-")
    for name in (ALIASES.get(word), word, word.rstrip("0123456789.")):
        if name is not None and name in lexer_names():
            return get_lexer_by_name(lexer_names()[name], stripnl=False, stripall=False, ensurenl=True, tabsize=0)
    return None


@functools.cache
def css_class(kind):
    """The short class of a token type, or of its nearest ancestor that has one."""
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES:
        kind = kind.parent
    name = STANDARD_TYPES[kind]
    return "" if name in BARE else name


def text_escape(text):
    return escape(text, quote=False)


def coloured(found, code):
    """HTML for the code; None when the lexer does not give back the text that it was given."""
    parts, run, run_class, length = [], [], "", 0

    def close():
        for number, line in enumerate("".join(run).split("\n")):
            if number:
                parts.append("\n")
            if line:
                shown = text_escape(line)
                parts.append(f'<span class="{run_class}">{shown}</span>' if run_class else shown)
        run.clear()

    texts = []
    for kind, text in found.get_tokens(code):
        name = css_class(kind)
        if name != run_class:
            close()
            run_class = name
        run.append(text)
        texts.append(text)
    close()
    html, given = "".join(parts), "".join(texts)
    if not code.endswith("\n") and given.endswith("\n"):
        html, given = html[:-1], given[:-1]
    return html if given == code else None


def highlight(language, code):
    text = code.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    plain = text_escape(text)
    if len(code) > LONGEST_CODE:
        return "plain", plain, f"it is longer than {LONGEST_CODE // 1_000_000} MB"
    found = lexer(language.decode("utf-8", "replace"))
    if found is None:
        return "plain", plain, ""
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS * min(4, 1 + len(code) / 100_000))
    try:
        html = coloured(found, text)
    except OutOfTime:
        raise
    except Exception as error:
        return "plain", plain, f"the lexer '{found.name}' failed on it with {type(error).__name__}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    if html is None:
        return "plain", plain, f"the lexer '{found.name}' lost some of it"
    return "code", html


class OutOfTime(Exception):
    pass


def ring(_signal, _frame):
    raise OutOfTime("highlighting took too long")


# --- formulas ---------------------------------------------------------------------------------------------------

# All that a formula may consist of, whatever the converter writes: presentation elements, no links, no scripts.
ELEMENTS = set(
    "annotation math mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace "
    "msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics".split()
)
ATTRIBUTES = set(
    "accent accentunder columnspan columnalign depth display displaystyle encoding fence form height "
    "largeop linethickness lspace mathvariant maxsize minsize movablelimits rowspan rspace scriptlevel "
    "separator stretchy symmetric voffset width".split()
)
# Declarations of inline styles, which a strict policy forbids, as classes of math.css.
STYLES = set(
    "text-align-left text-align-right width-100 width-50 width-7-5 padding-left-0 padding-left-0-1em padding-left-1em "
    "padding-right-0 padding-right-0-1em padding-top-0 padding-top-0-1667em padding-bottom-0 margin-left-0-1667em "
    "border-left-solid border-left-dashed border-right-solid border-right-dashed border-top-solid "
    "border-top-dashed".split()
)
# MathML Core has no menclose: rows with classes draw boxes and strokes.
NOTATIONS = {"box": "tex-box", "updiagonalstrike": "tex-struck", "downdiagonalstrike": "tex-struck"}
STROKES = {"menclose-updiagonalstrike": "tex-strike-up", "menclose-downdiagonalstrike": "tex-strike-down"}
# Browsers centre a combining character by its width of zero, and stretch no line: a row's border is the line.
LINES = {"mover": "tex-overline", "munder": "tex-underline"}
LINE = ['<mo stretchy="true">', "\u0332", "</mo>"]
ACCENTS = {"\u20d7": "\u00a0\u20d7", "\u00af": "\u02c9"}
TEXT_STYLES = {"b": "tex-b", "i": "tex-i", "code": "tex-code"}
# Attributes that only these elements may carry in XHTML; elsewhere a wrapping <mstyle> carries them.
LEVELS = {"scriptlevel": {"mstyle"}, "displaystyle": {"math", "mstyle", "mtable"}}
MACROS = {"substack": r"\begin{subarray}{c}#1\end{subarray}"}
ENTITY = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);|#)\w+;")
DEFINES = re.compile(r"\\(?:(?:re)?newcommand|providecommand|[egx]?def|let)(?![A-Za-z])")
SIZED = re.compile(r"\\(?:left|right|middle|[bB]igg?[lrm]?)(?![A-Za-z])\s*(?:\\[A-Za-z]+|\\.|.)", re.DOTALL)
TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|\S", re.DOTALL)
PAIRED = ["angle", "brace", "brack", "brbrack", "ceil", "floor", "group", "moustache", "paren", "vert", "Vert"]
OPENING = {*r"( [ \{ ⟨ ⌈ ⌊ ⟦ ⟮ ⎰ ⌜ ⌞ \llbracket \ulcorner \llcorner".split(), *(rf"\l{name}" for name in PAIRED)}
CLOSING = {*r") ] \} ⟩ ⌉ ⌋ ⟧ ⟯ ⎱ ⌝ ⌟ \rrbracket \urcorner \lrcorner".split(), *(rf"\r{name}" for name in PAIRED)}


class Refused(Exception):
    pass


def left_open(text):
    """How many delimiters are opened and never closed, those with a size of their own aside."""
    depth = 0
    for token in TOKEN.findall(SIZED.sub("", text)):
        if token in OPENING:
            depth += 1
        elif token in CLOSING:
            depth = max(0, depth - 1)
    return depth


class Cleaner:
    """Copies MathML, element by element, so that only known ones and well-formed XML come out."""

    def __init__(self):
        self.parts, self.open = [], []

    def start(self, name, attributes):
        if len(self.open) >= DEEPEST_MATHML:
            raise Refused("the formula is nested too deeply")
        if name == "menclose":
            classes = {NOTATIONS.get(word, "") for word in attributes.get("notation", "").split()}
            name, attributes = "mrow", {"class": " ".join(sorted(classes))}
        if name not in ELEMENTS:
            # A cross-reference is written as a link: its text stays. Bold text is bold, when it fills its <mtext>.
            if name in TEXT_STYLES and self.parts[-1:] == ["<mtext>"]:
                self.parts[-1] = tag("mtext", {"class": TEXT_STYLES[name]})
            self.open.append((len(self.parts), ""))
            return
        kept = {key: value for key, value in attributes.items() if key in ATTRIBUTES}
        if "class" in attributes or "style" in attributes:
            kept.update(looks(attributes))
        moved = {key: kept.pop(key) for key, allowed in LEVELS.items() if key in kept and name not in allowed}
        if name == "math":
            kept = {"xmlns": "http://www.w3.org/1998/Math/MathML", **kept}
        if moved:
            self.parts.append(tag("mstyle", moved))
        self.open.append((len(self.parts), f"</{name}></mstyle>" if moved else f"</{name}>"))
        self.parts.append(tag(name, kept))

    def end(self, name):
        start, closing = self.open.pop()
        inside = self.parts[start + 1 :]
        if name in LINES and inside[-3:] == LINE:
            self.parts[start:] = [tag("mrow", {"class": LINES[name]}), *inside[:-3]]
            closing = closing.replace(name, "mrow")
        elif name == "mtr" and len(inside) == 2 and "tex-border-top" in inside[0]:
            # The line below a table is a row of one empty cell.
            self.parts[start + 1] = tag("mtd", {"columnspan": "99", "class": "tex-border-top-solid tex-last-line"})
        elif name == "mo" and len(inside) == 1:
            self.parts[-1] = ACCENTS.get(inside[0], inside[0])
        self.parts.append(closing)

    def text(self, data):
        self.parts.append(text_escape(data))


def clean(mathml):
    from xml.parsers import expat

    cleaner, parser = Cleaner(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = cleaner.start, cleaner.end
    parser.CharacterDataHandler = cleaner.text
    parser.buffer_text = True
    parser.Parse(ENTITY.sub(lambda name: unescape(name[0]), mathml), True)
    return "".join(cleaner.parts)


def looks(attributes):
    """The attributes that say without an inline style how an element looks."""
    own = [STROKES.get(name, name) for name in attributes.get("class", "").split()]
    kept, classes = {}, [name for name in own if name.startswith("tex-")]
    for declaration in attributes.get("style", "").split(";"):
        if colour := re.fullmatch(r"\s*color:\s*(#[0-9A-Fa-f]{3,8})\s*", declaration):
            kept["mathcolor"] = colour[1]
        short = declaration.lower().replace("currentcolor", "").replace("0.05em", "").replace("0.16666667", "0.1667")
        name = re.sub(r"[^a-z0-9]+", "-", short).strip("-")
        if name in STYLES:
            classes.append(f"tex-{name}")
    return {**kept, "class": " ".join(classes)} if classes else kept


def tag(name, attributes):
    return f"<{name}" + "".join(f' {key}="{escape(value)}"' for key, value in attributes.items()) + ">"


@functools.cache
def converter():
    from math_core import LatexToMathML

    return LatexToMathML(annotation=True, fancy_error=False, macros=MACROS, max_expansions=200)


STACK = 512 << 20  # bytes


def in_deep_thread(work):
    """Runs the work where deep recursion has room: the converter ends the process when its stack is full."""
    import threading

    results = []

    def run():
        try:
            results.append((work(), None))
        except Exception as error:
            results.append((None, error))

    threading.stack_size(STACK)
    for pause in (0.01, 0.1, 1, None):
        thread = threading.Thread(target=run)
        try:
            thread.start()
            break
        except RuntimeError:
            # On a busy machine the stacks of earlier ones may still be on their way back to the system.
            if pause is None:
                raise
            time.sleep(pause)
    thread.join()
    value, error = results[0]
    if error is not None:
        raise error
    return value


def formula(style, tex):
    from xml.parsers import expat

    from math_core import LatexError

    text = tex.decode("utf-8", "replace")
    defines = DEFINES.search(text)
    if len(text) > (LONGEST_MACROS if defines else LONGEST_FORMULA):
        return "fault", "the formula is too long", "0"
    if left_open(text) > MOST_LEFT_OPEN:
        return "fault", f"more than {MOST_LEFT_OPEN} delimiters are opened and never closed", "0"

    def work():
        return converter().convert_with_local_state(text, displaystyle=style == b"display")

    try:
        mathml = in_deep_thread(work) if defines or len(text) > 2_000 else work()
        if len(mathml) > LONGEST_MATHML:
            raise Refused("the formula becomes too long")
        return "math", clean(mathml)
    except LatexError as error:
        found = re.match(r"(\d+): (.*)", str(error), re.DOTALL)
        offset, message = (int(found[1]), found[2]) if found else (0, str(error))
        return "fault", house_style(message), str(len(text[:offset].encode()))
    except expat.ExpatError:
        return "fault", "the formula holds a character that XML does not allow", "0"
    except Refused as refusal:
        return "fault", str(refusal), "0"


def house_style(message):
    """A message in lower case, with the user's text in 'quotes' and no full stop."""
    message = re.sub(r'"([^"]*)"', r"'\1'", message.strip().rstrip("."))
    return message[:1].lower() + message[1:].replace(". A command", ": a command")


# --- diagrams ---------------------------------------------------------------------------------------------------

LONGEST_DIAGRAM = 50_000  # bytes
LONGEST_DRAWING = 400_000  # bytes
DIAGRAM_SECONDS = 10
DIAGRAM_MEMORY = 400_000_000  # bytes
LOOK = [f"-{kind}fontname=sans-serif" for kind in "GNE"] + ["-Gbgcolor=transparent"]


def diagram(language, source):
    if len(source) > LONGEST_DIAGRAM:
        return "fault", f"it is longer than {LONGEST_DIAGRAM // 1000} KB", "0"
    reply = (from_mermaid if language == b"mermaid" else from_dot)(source)
    if reply[0] == "drawing" and len(reply[1]) > LONGEST_DRAWING:
        return "fault", f"its drawing is larger than {LONGEST_DRAWING // 1000} KB", "0"
    return reply


ROOT_STYLE = re.compile(r'(<svg[^>]*?) style="([^"]*)"')


def as_attributes(found):
    """The root of a drawing with attributes in place of its style, which not all that shows drawings reads."""
    style = dict(re.findall(r"(?:^|;)(color|font):([^;]+)", found[2]))
    size = style.get("font", "16px").partition("px")[0]
    # Not everybody has the font in which texts were measured.
    return f'{found[1]} color="{style.get("color", "#222")}" font-size="{size}" font-family="Noto Sans,sans-serif"'


def from_mermaid(source):
    import mermaid_render

    try:
        drawing = mermaid_render.mermaid_to_svg(source.decode("utf-8", "replace"), theme="neutral").decode()
        return "drawing", ROOT_STYLE.sub(as_attributes, drawing, count=1)
    except ValueError as error:
        found = re.match(r"[\w-]+ at (\d+):\d+: (.*)", str(error), re.DOTALL)
        line, message = (found[1], found[2]) if found else ("0", str(error))
        # Between what is wrong and what was expected stand the line and a sign below its fault.
        lines = [text for text in message.splitlines() if text.strip()]
        return "fault", house_style(lines[-1] if lines else "it holds nothing"), line


def from_dot(source):
    import subprocess

    try:
        run = subprocess.run([dot_program(), "-Tsvg", *LOOK], input=source, **held_dot())
    except subprocess.TimeoutExpired:
        return "fault", f"'dot' took longer than {DIAGRAM_SECONDS} s", "0"
    words = run.stderr.decode("utf-8", "replace").splitlines()
    if any("file loading is disabled" in text or "is unsafe" in text for text in words):
        return "fault", "it names a file, and diagrams may read none", "0"
    if run.returncode == 0 and b"<svg" in run.stdout:
        return "drawing", run.stdout[run.stdout.index(b"<svg") :]
    if run.returncode < 0:
        return "fault", f"'dot' was ended by signal {-run.returncode}", "0"
    message = next((text for text in words if text.startswith("Error: ")), "'dot' has drawn nothing")
    found = re.search(r" in line (\d+)", message)
    message = message.removeprefix("Error: ").replace("<stdin>: ", "").replace(found[0] if found else "", "")
    return "fault", house_style(message), found[1] if found else "0"


def dot_program():
    import shutil

    return shutil.which("dot")


def held_dot():
    """The way in which dot is run: it reads no file for a diagram, which takes this variable, and has limits."""
    import subprocess

    return {
        "stdout": subprocess.PIPE,
        "stderr": subprocess.PIPE,
        "timeout": DIAGRAM_SECONDS,
        "env": {**os.environ, "SERVER_NAME": "qapack"},
        "preexec_fn": hold_dot,
    }


def hold_dot():
    import resource

    # Fonts are looked up in a cache, which is written where it is missing: that may fail, but not end the program.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = ((resource.RLIMIT_CPU, DIAGRAM_SECONDS), (resource.RLIMIT_DATA, DIAGRAM_MEMORY), (resource.RLIMIT_FSIZE, 0))
    for kind, limit in limits:
        resource.setrlimit(kind, (limit, limit))


def dot_version():
    import subprocess

    if not dot_program():
        return ""
    try:
        found = subprocess.run([dot_program(), "-V"], stdin=subprocess.DEVNULL, **held_dot())
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stderr.decode("utf-8", "replace").strip().removeprefix("dot - graphviz version ")


# --- the font of formulas ---------------------------------------------------------------------------------------

FONT_PACKAGES = ["ziamath", "fonttools", "brotli"]  # the font, what cuts it down, what packs it
FONT_FILE = "fonts/STIXTwoMath-Regular.ttf"
# Drawn by browsers although no formula holds it: the space, the sign of roots.
ALWAYS_USED = {0x20, 0x221A}
# Chosen by browsers: smaller forms for scripts, letters without dots and flatter accents.
FONT_FEATURES = ["ssty", "dtls", "flac", "ccmp", "mark", "mkmk", "kern"]
FONT_NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]  # the names, the copyright and the licence
FORMULA_ITALICS = {
    "h": 0x210E, "\u0131": 0x1D6A4, "\u0237": 0x1D6A5, "\u03f4": 0x1D6F3, "\u2207": 0x1D6FB, "\u2202": 0x1D715,
    "\u03f5": 0x1D716, "\u03d1": 0x1D717, "\u03f0": 0x1D718, "\u03d5": 0x1D719, "\u03f1": 0x1D71A,
    "\u03d6": 0x1D71B,
}  # fmt: skip
ITALIC_ROWS = [("A", "Z", 0x1D434), ("a", "z", 0x1D44E), ("\u0391", "\u03a9", 0x1D6E2), ("\u03b1", "\u03c9", 0x1D6FC)]


def italic(letter):
    """The letter that browsers draw for one that stands alone in <mi> (MathML Core, appendix C.1)."""
    if letter in FORMULA_ITALICS:
        return FORMULA_ITALICS[letter]
    for first, last, start in ITALIC_ROWS:
        if first <= letter <= last:
            return start + ord(letter) - ord(first)
    return ord(letter)


def math_font(characters):
    import importlib.util
    import io

    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    folder = os.path.dirname(importlib.util.find_spec("ziamath").origin)
    font = TTFont(os.path.join(folder, FONT_FILE), recalcTimestamp=False, lazy=True)
    options = Options(
        hinting=False, layout_features=FONT_FEATURES, name_IDs=FONT_NAMES, notdef_outline=True, recalc_timestamp=False
    )
    options.drop_tables += ["DSIG", "gasp"]
    text = characters.decode("utf-8", "replace")
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=ALWAYS_USED | {ord(one) for one in text} | {italic(one) for one in text})
    subsetter.subset(font)
    font.flavor = "woff2"
    packed = io.BytesIO()
    font.save(packed)
    notice = [font["name"].getDebugName(number) or "" for number in (4, 0, 13)]
    return "font", packed.getvalue(), ". ".join(part.strip().rstrip(".") for part in notice if part)


# --- books ------------------------------------------------------------------------------------------------------

# The words of Typst where PDF/UA forbids a text, since it would be boxes.
UNSHOWN = re.compile(r'the text `(".*?")` could not be displayed', re.DOTALL)
FORMS = {b"pdf": {"format": "pdf", "pdf_standards": "ua-1"}, b"png": {"format": "png", "ppi": 144}}
MOST_TRIES = 8  # each time fewer characters are left that no font has


def print_book(folder, seconds, form, *pictures):
    import json
    import typst

    folder = os.fsdecode(folder)
    # Packages of Typst's users would be code; there are none in an empty folder, and none is fetched for lack of an import.
    main = os.path.join(folder, "main.typ")
    compiler = typst.Compiler(main, root=folder, package_path=folder, package_cache_path=folder)
    names = [os.fsdecode(picture) for picture in pictures]
    broken = [name for name in names if not can_show(compiler, name)]
    missing = set()
    for _ in range(MOST_TRIES):
        inputs = {
            "broken": json.dumps(broken),
            "missing": "".join(rf"\x{{{ord(one):x}}}" for one in sorted(missing)),
        }
        try:
            # To look at a picture has made that the compiler's document.
            made = compiler.compile(main, sys_inputs=inputs, timestamp=int(seconds), **FORMS[form])
        except typst.TypstError as error:
            unshown = {one for text in UNSHOWN.findall(error.diagnostic) for one in unquoted(text)}
            if unshown <= missing:
                return "error", error.message
            missing |= unshown
            continue
        tight = json.loads(compiler.query("<tight>", field="value"))
        lists = ("\n".join(one) for one in (broken, dict.fromkeys(tight)))
        file = made[0] if isinstance(made, list) else made
        return "printed", dense(file) if form == b"pdf" else file, "".join(sorted(missing)), *lists
    return "error", "too many characters are in none of the fonts"


OBJECTS = 200  # objects in a stream: a reader unpacks one of them whole


def dense(pdf):
    """A PDF with its small objects in compressed streams (ISO 32000-1, 7.5.7): Typst writes each as text of its own, which is
    most of a long book. The file as it is where it does not look as Typst writes it."""
    import zlib

    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", pdf[-64:])
    table = start and re.match(rb"xref\s+0 (\d+)\s+", pdf[int(start[1]) : int(start[1]) + 32])
    if not table:
        return pdf
    count, first = int(table[1]), int(start[1]) + table.end()
    trailer = re.match(rb"trailer\s*<<(.*)>>\s*startxref", pdf[first + 20 * count :], re.DOTALL)
    entries = [pdf[first + 20 * number : first + 20 * number + 18] for number in range(count)]
    used = sorted((int(entry[:10]), number) for number, entry in enumerate(entries) if entry[17:18] == b"n")
    ends = [place for place, _ in used[1:]] + [int(start[1])]
    if not trailer or not used:
        return pdf
    out = bytearray(pdf[: used[0][0]])
    places = {}
    small = []
    for (place, number), end in zip(used, ends):
        head, written = b"%d 0 obj" % number, pdf[place:end].rstrip()
        if not (written.startswith(head) and written.endswith(b"endobj")):
            return pdf
        body = written[len(head) : -6].strip()
        if body.endswith(b"endstream"):
            places[number] = 1, len(out), 0
            out += written + b"\n\n"
        else:
            small.append((number, body))
    free = count

    def write(number, head, content):
        packed = zlib.compress(content)
        places[number] = 1, len(out), 0
        out.extend(b"%d 0 obj\n<</Length %d/Filter/FlateDecode%s>>\nstream\n" % (number, len(packed), head))
        out.extend(packed + b"\nendstream\nendobj\n\n")

    for place in range(0, len(small), OBJECTS):
        group, index, content = small[place : place + OBJECTS], b"", b""
        for position, (number, body) in enumerate(group):
            places[number] = 2, free, position
            index += b"%d %d " % (number, len(content))
            content += body + b"\n"
        write(free, b"/Type/ObjStm/N %d/First %d" % (len(group), len(index)), index + content)
        free += 1
    end = len(out)
    places[free] = 1, end, 0
    rows = b"".join(struct.pack(">BIH", *places.get(number, (0, 0, 65535))) for number in range(free + 1))
    keys = re.sub(rb"/Size\s+\d+", b"", trailer[1])
    write(free, b"/Type/XRef/W[1 4 2]/Size %d%s" % (free + 1, keys.replace(b"\n", b" ")), rows)
    return bytes(out) + b"startxref\n%d\n%%%%EOF\n" % end


def can_show(compiler, picture):
    import json
    import typst

    text = f'#set document(title: "p")\n#image({json.dumps("/" + picture, ensure_ascii=False)}, alt: "p", width: 10pt)'
    try:
        compiler.compile(text.encode(), format="svg")
    except typst.TypstError:
        return False
    return True


def unquoted(text):
    """The characters of a text as Rust shows it: quoted, with what is odd as numbers."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), text[1:-1])


# --- checks -----------------------------------------------------------------------------------------------------


PIECE = 200_000  # characters of Python that are parsed at once: a tree takes a hundred times its text
# A line at which a program may be cut. Should the cut be wrong, as inside a text of several lines, a piece is no program.
STATEMENT = re.compile(r"^(?!(?:elif|else|except|finally)\b)[A-Za-z_@]", re.MULTILINE)


def pieces(text):
    """A program cut before statements at its margin: it is sound where all pieces are."""
    start = 0
    while len(text) - start > PIECE and (cut := STATEMENT.search(text, start + PIECE)):
        yield text[start : cut.start()]
        start = cut.start()
    yield text[start:]


def parse(text):
    try:
        # Names are looked up in the parser's own tree, which costs less than to copy it into objects.
        symtable.symtable(text, "code", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        import ast

        ast.parse(text)  # A fault of names is no matter of syntax.


def parse_python(text):
    if len(text) > PIECE:
        try:
            for piece in pieces(text):
                parse(piece)
            return
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass  # The whole says what is wrong, and where.
    parse(text)


NAME = r"[^\W\d]\w*"
# Forms that later versions of Python take, each with how earlier ones would write it.
NEWER = [
    ((3, 10), re.compile(r"^([ \t]*)(?:match|case)\b[^\n]*:([ \t]*(?:#.*)?)$", re.MULTILINE), r"\1if 1:\2"),
    ((3, 11), re.compile(r"\bexcept\*"), "except "),
    ((3, 12), re.compile(rf"^([ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+{NAME})\[[^\]\n]*\]", re.MULTILINE), r"\1"),
    ((3, 12), re.compile(rf"^([ \t]*)type[ \t]+({NAME})(?:\[[^\]\n]*\])?[ \t]*=", re.MULTILINE), r"\1\2 ="),
    ((3, 12), re.compile(r"\b[fF](['\"])(?:[^{}\n]|\{[^{}\n]*\})*\1"), "''"),
    ((3, 14), re.compile(r"\b[tT](?=['\"])"), "f"),
    ((3, 14), re.compile(r"^([ \t]*except[ \t]+)([\w.]+(?:[ \t]*,[ \t]*[\w.]+)+)[ \t]*:", re.MULTILINE), r"\1(\2):"),
]


OLDER = "Missing parentheses in call to"  # So begins what Python says of code that its version 2 took.


def as_earlier(text):
    """Code as this Python would have it written, and the version that it takes as it is; nothing where that is this one."""
    takes = None
    for version, pattern, earlier in NEWER if len(text) <= PIECE else ():
        if version > sys.version_info[:2] and pattern.search(text):
            text, takes = pattern.sub(earlier, text), version
    return text, ".".join(map(str, takes or ()))


def check_python(code):
    text = code.decode("utf-8", "replace")
    try:
        parse_python(text)
    except SyntaxError as error:
        text, takes = as_earlier(text)
        if takes:
            try:
                parse(text)
                has = f"{sys.version_info[0]}.{sys.version_info[1]}"
                return "version", f"it takes Python {takes} or newer, and 'python3' is {has}"
            except SyntaxError as other:
                error = other  # It is wrong in any version: said of what this one cannot read, that would mislead.
            except (ValueError, RecursionError, MemoryError):
                pass
        if error.msg.startswith(OLDER):
            return "version", "it is written for Python 2"
        line, column = error.lineno or 1, error.offset or 1
        lines = text.splitlines()
        before = lines[line - 1][: column - 1] if 0 < line <= len(lines) else ""
        return "fault", house_style(error.msg), str(line), str(len(before.encode()) + 1)
    except (ValueError, RecursionError, MemoryError) as error:
        if isinstance(error, MemoryError) and len(text) > PIECE:
            raise  # There is no room for it, which says nothing about it.
        return "fault", house_style(str(error) or "it is nested too deeply"), "1", "1"
    return ("fine",)


# --- checks by several processes ---------------------------------------------------------------------------------


BATCH = 2_000_000  # bytes of code that are checked before the first of their replies is written
SHARE = 250  # blocks that are worth a process


def share_checks(codes, processes):
    """The replies to checks of code, by this process and copies of it: each has its interpreter started already."""
    count = max(1, min(processes, len(codes) // SHARE))
    copies = [copy_for_checks(codes[number::count]) for number in range(1, count)]
    shares = [iter([check(code) for code in codes[::count]]), *(frames(*copy) if copy else iter(()) for copy in copies)]
    # Checks that a copy did not do are tried here: should this process die of one, too, it is known which.
    return [next(shares[number % count], None) or check(code) for number, code in enumerate(codes)]


def check(code):
    return frame(answer([b"check-python", code]))


def copy_for_checks(codes):
    """Starts a copy of this process that checks code: its number, and where its replies come from."""
    try:
        source, sink = os.pipe()
        child = os.fork()
    except OSError:
        return None
    if child:
        os.close(sink)
        return child, source
    try:
        with os.fdopen(sink, "wb") as stream:
            stream.write(b"".join(map(check, codes)))
    finally:
        os._exit(0)


def frames(child, source):
    """The replies of a copy, as far as it came."""
    with os.fdopen(source, "rb") as stream:
        written = stream.read()
    os.waitpid(child, 0)
    position = 0
    while position + 4 <= len(written):
        end = position + 4 + struct.unpack_from(">I", written, position)[0]
        if end > len(written):
            return
        yield written[position:end]
        position = end


# Bytes of data besides what is asked for: deep stacks are had as a whole and little of them is used, and the last one may
# go after the next came.
STACKS = 2 * STACK


# --- the conversation -------------------------------------------------------------------------------------------


@functools.cache
def installed(folder):
    """What installers noted in a folder: names and versions of packages, as their notes are called."""
    notes = (name.rpartition(".") for name in os.listdir(folder))
    return [stem.split("-") for stem, _, kind in notes if kind in ("dist-info", "egg-info")]


def version(package):
    # By names, as reading the notes would take longer than to check many blocks of code.
    wanted = package.lower().replace("-", "_")
    for folder in filter(os.path.isdir, sys.path):
        for name, *facts in installed(folder):
            if re.sub(r"[-_.]+", "_", name).lower() == wanted:
                return facts[0] if facts else "installed"
    return ""


def versions():
    paths = [sys.executable, os.path.join(sys.prefix, "pyvenv.cfg"), *sys.path]
    found = [f"{package} {version(package)}" for package in FONT_PACKAGES if version(package)]
    font = ", ".join(found) if len(found) == len(FONT_PACKAGES) else ""
    tools = version("Pygments"), version("math-core"), font, version("typst"), version("mermaid-render"), dot_version()
    return "versions", sys.version.split()[0], *tools, *paths, *filter(None, [dot_program()])


OPERATIONS = {
    b"versions": versions,
    b"highlight": highlight,
    b"formula": formula,
    b"diagram": diagram,
    b"math-font": math_font,
    b"print": print_book,
    b"check-python": check_python,
}


def answer(fields):
    try:
        return OPERATIONS[fields[0]](*fields[1:])
    except Exception as error:
        return "error", str(error) or type(error).__name__


def read_fields(stream):
    """The fields of the next request; None when there is none, or it was cut off."""
    head = stream.read(4)
    total = struct.unpack(">I", head)[0] if len(head) == 4 else 0
    message, fields, position = stream.read(total), [], 0
    if len(head) < 4 or len(message) < total:
        return None
    while position < total:
        (length,) = struct.unpack_from(">I", message, position)
        fields.append(message[position + 4 : position + 4 + length])
        position += 4 + length
    return fields


def frame(fields):
    contents = [field if isinstance(field, bytes) else field.encode("utf-8", "replace") for field in fields]
    message = b"".join(struct.pack(">I", len(content)) + content for content in contents)
    return struct.pack(">I", len(message)) + message


def replies_to(requests, processes):
    codes, size = [], 0
    while True:
        fields = read_fields(requests)
        is_shared = processes > 1 and fields is not None and fields[:-1] == [b"check-python"]
        if codes and (not is_shared or size > BATCH):
            yield from share_checks(codes, processes)
            codes, size = [], 0
        if is_shared:
            codes.append(fields[1])
            size += len(fields[1])
        elif fields is None:
            return
        else:
            yield frame(answer(fields))


def hold():
    """Keeps this process and its copies to so much memory that no content can take the machine's."""
    import resource

    memory = next((int(word[7:]) for word in sys.argv if word.startswith("memory=")), 450_000_000)
    for kind, wanted in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_DATA, memory + STACKS)):
        _, hard = resource.getrlimit(kind)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (limit, limit))


def main():
    hold()
    requests = os.fdopen(os.dup(0), "rb", 1 << 18)
    replies = os.fdopen(os.dup(1), "wb", 1 << 16)
    at_once = "at-once" in sys.argv
    processes = next((int(word) for word in sys.argv[1:] if word.isdigit()), 1)
    written = 0.0
    os.dup2(2, 1)  # whatever a library prints must not reach the replies
    signal.signal(signal.SIGVTALRM, ring)
    # Code that is only parsed may warn as much as it likes, and most trees go without a search for cycles in them.
    warnings.simplefilter("ignore")
    gc.set_threshold(200_000, 20, 20)
    try:
        for reply in replies_to(requests, processes):
            replies.write(reply)
            now = time.monotonic()
            if at_once or now - written > FLUSH_AFTER:
                replies.flush()
                written = now
        replies.flush()
    except BrokenPipeError:
        os._exit(0)


main()
