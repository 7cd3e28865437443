/// The signs of language, by language: words and marks that it has and others do not.
enum LanguageSigns {
    /// One word or mark.
    struct Sign {
        var bytes: [UInt8]
        var weight: Int
        /// True when it counts only at the start of a line, behind its indentation.
        var atLineStart: Bool
    }

    private static func start(_ text: String, _ weight: Int = 3) -> Sign {
        Sign(bytes: Array(text.utf8), weight: weight, atLineStart: true)
    }
    private static func some(_ text: String, _ weight: Int = 2) -> Sign {
        Sign(bytes: Array(text.utf8), weight: weight, atLineStart: false)
    }

    static let table: [(language: String, signs: [Sign])] = [
        (
            "python",
            [
                start("def "), start("elif "), start("from ", 2), some(" import ", 1), start("import ", 2),
                start("class ", 1),
                some("self."), start("print(", 2), some("):\n"), start("for ", 1), some(" in range("),
                start("with ", 1),
                some("None"), some("True", 1), some("lambda ", 2), start("@", 1), start("return ", 1), some(" = torch"),
                some("_grad()"), some(".backward()"), some("np.", 2), some("pd.", 2), some("# ", 1),
                some("if __name__", 4),
                some("optimizer.", 2),
            ]
        ),
        (
            "javascript",
            [
                start("const ", 3), start("let ", 2), start("var ", 2), some("function ", 2), some("=> ", 2),
                some("console.log", 3),
                some("===", 2), some("document.", 2), some("require('", 3), some("async ", 1), some("await ", 1),
                start("export ", 2),
                some("new Promise", 3), some("this.", 1), some("null", 1), some("undefined", 2), some("// ", 1),
                start("import ", 1), some(" from '", 2),
            ]
        ),
        (
            "java",
            [
                some("public class ", 3), some("public static void main", 4), some("System.out.", 4),
                some("private ", 1),
                some("public ", 1), start("import java", 4), some("@Override", 3), some("new ", 1), some("final ", 1),
                some("String ", 1),
                some(" throws ", 2), start("package ", 1),
            ]
        ),
        (
            "c",
            [
                start("#include <std", 4), some("printf(", 3), some("int main(", 3), some("malloc(", 2),
                some("sizeof(", 1), some("char *", 2), start("#define ", 2), some("->", 1), some("struct ", 1),
            ]
        ),
        (
            "cpp",
            [
                some("std::", 4), start("#include <iostream", 4), some("cout <<", 3), some("template <", 3),
                some("template<", 3),
                start("using namespace", 3), some("nullptr", 2), some("int main(", 2), start("#include <", 2),
                some("vector<", 2), some("::", 1),
            ]
        ),
        (
            "csharp",
            [
                start("using System", 4), some("Console.WriteLine", 4), start("namespace ", 2),
                some("public class ", 1), some("string ", 1), some("var ", 1), some(" get; ", 3), some("public ", 1),
                some("async Task", 4),
            ]
        ),
        (
            "go",
            [
                start("package main", 4), start("func ", 2), some(":= ", 3), some("fmt.", 3), some("chan ", 2),
                some("go func", 3), some("err != nil", 4), some("interface{}", 2),
            ]
        ),
        (
            "rust",
            [
                some("fn main()", 4), start("fn ", 2), some("let mut ", 4), some("println!(", 4), some("impl ", 2),
                some("&mut ", 2), some("::new(", 1), start("use std::", 4), some(" -> ", 1), some("pub fn", 3),
                some("&str", 2),
            ]
        ),
        (
            "swift",
            [
                start("func ", 1), start("let ", 1), start("import Foundation", 4), start("import SwiftUI", 4),
                start("import UIKit", 4), some("guard let", 4), some("if let ", 2), some(" -> ", 1), some("@State ", 3),
                some("struct ", 1), some(": View", 2), some("extension ", 1), some("nil", 1), some("private var ", 2),
                some("init(", 1),
            ]
        ),
        (
            "kotlin",
            [
                start("fun ", 3), start("val ", 2), some("println(", 1), some("data class ", 4), some("fun main(", 3),
                some("?: ", 1), some("suspend ", 2), some("override fun", 3),
            ]
        ),
        (
            "ruby",
            [
                start("end", 2), start("def ", 1), some("puts ", 3), start("require '", 3), some(".each do", 4),
                some(" do |", 3), start("attr_", 3), some("nil?", 2), start("elsif ", 3),
            ]
        ),
        (
            "php", [some("<?php", 5), some("$this->", 4), some("echo ", 1), some("function ", 1)]
        ),
        (
            "sql",
            [
                start("SELECT ", 3), some(" FROM ", 1), some("\nFROM ", 2), some("WHERE ", 1), start("INSERT INTO", 4),
                start("CREATE TABLE", 4), start("UPDATE ", 2),
                start("DELETE FROM", 4), start("GROUP BY", 2), some(" JOIN ", 1), start("ALTER TABLE", 4),
                start("select ", 2), some(" from ", 1), start("WITH ", 2), start("CREATE INDEX", 4),
            ]
        ),
        (
            "bash",
            [
                start("sudo ", 4), start("apt-get ", 4), start("apt ", 3), start("pip install", 4), start("npm ", 4),
                start("npx ", 4), start("yarn ", 3), start("git ", 4),
                start("docker ", 4), start("kubectl ", 4), start("cd ", 3), start("curl ", 4), start("export ", 2),
                start("echo ", 3), start("ls", 2), start("mkdir ", 4),
                start("brew ", 4), start("if [", 3), some("; then", 3), start("fi", 1), start("done", 2),
                start("chmod ", 4), start("grep ", 3), start("cat ", 3), start("rm ", 3), start("ssh ", 3),
                start("cargo ", 3), start("python ", 2), start("pip ", 3), start("wget ", 4),
            ]
        ),
        (
            "html",
            [
                start("<!DOCTYPE html", 5), start("<html", 4), some("<div", 3), some("</div>", 2), some("<body", 3),
                some("<script", 3), start("<p>", 3), some("</p>", 1), start("<a ", 3), start("<img ", 4),
                start("<ul", 3),
                start("<input ", 4), start("<button", 3), start("<form", 3), start("<head", 3), start("<link ", 3),
                start("<meta ", 4), start("<h1", 3), start("<table", 3), start("<video", 3), start("<span", 3),
                start("<style", 3),
            ]
        ),
        ("xml", [start("<?xml", 5), some("xmlns", 3)]),
        (
            "css",
            [
                some("color: ", 2), some("margin: ", 3), some("padding: ", 3), some("display: ", 3), some("px;", 3),
                start("@media", 3), some("font-size", 3), some(" {\n  ", 1), start(".", 1), start("#", 0),
                some("background", 1), some("width: ", 2),
            ]
        ),
        (
            "yaml",
            [
                start("apiVersion: ", 5), start("kind: ", 3), start("version: ", 2), start("services:", 4),
                start("name: ", 2), start("- name: ", 3), start("- uses: ", 4), start("steps:", 3), start("on:", 2),
                start("metadata:", 3), start("spec:", 3), some(": |\n", 2),
            ]
        ),
        (
            "dockerfile",
            [
                start("FROM ", 3), start("RUN ", 3), start("COPY ", 2), start("CMD ", 3), start("ENTRYPOINT ", 3),
                start("WORKDIR ", 3),
            ]
        ),
        ("toml", [start("[package]", 4), start("[dependencies]", 4), start("[tool.", 4), start("[project]", 4)]),
        (
            "r",
            [
                some(" <- ", 3), start("library(", 3), some("ggplot(", 4), some("data.frame(", 4), some(" %>% ", 3),
                some("c(", 1),
            ]
        ),
        ("diff", [start("--- a/", 4), start("+++ b/", 4), start("@@ -", 4)]),
        (
            "mermaid",
            [
                start("graph TD", 5), start("graph LR", 5), start("sequenceDiagram", 5), start("flowchart ", 5),
                start("classDiagram", 5),
            ]
        ),
        (
            "typescript",
            [
                start("interface ", 3), some(": string", 3), some(": number", 3), some(": boolean", 3),
                some(" as const", 2), start("type ", 2), some("const ", 2), some("=> ", 1), some("function ", 2),
                some("enum ", 1), start("import ", 1), some(" from '", 1), some("export ", 1),
            ]
        ),
        (
            "jsx",
            [
                some("/>", 3), some("className=", 4), some("return (\n", 3), some("useState(", 4), some("React.", 4),
                some("const ", 2), some("import React", 4), some("</", 2), some("=> ", 2), some("function ", 2),
                some("this.props", 3), some("this.state", 2), some("render() {", 3), some("extends React", 3),
                some("extends Component", 4),
            ]
        ),
        ("graphql", [start("query ", 2), start("mutation ", 3), start("type Query", 4), start("schema {", 4)]),
        ("powershell", [some("Get-", 3), some("Write-Host", 4), start("param(", 2), some(" -eq ", 2)]),
    ]
}
