import Text
import Catalogue
import Diagnostics
import Files

/// The text that a model was given, with placeholders for what differs from question to question.
public struct PromptTemplate: Sendable, Hashable {
    /// The value of a placeholder.
    enum Placeholder: String, CaseIterable {
        case question
        case difficultyName = "difficulty.name"
        case difficultyTag = "difficulty.tag"
        case model
    }

    /// A piece of the template.
    enum Piece: Hashable {
        case text(String)
        case placeholder(Placeholder)
    }

    /// The file's path below the content folder.
    public let path: String
    private let pieces: [Piece]

    /// The template as text.
    var text: String {
        pieces.reduce(into: "") { text, piece in
            switch piece {
            case .text(let own): text += own
            case .placeholder(let placeholder): text += "{{\(placeholder.rawValue)}}"
            }
        }
    }

    /// The prompt for an entry: placeholders replaced by the entry's values.
    ///
    /// - Parameters:
    ///   - question: The question as it was put to the model.
    ///   - difficulty: The question's difficulty.
    ///   - model: Who was asked.
    public func rendered(question: String, difficulty: Difficulty?, model: String?) -> String {
        var result = ""
        for piece in pieces {
            switch piece {
            case .text(let text): result += text
            case .placeholder(.question): result += question
            case .placeholder(.difficultyName): result += difficulty?.name ?? ""
            case .placeholder(.difficultyTag): result += difficulty?.tag ?? ""
            case .placeholder(.model): result += model ?? ""
            }
        }
        return result
    }

    /// Reads the file that a setting names, relative to the pack's folder.
    init?(
        named setting: SettingsReader.Setting,
        in folder: ContentFolder,
        root: String,
        with reader: inout SettingsReader
    ) {
        guard let name = reader.string(setting) else { return nil }
        let path = folder.path(of: name)
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard !name.hasPrefix("/"), !parts.contains("..") else {
            reader.report(setting, "'\(name)' is outside the pack", help: "name a file in the pack's folder")
            return nil
        }
        guard let real = (root + "/" + path).realPath, let realRoot = root.realPath else {
            reader.report(
                setting,
                "there is no file '\(name)' in the pack's folder",
                help: "write it, or leave out 'prompt'"
            )
            return nil
        }
        guard real.isBelow(realRoot) else {
            reader.report(
                setting,
                "'\(name)' is a link out of the content folder",
                help: "put the file itself in its place"
            )
            return nil
        }
        do {
            let shown = folder.displayPath(of: name)
            let (bytes, _) = try SourceFile.read(root + "/" + path, shownAs: shown)
            self.init(path: path, source: Source(name: shown, bytes: bytes), &reader.diagnostics)
        } catch {
            reader.diagnostics.append(error.diagnostic)
            return nil
        }
    }

    /// Splits a template at its placeholders. Comments and blank lines at the ends do not belong to the prompt.
    init(path: String, source: Source, _ diagnostics: inout [Diagnostic]) {
        self.path = path
        var pieces: [Piece] = []
        var text: [UInt8] = []
        let bytes = source.bytes
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        func find(_ mark: String, from start: Int) -> Int? {
            let mark = Array(mark.utf8)
            return (start..<max(start, bytes.count - mark.count + 1)).first { bytes[$0...].starts(with: mark) }
        }
        while index < bytes.count {
            if bytes[index...].starts(with: "<!--".utf8), let close = find("-->", from: index + 4) {
                index = close + 3
                if text.isEmpty || text.last == 0x0A { index += source.lineEnding(at: index) }
            } else if bytes[index...].starts(with: "{{".utf8), let close = find("}}", from: index + 2) {
                let name = source.text(index + 2..<close).trimmed
                if let placeholder = Placeholder(rawValue: name) {
                    pieces.append(.text(String(decoding: text, as: UTF8.self)))
                    pieces.append(.placeholder(placeholder))
                    text = []
                } else {
                    diagnostics.append(Self.unknown(name, at: source.location(index..<close + 2)))
                    text += bytes[index..<close + 2]
                }
                index = close + 2
            } else if bytes[index] == 0x0D {
                text.append(0x0A)
                index += source.lineEnding(at: index)
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
        self.pieces = Self.trimmed(pieces)
    }

    private static func unknown(_ name: String, at location: Location) -> Diagnostic {
        let names = Placeholder.allCases.map(\.rawValue)
        return Diagnostic(
            .promptPlaceholderUnknown,
            "unknown placeholder '\(name)' in the prompt",
            at: location,
            help: names.nearest(to: name).map { "did you mean '{{\($0)}}'?" }
                ?? "known placeholders: \(names.map { "{{\($0)}}" }.joined(separator: ", "))"
        )
    }

    private static func trimmed(_ pieces: [Piece]) -> [Piece] {
        var pieces = pieces
        if case .text(let text)? = pieces.first {
            pieces[0] = .text(String(text.drop { $0.isNewline }))
        }
        if case .text(var text)? = pieces.last {
            while text.last?.isWhitespace == true { text.removeLast() }
            pieces[pieces.count - 1] = .text(text)
        }
        return pieces
    }
}

extension Source {
    /// The length of the line ending at an offset: 0, 1 or 2 bytes.
    func lineEnding(at offset: Int) -> Int {
        guard offset < bytes.count else { return 0 }
        if bytes[offset] == 0x0A { return 1 }
        guard bytes[offset] == 0x0D else { return 0 }
        return offset + 1 < bytes.count && bytes[offset + 1] == 0x0A ? 2 : 1
    }
}
