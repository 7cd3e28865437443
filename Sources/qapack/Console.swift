import ArgumentParser
import Diagnostics
import Essentials
import Files
import Lint

/// The place that messages go to: findings to standard error as text, or to standard output as data; to standard error
/// as data too when the command's own result goes to standard output.
///
/// Everything that reaches a standard stream passes here. Text for people is made safe to show wherever it goes; data is
/// written as it is into a pipe or a file, and made safe to show on a terminal. Only what is drawn here and the printer's
/// colours control a terminal.
struct Console: Sendable {
    /// A standard stream.
    enum Stream {
        case output, error
    }

    var format = DiagnosticPrinter.Format.text
    var isQuiet = false
    var useColor: Bool
    /// The stream of findings that are data.
    var dataStream = Stream.output

    /// A console that colours text only for a terminal that wants it (https://no-color.org).
    ///
    /// - Parameter stream: Where the text is to go.
    static func standard(noColor: Bool = false, on stream: Stream = .error) -> Console {
        let refuses = noColor || !(environment("NO_COLOR") ?? "").isEmpty || ["", "dumb"].contains(environment("TERM"))
        return Console(useColor: !refuses && system(stream).isTerminal)
    }

    /// The console that arguments ask for, also when they cannot be read as a whole: what stops a command is told in the
    /// form in which its findings would have been.
    static func asked(by arguments: [String]) -> Console {
        let words = arguments.prefix { $0 != "--" }
        var console = standard(noColor: words.contains("--no-color"))
        let formats = zip(words, words.dropFirst()).filter { $0.0 == "--format" }.map(\.1)
        if formats.last == "json" || words.contains("--format=json") { console.format = .json }
        if words.dropFirst().first == Render.configuration.commandName { console.dataStream = .error }
        return console
    }

    /// Shows findings, in source order; as text, many equal ones as one. JSON is written even when there are none.
    ///
    /// - Parameters:
    ///   - limit: How many equal findings are shown one by one at most.
    ///   - option: The option of the command that lists all.
    func show(_ diagnostics: [Diagnostic], gatheredBeyond limit: Int = 19, listedBy option: String = "--format json") {
        var printer = DiagnosticPrinter(format: format, useColor: useColor)
        if StandardStream.error.isTerminal, let columns = Self.columns { printer.width = columns - 10 }
        switch format {
        case .json: Self.write(printer.string(for: diagnostics), to: dataStream)
        case .text:
            let shown = diagnostics.gathered(beyond: limit, listedBy: option)
            Self.send(Array(printer.string(for: shown).utf8), to: .error)
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

    /// Writes what a printer made, which is safe to show and may have its colours.
    static func show(_ text: String, to stream: Stream) { send(Array(text.utf8), to: stream) }

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
        system(stream).isTerminal ? tell(String(decoding: bytes, as: UTF8.self), to: stream) : send(bytes, to: stream)
    }

    /// Hands bytes to the system. A reader who has gone away (`| head`) is no error.
    private static func send(_ bytes: [UInt8], to stream: Stream) {
        system(stream).write(bytes)
    }

    private static func system(_ stream: Stream) -> StandardStream { stream == .output ? .output : .error }

    /// All variables of the environment.
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// A variable of the environment.
    static func environment(_ name: String) -> String? { ThisProcess.variable(name) }

    /// True when a line that changes can be shown: on a terminal that somebody looks at.
    var showsProgress: Bool {
        !isQuiet && format == .text && StandardStream.error.isTerminal
            && !["", "dumb"].contains(Self.environment("TERM"))
    }

    /// The width of the terminal, if there is one.
    static var columns: Int? { columns(of: .error) }

    /// The width of a stream's terminal, if it is one.
    static func columns(of stream: Stream) -> Int? { system(stream).columns.flatMap { $0 > 30 ? $0 : nil } }
}
