import Catalogue
import Diagnostics
import Programs

/// Asks servers whether pages are there, with one run of `curl`.
struct LinkCheck {
    private let toolbox: Toolbox

    init(_ options: LintOptions) {
        var limits = Limits()
        limits.time = .seconds(120)
        toolbox = Toolbox(environment: options.environment, limits: limits)
    }

    /// A link into the web.
    struct Link: Sendable {
        var url: String
        var location: Location
    }

    /// The findings about links that lead nowhere; each address is tried once.
    func findings(_ links: [Link]) async -> [Diagnostic] {
        let addresses = Set(links.map(\.url)).sorted()
        guard let first = links.first, !addresses.isEmpty else { return [] }
        guard let curl = toolbox.find("curl") else {
            return [
                Diagnostic(
                    LintRule.linkDead.rule,
                    "links were not tried: there is no 'curl'",
                    at: first.location,
                    help: "install it, or leave out --online"
                )
            ]
        }
        let answers = await ask(addresses, curl)
        return links.compactMap { link in
            guard let reason = answers[link.url]?.reason else { return nil }
            return Diagnostic(
                LintRule.linkDead.rule,
                "'\(link.url)' leads nowhere: \(reason)",
                at: link.location,
                help: "correct the address, or remove the link"
            )
        }
    }

    /// The result of asking for a page.
    private struct Answer {
        /// The last HTTP status; 0 when there was none.
        var status: Int
        /// The exit status of curl (curl(1), "EXIT CODES").
        var code: Int

        /// Its words against the page. Who asks for a password, refuses robots or is busy has the page.
        var reason: String? {
            switch (status, code) {
            case (404, _), (410, _): "the page is not there (\(status))"
            case (500..<600, _) where status != 503: "the server failed (\(status))"
            case (_, 6): "there is no such host"
            case (_, 28): "no answer came within \(LinkCheck.seconds) seconds"
            case (_, 47): "it is redirected for ever"
            case (_, 60): "its certificate does not hold"
            case (0, _): "no server answered"
            default: nil
            }
        }
    }

    private static let seconds = 10

    private func ask(_ addresses: [String], _ curl: String) async -> [String: Answer] {
        // Without 'parallel-immediate' all pages of a host would wait for its slowest one.
        var config =
            "parallel\nparallel-immediate\nparallel-max = 16\nsilent\nlocation\nmax-redirs = 10\nmax-time = \(Self.seconds)\n"
        config += "proto = \"=http,https\"\nproto-redir = \"=http,https\"\n"
        config += "write-out = \"%{urlnum} %{http_code} %{exitcode}\\n\"\n"
        for address in addresses {
            let quoted = address.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            config += "url = \"\(quoted)\"\noutput = \"/dev/null\"\n"
        }
        let file = (name: "links.config", content: Array(config.utf8))
        let ending = await toolbox.run(curl, ["--disable", "--globoff", "--config", file.name], files: [file])
        guard case .ended(let outcome) = ending else { return [:] }
        var answers: [String: Answer] = [:]
        for line in String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            if numbers.count == 3, addresses.indices.contains(numbers[0]) {
                answers[addresses[numbers[0]]] = Answer(status: numbers[1], code: numbers[2])
            }
        }
        return answers
    }
}
