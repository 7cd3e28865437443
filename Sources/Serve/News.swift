import Diagnostics
import Files
import NIOCore
import NIOWebSocket
import Synchronization
import Text

/// The end of the last build, and the open pages that are told of it.
final class News: Sendable {
    private struct State {
        var pages: [any Channel] = []
        var isSound = true
        var report = "null"
        /// The run of the server, so that pages of an earlier one know that they are old.
        let run = String(UInt32.random(in: .min ... .max), radix: 16)
        var builds = 0

        var version: String { "\(run)-\(builds)" }

        var text: String { "{\"version\":\"\(version)\",\"isPublished\":\(isSound),\"report\":\(report)}" }
    }

    private let state = Mutex(State())
    private let editor: EditorLink?

    /// - Parameter editor: Makes links that open what is wrong.
    init(editor: EditorLink? = nil) { self.editor = editor }

    /// The name of what is being published: it changes with each build that succeeds.
    var version: String { state.withLock(\.version) }

    /// Tells all pages how a build ended.
    func tell(_ diagnostics: [Diagnostic], isPublished: Bool) {
        let report = String(decoding: Self.report(of: diagnostics, editor), as: UTF8.self)
        let (pages, text) = state.withLock { state in
            if isPublished { state.builds += 1 }
            state.isSound = isPublished
            state.report = report
            return (state.pages, state.text)
        }
        for page in pages { Self.send(text, to: page) }
    }

    /// The findings with the lines of the source and where an editor opens them.
    private static func report(of diagnostics: [Diagnostic], _ editor: EditorLink?) -> [UInt8] {
        let printer = DiagnosticPrinter(format: .text, useColor: false)
        var json = JSONText()
        json.array { json in
            for diagnostic in diagnostics.sorted().filter({ $0.severity != .info }).prefix(Self.most) {
                json.object { json in
                    json.set("severity", diagnostic.severity.rawValue)
                    json.set("rule", diagnostic.rule)
                    json.set("message", diagnostic.message)
                    json.set("help", diagnostic.help)
                    json.set("text", printer.string(for: [diagnostic]))
                    guard let location = diagnostic.location else { return }
                    let start = location.start ?? Position(line: 1, column: 1)
                    json.set("where", "\(location.file):\(start.line):\(start.column)")
                    guard let editor else { return }
                    json.set("edit", editor.url(of: location.file.absolutePath, line: start.line, column: start.column))
                }
            }
        }
        return json.bytes
    }

    /// The most findings that a page is told: more nobody reads there.
    private static let most = 100

    /// Tells a page the news, from now until it closes.
    func join(_ page: any Channel) {
        let text = state.withLock { state in
            state.pages.append(page)
            return state.text
        }
        page.closeFuture.whenComplete { [self] _ in state.withLock { $0.pages.removeAll { $0 === page } } }
        Self.send(text, to: page)
    }

    /// Sends a text to a page, never under the lock: a page that is found to be gone closes, and leaves, before this returns.
    private static func send(_ text: String, to page: any Channel) {
        // A page that did not take what it was told is gone, or no page of ours.
        guard page.isWritable else { return page.close(promise: nil) }
        page.writeAndFlush(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text)), promise: nil)
    }
}
