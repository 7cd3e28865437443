/// Documents for every rule of the extensions that cmark-gfm has, and pieces for generated ones.
enum GFMCases {
    static let all = tables + tasks + strikethrough + links + footnotes

    static let tables = [
        "| foo | bar |\n| --- | --- |\n| baz | bim |\n", "| abc | defghi |\n:-: | -----------:\nbar | baz\n",
        "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n",
        "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n",
        "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n", "| abc | def |\n| --- |\n| bar |\n",
        "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n", "| abc | def |\n| --- | --- |\n",
        "foo\n| a |\n| - |\n| b |\n", "a | b\n- | -\n1 | 2\n", "| a |\n| - |\n===\n| b |\n---\n",
        "| a |\n| - |\n2. x\n",
        "| a |\n| - |\n    x\ny\n", "| a |\n| - |\n-\nb\n", "| a |\n| - |\n<b>\nc\n", "| a |\n| - |\n<b> x\nc\n",
        "| a |\n| - |\n|\nc | d\n", "| a |\n| - |\n1)\nb\n", "| a |\n| - |\n--\nx\n", "> | a |\n> | - |\nlazy | x\n",
        "| a |\n-\n", "a\n:-:\nb\n", "a | b\n-|-\n\n- x\n\n  a | b\n  --|--\n  c\n", "|a|\n|-|\n| - x |\n- x |\n",
        "|a\n|-\n|b\n", "|a|\n | - | \n  |b|\n", "- | a |\n  | - |\n- b\n", "- x\n  | a |\n  | - |\n  | b |\n  - c\n",
        "> a | b\n> --|--\n> *c | d*\n> [e] | `f | g`\n\n[e]: /u\n", "| a |\n| - |\n| b |\n\n| c |\n| - |\n| d |\n",
        "# h\n| a |\n| - |\n| b |\n# i\n", "| a |\n| - |\n| b |\n```\n| c |\n```\n",
        "1. | a |\n   | - |\n   | b |\n2. c\n",
        "| a | b |\n| :- | -: |\n| **c** | ~~d~~ |\n| https://x.y/_a_ | www.a.b |\n",
        "| a\\\\| b |\n| - |\n| c\\\\\\| d |\n",
        "| |\n|-|\n||\n| |\n", "a | b |\n-|-|\n", "| a | b\n| - | -\n| c | d\n", "|a|\r\n|-|\r\n|b|\r\n",
        "| # a # | ## |\n|-|-|\n| b # | # |\n",
        "x\ny | z\n-|-\n1|2\n", "| a |\n| - |\n* b\n", "| a |\n| - |\n+\n| c |\n", "| a |\n|---|\n***\n",
        "    | a |\n    | - |\n",
        "   | a |\n   | - |\n   | b |\n", "| a |\n    | - |\n", "| *a |\n| - |\n| b* |\n",
        "| a |\n| - |\n| b \\\n| c  \n", "|\\|\n|-|\n",
    ]

    static let tasks = [
        "- [ ] foo\n- [x] bar\n", "- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n", "- [ ]\n- [x]\n",
        "- [ ]\tx\n- [X] y\n",
        "1. [ ] z\n2) [x] u\n", "- \n  [ ] a\n", "- [x] # head\n- [ ]   two\n\n- [ ]     code\n- [ ] [ ] b\n",
        "- foo\n  [ ] bar\n- [ ]\n  x\n", "- [x]\u{A0}a\n- [ ] > q\n- [ ] - l\n", "-  [x]  \n   foo\n",
        "- [y] a\n- [] b\n- [x]c\n",
        "- \\[ ] a\n- [\\ ] b\n", "* [ ] *a* `b`\n+ [x] ~~c~~\n", "- [ ] a\n\n  b\n- [x] c\n", "[ ] a\n", "- `[ ]` a\n",
    ]

