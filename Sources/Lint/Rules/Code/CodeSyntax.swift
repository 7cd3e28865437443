import Catalogue
import Diagnostics

extension LintRule {
    static let codeSyntax = LintRule(
        "code-syntax",
        .code,
        .error,
        "code does not parse",
        why: """
            Readers copy code and try it. Blocks are parsed, never run. Before an error is reported, the block is tried
            as a transcript (`>>>`, `$`), without its indentation, with `...` as something left out, as a part of a chain
            of calls, an object or a class, and together with its neighbours. Code that shows an error is left alone: where a comment says so, and in a question whose
            answer speaks of one. Write `no-check` behind the language of code that is not meant to parse, and
            `expect-error` where the error is the point.
            """,
        bad: [
            "```json\n{\"a\": 1,}\n```",
            "```python\nprint('hello'\n```",
            "```yaml\na: [1, 2\n```",
            "```python expect-error\nprint('fine')\n```",
        ],
        good: [
            "```json\n{\"a\": 1}\n```",
            "```python\n>>> print(1)\n1\n```",
            "```python\n    x = 1\n    y = 2\n```",
            "```javascript\nlet a = ;  // SyntaxError\n```",
            "```json no-check\n{\"a\": 1,}\n```",
            "```python expect-error\nprint('hello'\n```",
            "```javascript\n.where('name', name)\n.first()\n```",
            "```javascript\n})\n.then(() => ···)\n```",
            "```javascript\n{ type: 'fill', size: 2 }\n{ type: 'boil', error: true }\n```",
            "```python\n%%writefile kettle.py\ndef fill():  # to the mark\ndef boil(kettle, ...cups):\n    pass\n```",
            "```python\nboil(kettle) -> bool\n```",
            "```sql\nINSERT;\nUPDATE;\n```",
            "```javascript\nlet later = (f) => { ··· }\nuse(x => ...)\n```",
            "```javascript\nfind(list[, start[, end]])\n```",
            "```javascript\ntype Size = 'small' | 'large'\n```",
            "```json\n\"name\": \"kettle\",\n\"size\": ...,\n```",
            "```python\nkettle = Kettle(size=2, ...)\n\nfor cup in cups:  # all of them\n```",
            "```python\nkettle.fill(litres: int, hot: bool)\n```",
            "```yaml\nimage: kettle\n\nimage: kettle:2\n```",
            "```javascript\n···\nrules: [\n  { kettle: 2,\n···\n```",
            "```javascript\nlet boil = () => /* ... */\nfunction rest() { return { /* ... */ } }\n```",
            "```json\n{\n  ...\n  \"size\": 2,\n}\n```",
            "```sql\nDELETE FROM cups / TRUNCATE cups\n```",
            "```python\nprint(fill(2))\n\n>>> two litres\n```",
            "```javascript\nimport kettle from './kettle.js'\nkettle.fill()\n// It prints:\n{\n  litres: 2\n}\n```",
            "```javascript\nconst cup = make({ sizes: [...] })\n\nconst cup = make()\n```",
            "```c\nfill(\"kettle\", 2)\n```", "```c\nint *fill(int *)\n```",
        ],
        check: .code
    )
}
