import Diagnostics
import NIOCore
import NIOWebSocket
import Synchronization

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

        func tell(_ page: any Channel) {
            // A page that did not take what it was told is gone, or no page of ours.
            guard page.isWritable else { return page.close(promise: nil) }
            let text = "{\"version\":\"\(version)\",\"isPublished\":\(isSound),\"report\":\(report)}"
            page.writeAndFlush(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: text)), promise: nil)
        }
    }

    private let state = Mutex(State())

    /// The name of what is being published: it changes with each build that succeeds.
    var version: String { state.withLock(\.version) }

    /// Tells all pages how a build ended.
    func tell(_ diagnostics: [Diagnostic], isPublished: Bool) {
        let report = DiagnosticPrinter(format: .json, useColor: false).string(for: diagnostics)
        state.withLock { state in
            if isPublished { state.builds += 1 }
            state.isSound = isPublished
            state.report = report
            for page in state.pages { state.tell(page) }
        }
    }

    /// Tells a page the news, now and from now on.
    func join(_ page: any Channel) {
        state.withLock { state in
            state.pages.append(page)
            state.tell(page)
        }
    }

    /// Tells a page nothing any more.
    func leave(_ page: any Channel) {
        state.withLock { $0.pages.removeAll { $0 === page } }
    }
}
