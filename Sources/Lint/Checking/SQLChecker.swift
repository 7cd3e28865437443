extension CodeChecker {
    /// SQL of any dialect, by the Python package sqlglot.
    static let sql = CodeChecker(
        languages: ["sql"],
        tool: "python3",
        check: { codes, setting in
            await JSONTool.python(sqlScript, needs: "Python package 'sqlglot'").verdicts(of: codes, setting)
        }
    )

    /// Finds fault only where every dialect does, in every reading; programs, commands of clients, and the notation of
    /// manuals are no SQL that sqlglot could judge.
    private static let sqlScript = #"""
        import json, re, sys
        try:
            import sqlglot
            from sqlglot.dialects.dialect import Dialect
            from sqlglot.errors import SqlglotError
        except ImportError:
            print("null")
            sys.exit()
        import logging
        logging.disable(logging.CRITICAL)
        PROMPT = re.compile(r"[ \t]*(?:[\w@./()]{0,40}[=*'-]?[>#](?:[ \t]|$)|\d+>)")
        OPAQUE = re.compile(
            r"^\s*(?:DECLARE|BEGIN|IF|WHILE|EXEC|EXECUTE|DBCC|GO|PRINT|DEFINE|\\\w|\.\w|@|:|!|SP_\w+|DO|CALL|CONNECT"
            r"|(?:CREATE|ALTER)\s+(?:\w+\s+){0,4}(?:FUNCTION|PROCEDURE|PROC|TRIGGER|PACKAGE|EVENT|TYPE|RULE|OPERATOR"
            r"|USER|LOGIN|ROLE|DATABASE|SYSTEM|SESSION)|PARTITION\s+\w+\s+VALUES)\b", re.I | re.M)
        NOTATION = re.compile(
            r"\[[^\]\n]*(?:\||,\s*\.\.|\s)[^\]]*\]|\{[^}]*\|[^}]*\}|\.\.\.\s*[\])]|\w ?\| ?[A-Z]{3}|<\w[^<>=\n]*>"
            r"|\{\{|\{%|(?im:^\s*(?:SELECT|INSERT|UPDATE|DELETE)\s*;)|(?i:\b(?:PERIOD|VALID_?TIME|COLUMNSTORE|DISTKEY|SORTKEY)\b)")
        START = re.compile(
            r"\s*\(*\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH|MERGE|TRUNCATE|REPLACE|GRANT|REVOKE)\b", re.I)
        NEXT = re.compile(r"(?<=[^;,(\s])(\s*\n)(?=(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|DROP|WITH)\b)", re.I)
        AROUND = [("SELECT * FROM t ", ""), ("SELECT ", ""), ("CREATE TABLE t (", ")"), ("ALTER TABLE t ", ""),
                  ("SELECT * FROM t WHERE ", "")]
        FIRST = ["mysql", "postgres", "tsql", "oracle", "sqlite"]
        DIALECTS = [None, *FIRST, *(name for name in sorted(Dialect.classes) if name not in FIRST)]

        def typed(code):
            lines = code.strip("\n").split("\n")
            if not PROMPT.match(lines[0]):
                return code
            return "\n".join(PROMPT.sub("", line, count=1) for line in lines if PROMPT.match(line))

        def plain(code):
            code = typed(code)
            for mark in re.findall(r"^[ \t]*DELIMITER[ \t]+(\S+)", code, re.I | re.M):
                if mark != ";":
                    code = code.replace(mark, ";")
            code = re.sub(r"^[ \t]*DELIMITER\b.*$", "", code, flags=re.I | re.M)
            return re.sub(r"\bLESS\s+THAN\s+MAXVALUE\b", "LESS THAN (MAXVALUE)", code, flags=re.I)

        def readings(code):
            yield code
            yield NEXT.sub(r"\1;", code)
            for dots in ("", "x", "1 = 1") if "..." in code or "…" in code else ():
                yield re.sub(r"\.\.\.|…", dots, code)
            if "@" in code:
                yield re.sub(r"@(\w+)", r"\1", code)
            if not START.match(code):
                for before, after in AROUND:
                    yield before + code.strip().rstrip(";") + after

        def bare(code):
            return re.sub(r"--[^\n]*|#[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]*\"|`[^`]*`", " ", code, flags=re.S)

        def fault(code, dialect):
            try:
                sqlglot.parse(code, read=dialect)
            except SqlglotError as error:
                return error

        def check(code):
            error = fault(code, None)
            words = bare(code) if error else ""
            if error is None or OPAQUE.search(words) or NOTATION.search(words):
                return None
            if not START.match(plain(words)):
                return None
            if any(fault(reading, dialect) is None for reading in readings(plain(code)) for dialect in DIALECTS):
                return None
            first = (getattr(error, "errors", None) or [{}])[0]
            return {"message": first.get("description") or str(error).split("\n")[0],
                    "line": first.get("line") or 1, "column": 1}

        print(json.dumps([check(code) for code in json.load(sys.stdin)]))
        """#
}
