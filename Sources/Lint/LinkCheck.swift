import Diagnostics

/// Asks servers whether pages are there, with one run of `curl`.
struct LinkCheck {
    private let toolbox: Toolbox

    init(_ options: LintOptions) {
        toolbox = Toolbox(environment: options.environment, timeLimit: .seconds(120))
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
                    Rule.linkDead.severity,
                    Rule.linkDead.name,
                    "links were not tried: there is no 'curl'",
                    at: first.location,
                    help: "install it, or leave out --online"
                )
            ]
        }
        let statuses = await ask(addresses, curl)
        return links.compactMap { link in
            guard let status = statuses[link.url], let reason = reason(status) else { return nil }
            return Diagnostic(
                Rule.linkDead.severity,
                Rule.linkDead.name,
                "'\(link.url)' leads nowhere: \(reason)",
                at: link.location,
                help: "correct the address, or remove the link"
            )
        }
    }

    /// What a status says against a page. Who asks for a password, refuses robots or is busy has the page.
    private func reason(_ status: Int) -> String? {
        switch status {
        case 0: "no server answered"
        case 404, 410: "the page is not there (\(status))"
        case 500..<600 where status != 503: "the server failed (\(status))"
        default: nil
        }
    }

    /// The last HTTP status of each address, 0 when there was none.
    private func ask(_ addresses: [String], _ curl: String) async -> [String: Int] {
        var config =
            "parallel\nparallel-max = 16\nsilent\nlocation\nmax-time = 15\nproto = \"=http,https\"\nproto-redir = \"=http,https\"\n"
        config += "write-out = \"%{urlnum} %{http_code}\\n\"\n"
        for address in addresses {
            let quoted = address.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            config += "url = \"\(quoted)\"\noutput = \"/dev/null\"\n"
        }
        let outcome = await toolbox.withFiles([Array(config.utf8)], suffix: ".config") { folder, files in
            await toolbox.run(curl, ["--disable", "--globoff", "--config", files[0]], in: folder)
        }
        guard let outcome, let outcome else { return [:] }
        var statuses: [String: Int] = [:]
        for line in String(decoding: outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let numbers = line.split(separator: " ").compactMap { Int($0) }
            if numbers.count == 2, addresses.indices.contains(numbers[0]) {
                statuses[addresses[numbers[0]]] = numbers[1]
            }
        }
        return statuses
    }
}