    static let strikethrough = [
        "~~Hi~~ Hello, ~there~ world!\n", "This ~~has a\n\nnew paragraph~~.\n", "This will ~~~not~~~ strike.\n",
        "~~a ~~b~~ c~~\n", "a~b~c ~ d~ e~\n", "~~[a~~](u)\n", "~~**a**~~ **~~a~~** \"~~\"a\"~~\"\n", "~~a~\n", "~a~~\n",
        "~~a~ b~ c~~\n", "~~c~d~~\n", "\\~~a~~ ~~b\\~~ c~~\n", "`~~a~~` ~~`b`~~\n", "~~\n", "~~ a ~~\n", "~~a\nb~~\n",
        "*~~a~~*b ~~*a*~~b\n", "~~a~~~~b~~\n", "[~~a~~](u) ![~~b~~](v)\n", "x~~中文~~y ~~。~~z\n",
        "<a b=\"~~\">~~c~~</a>\n",
    ]

    static let links = [
        "www.commonmark.org\n", "Visit www.commonmark.org/help for more information.\n", "Visit www.commonmark.org.\n",
        "www.google.com/search?q=Markup+(business)\n\n(www.google.com/search?q=Markup+(business))\n",
        "www.google.com/search?q=(business))+ok\n", "www.google.com/search?q=commonmark&hl=en\n\nwww.a.b/?q=c&hl;\n",
        "www.commonmark.org/he<lp\n",
        "http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n",
        "Anonymous FTP is available at ftp://foo.bar.baz.\n", "foo@bar.baz\n",
        "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.\n",
        "a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_\n",
        "www.x.com/a_b_c*d https://a_b.c ftp://x xftp://foo.com\n",
        "mailto:a@b.com mailto:a.b@c.de, <a@b.c> w@www.y.de (https://x.y/(z))\n",
        "http://a.b/[x](y) [a http://b.c](d)\n",
        "[a http://b.c [http://x.y] ![www.a.b](c) ![http://x.y\n",
        "http://a.b/c`d` `http://a.b` http://a.b<c> http://a.b&amp; http://a.b&copy;x\n",
        "a\\_b@c.d a@b.c\n x_y@foo.bar. a@b_c.de a@b.c_ *a@b.c* a+b@c.d-e.\n",
        "http://a.b/\\*c www.a.b\\* (www.a.b) [www.a.b] **www.a.b** http://a.b.\\\n",
        "*http://a.b/c* _http://a.b_ **https://x.y/** ~~http://a.b~~\n", "HTTP://A.B Www.a.b WWW.a.b\n",
        "http://é.b/ü http://-a.b http://a_b\n",
        "http:// http://. http://a http://localhost:80/x\n", "<http://a.b_c_> <a href=\"http://x.y\">http://x.y</a>\n",
        "[x](http://a.b/c_d_e \"http://t\") ![x](www.a.b)\n", "[x]: http://a.b/_c_\n\n[x] http://a.b/_c_\n",
        "a@b@c.d e@f.g@h.i\n",
        "http://a.b,http://c.d 'http://e.f' \"http://g.h\"\n", "http://a.b?*x*! http://a.b/;; http://a.b&x;\n",
        "xmpp:a@b.c/d mailto:x\n",
    ]

