import Diagnostics
import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where messages go: findings to standard error as text, or to standard output as data.
///
/// Everything that reaches a standard stream passes here. Text for people is made safe to show wherever it goes; data is
/// written as it is into a pipe or a file, and made safe to show on a terminal. Only what is drawn here and the printer's
/// colours control a terminal.
struct Console: Sendable {
    /// A standard stream.
    enum Stream: Int32 {
        case output = 1
        case error = 2

        var isTerminal: Bool { isatty(rawValue) == 1 }
    }

    var format = DiagnosticPrinter.Format.text
    var isQuiet = false
    var useColor: Bool

    /// A console that colours text only for a terminal that wants it (https://no-color.org).
    static func standard(noColor: Bool = false) -> Console {
        let refuses = noColor || !(environment("NO_COLOR") ?? "").isEmpty || environment("TERM") == "dumb"
        return Console(useColor: !refuses && Stream.error.isTerminal)
    }

    /// Shows findings, in source order. JSON is written even when there are none.
    func show(_ diagnostics: [Diagnostic]) {
        var printer = DiagnosticPrinter(format: format, useColor: useColor)
        if Stream.error.isTerminal, let columns = Self.columns { printer.width = columns - 10 }
        switch format {
        case .json: Self.write(printer.string(for: diagnostics), to: .output)
        case .text: Self.send(Array(printer.string(for: diagnostics).utf8), to: .error)
        }
    }

    /// Shows one line about what was done, unless quiet or when output is data.
    func say(_ line: @autoclosure () -> String) {
        guard !isQuiet, format == .text else { return }
        Self.tell(line() + "\n", to: .error)
    }

    /// Shows text to people.
    static func tell(_ text: String, to stream: Stream) {
        send(Array(DisplayText.safeLines(text).utf8), to: stream)
    }

    /// Puts a line in the place of the one that the cursor is in; no line clears it.
    static func redraw(_ line: String = "") {
        send(Array(("\r\u{1B}[K" + DisplayText.safe(line)).utf8), to: .error)
    }

    /// Writes data to a standard stream.
    static func write(_ text: String, to stream: Stream) {
        write(bytes: Array(text.utf8), to: stream)
    }

    /// Writes data to a standard stream.
    static func write(bytes: [UInt8], to stream: Stream) {
        stream.isTerminal ? tell(String(decoding: bytes, as: UTF8.self), to: stream) : send(bytes, to: stream)
    }

    /// Hands bytes to the system. A reader who has gone away (`| head`) is no error.
    private static func send(_ bytes: [UInt8], to stream: Stream) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(stream.rawValue, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// All variables of the environment.
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// A variable of the environment.
    static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Whether a line that changes can be shown: on a terminal that somebody looks at.
    var showsProgress: Bool {
        !isQuiet && format == .text && Stream.error.isTerminal && Self.environment("TERM") != "dumb"
    }

    /// The width of the terminal, if there is one.
    static var columns: Int? {
        var size = winsize()
        guard ioctl(Stream.error.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 30 else { return nil }
        return Int(size.ws_col)
    }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}
