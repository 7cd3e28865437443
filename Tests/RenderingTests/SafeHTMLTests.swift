import CommonMark
import Rendering
import Testing

/// What becomes of raw HTML under the `safe` policy.
@Suite struct SafeHTMLTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let markdown: String
        let html: String

        init(_ markdown: String, _ html: String) {
            self.markdown = markdown
            self.html = html
        }

        var testDescription: String { markdown }
    }

    static let cases = [
        // What is kept.
        Case("a<br>b <kbd>Ctrl</kbd> H<sub>2</sub>O", "<p>a<br />b <kbd>Ctrl</kbd> H<sub>2</sub>O</p>\n"),
        Case("a</br>b", "<p>a<br />b</p>\n"),
        Case(
            "<details open><summary>More</summary>\n\nSome *text*\n\n</details>",
            "<details open=\"\"><summary>More</summary>\n<p>Some <em>text</em></p>\n</details>\n"
        ),
        Case("<div align=center dir=RTL>x</div>", "<div dir=\"rtl\" class=\"align-center\">x</div>\n"),
        Case(
            "<p align=\"right\">\n\n**x**\n\n</p>",
            "<div class=\"align-right\">\n<p><strong>x</strong></p>\n</div>\n"
        ),
        Case("<table><tr><td>\n\n- a\n\n</table>", "<table><tr><td>\n<ul>\n<li>a</li>\n</ul>\n</td></tr></table>\n"),
        Case(
            "<details><summary>\n\n**s**\n\n### t\n\n</summary>\n\nx\n\n</details>",
            "<details><summary>\n<strong>s</strong>\n<h3 id=\"h-t\">t</h3>\n</summary>\n<p>x</p>\n</details>\n"
        ),
        // What is text.
        Case(
            "A `List` of List<T> and <Foo bar='1'>",
            "<p>A <code>List</code> of List&lt;T&gt; and &lt;Foo bar='1'&gt;</p>\n"
        ),
        Case("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        Case("the <td> element</td>", "<p>the &lt;td&gt; element&lt;/td&gt;</p>\n"),
        Case("<div\n\nx", "<p>&lt;div</p>\n<p>x</p>\n"),
        // What goes.
        Case("a <!-- b --> c", "<p>a  c</p>\n"),
        Case("a\n\n<!-- never\n\nclosed", "<p>a</p>\n"),
        Case("<b id=x class=y style=z onclick=alert(1) title=t>b</b>", "<p><b title=\"t\">b</b></p>\n"),
        Case("<a name=\"x\"></a>y <a href=\"javascript:alert(1)\">z</a>", "<p>y z</p>\n"),
        // What is put right.
        Case("a </b></details> c", "<p>a  c</p>\n"),
        Case("*a <b>b* c</b>", "<p><em>a <b>b</b></em> c</p>\n"),
        Case("<b>*a</b> b* c", "<p><b><em>a b</em></b> c</p>\n"),
        Case("a <p>b</p> c", "<p>a </p><p>b</p><p> c</p>\n"),
        Case("a <div>b</div>", "<p>a </p><div>b</div>"),
        Case("*a <div>b</div>*", "<p><em>a b</em></p>\n"),
        Case("<p>a<p>b", "<p>a</p><p>b\n</p>"),
        Case("<table>x<td>y", "<table><tr><td>x</td><td>y\n</td></tr></table>"),
        Case(
            "<details><details><summary>\n\na<div>b</div>\n\n</summary></details></details>",
            "<details><summary>Details</summary><details><summary>\nab\n</summary></details></details>\n"
        ),
        Case("<ul><b>x</b><li>y</ul>", "<ul><li><b>x</b></li><li>y</li></ul>\n"),
        Case("<details>\n\nx", "<details>\n<summary>Details</summary>\n<p>x</p>\n</details>"),
        Case(
            "- a <details><summary>s</summary>b\n- c",
            "<ul>\n<li>a <details><summary>s</summary>b</details></li>\n<li>c</li>\n</ul>\n"
        ),
        Case(
            "<details><summary>s</summary>\n\n- a </details>\n- b\n\nc",
            "<details><summary>s</summary>\n<ul>\n<li>a </li>\n<li>b</li>\n</ul>\n</details>\n<p>c</p>\n"
        ),
        Case(
            "<a href=https://a.example>x<a href=https://b.example>y</a>",
            "<p><a href=\"https://a.example\">x</a><a href=\"https://b.example\">y</a></p>\n"
        ),
        Case(
            "[x <a href=https://a.example>y</a>](https://b.example)",
            "<p><a href=\"https://b.example\">x y</a></p>\n"
        ),
        Case("<span/>a<br></br>", "<p><span></span>a<br /><br /></p>\n"),
        Case(
            "<b title=\"&quot;&lt;&#x61;&nbsp;&bogus;\">x</b>",
            "<p><b title=\"&quot;&lt;a\u{A0}&amp;bogus;\">x</b></p>\n"
        ),
        Case("a\u{1}b&#2;c", "<p>a\u{FFFD}b\u{FFFD}c</p>\n"),
    ]

    @Test(arguments: cases) func keepsShowsAndRepairs(example: Case) async throws {
        let html = try await rendered(example.markdown)
        #expect(html == example.html)
    }
}
