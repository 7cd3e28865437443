import Diagnostics
import FlyingFox
import Foundation

/// What happened last, and the open pages that are told of it.
actor News: WSMessageHandler {
    private var pages: [UUID: AsyncStream<WSMessage>.Continuation] = [:]
    private var isSound = true
    private var report = "null"
    /// Names this run of the server, so that pages of an earlier one know that they are old.
    private let run = UUID().uuidString.prefix(8)
    private var builds = 0

    /// Names what is being published: it changes with each build that succeeds.
    var version: String { "\(run)-\(builds)" }

    /// Tells all pages how a build ended.
    func tell(_ diagnostics: [Diagnostic], isPublished: Bool) {
        if isPublished { builds += 1 }
        isSound = isPublished
        report = DiagnosticPrinter(format: .json, useColor: false).string(for: diagnostics)
        for page in pages.values { page.yield(message) }
    }

    /// Ends all conversations.
    func close() {
        for page in pages.values { page.finish() }
        pages = [:]
    }

    func makeMessages(for client: AsyncStream<WSMessage>) async throws -> AsyncStream<WSMessage> {
        let id = UUID()
        let (stream, page) = AsyncStream<WSMessage>.makeStream(bufferingPolicy: .bufferingNewest(1))
        page.onTermination = { _ in Task { await self.forget(id) } }
        pages[id] = page
        page.yield(message)
        return stream
    }

    private func forget(_ id: UUID) { pages[id] = nil }

    private var message: WSMessage {
        .text("{\"version\":\"\(version)\",\"isPublished\":\(isSound),\"report\":\(report)}")
    }
}