    static let footnotes = [
        "[^1] and [^2] and [^1]. [^none] ![^1] [a^1](b) [^1](u)\n\n[^1]: One\n\n    more\n[^2]: Two `x`\nlazy\n",
        "[^6] [^7] [^8]\n\n[^6]:\n    z\n\n[^7]: # h\n\n[^8]: - a\n      - b\n",
        "[^1]\n\n[^1]: a\n    b\n[^1]: dup\n[^A b]: no\n",
        "# x[^1]\n\n| a[^1] |\n| - |\n| b[^2] |\n\n[^1]: | a |\n    | - |\n[^2]: `[^1]` [^2]\n",
        "[^a]: first\n\n- x[^a]\n\n1. y\n",
        "> q[^b]\n>\n> [^b]: in quote\n", "- a\n- b[^1]\n\n  [^1]: in item\n\n      more\n- c\n",
        "a[^1]\n[^1]: interrupts\n", "`[^1]` \\[^1] [^1\\]\n\n[^1]: x\n",
        "```\n[^1]: code\n```\n[^1]\n", "[^A]\n\n[^a]: case\n", "[^é]\n\n[^É]: case\n",
        "*[^1]* a[^1]b **c[^1]**\n\n[^1]: ~~x~~ http://a.b\n",
        "+ a\n- b\n* c\n\n[^1]\n\n[^1]: x\n", "[^1]\n\n    [^1]: code\n", "[^1]\n\n   [^1]: x\n    y\n",
        "[^1]: x\n\n[^1] [^1]\n\n[^1]: y\n",
        "a[^1] b[^2]\n\n[^1]:\n        code\n\n[^2]:\n\n    body\n\n    more\n", "a[^1]\n[^1]:\nmore\n",
        "a[^1] b[^2] c[^3]\n\n[^1]: [^2]: [^3]: deep\n", "a[^1] b[^2]\n\n[^1]: - [^2]: in an item\n",
        "a[^1] b[^2]\n\n[^1]: one\n\n    [^2]: two\n\n        more of two\n\n    more of one\n",
        "a[^1] b[^2] c[^3]\n\n[^1]: one\n    [^2]: two\n        [^3]: three\n", "> a[^1]\n>\n> [^1]:\n>     b\n\nc\n",
        "a[^1] b[^2]\n\n  [^1]: one\n\n    [^2]: two\n",
        "a[^1] b[^2]\n\n[^1]: one\n\n        [^2]: code\n\n    ```\n    [^2]: code\n    ```\n",
        "a[^1] b[^2]\n\n[^1]:\n    - [^2]:\n        x\n\n          y\n", "a[^1]\n\n[^1]:\n\n\n    body\n",
        "a[^1]\n\n[^1]:\n===\n\n    x\n",
        "- ~~~\n\n[^1]\n\n[^1]: x\n", "- ~~~\n[^1]: behind code\n\n[^1]\n", "> ~~~\n[^1]: x\n\n[^1]\n",
    ]

    static let inlines = [
        "~~del~~", "~x~", "~~", "~", "~~a *b* c~~", "https://a.b/c_d_e", "http://x.y", "www.a.b/c", "ftp://f.g.",
        "me@x.org", "a|b", "\\|", "|",
        "(https://x.y/(z))", "http://a.b&amp;", "*https://a.b*", "www.x_y.z", "a_b@c.de", "\\~", "https://a.b/`c`",
        "<www.a.b>", "**www.a.b**",
    ]

    /// References to the definitions below, and to one that is nowhere.
    static let footnoteReferences = ["y[^1]", "x[^n]", "*[^long one]*", "z[^none]", "**b[^n]**", "[a[^1]](/u)"]

    /// Definitions in the middle of a generated document, nested and bare, with `%` for inline text.
    static let footnoteBlocks = [
        "[^1]:\n    %\n", "[^n]:\n\n    %\n", "[^1]: %\n\n    [^n]: %\n\n        %\n", "[^1]: [^n]: %\n",
        "[^1]:\n        %\n",
        "[^n]: - [^1]: %\n", "> [^1]:\n>     %\n", "[^n]: %\n    [^1]: %\n", "- %\n\n  [^n]:\n      %\n", "[^1]:\n",
    ]

    /// What is put behind a generated document.
    static let footnoteDefinitions = """


        [^1]: One `code` *em*
        [^n]: Two

            more, and a list:

            - https://a.b/c
        [^unused]: Nobody asks.

        """

    static let blocks = [
        "| % | % |\n| - | :-: |\n| % | % |\n| % |\n", "% | %\n--|--\n% | %\n", "|%|\n|-|\n|%|\n%\n",
        "%\n| % |\n| --- |\n| % |\n",
        "- [ ] %\n- [x] %\n", "1. [X] %\n", "- [ ]%\n", "% | %\n:-:|-:\n", "|%|%|\n|-|\n", "| % |\n|:-|\n",
    ]
}
