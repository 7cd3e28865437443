/// Checks JSON by the grammar of RFC 8259, and says exactly where it ends to be JSON.
struct JSONSyntax {
    /// The fault, and at which byte.
    struct Fault: Error, Equatable {
        var message: String
        var offset: Int
    }

    private let bytes: [UInt8]
    private var index = 0
    private static let depthLimit = 512

    /// The first fault of a text; `nil` when it is JSON.
    static func fault(in bytes: [UInt8]) -> Fault? {
        var syntax = JSONSyntax(bytes: bytes)
        do {
            try syntax.value(depth: 0)
            syntax.skipSpace()
            guard syntax.index == bytes.count else { throw syntax.fault("something follows the value") }
            return nil
        } catch let fault as Fault {
            return fault
        } catch {
            return Fault(message: "\(error)", offset: 0)
        }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func fault(_ message: String) -> Fault { Fault(message: message, offset: min(index, bytes.count)) }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { index += 1 }
    }

    private mutating func value(depth: Int) throws {
        guard depth < Self.depthLimit else { throw fault("it is nested too deeply") }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): try collection(close: UInt8(ascii: "}"), depth: depth)
        case UInt8(ascii: "["): try collection(close: UInt8(ascii: "]"), depth: depth)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "-"): try number()
        case let byte? where (0x30...0x39).contains(byte): try number()
        case UInt8(ascii: "'"): throw fault("strings stand in double quotes")
        case nil: throw fault("a value is missing at the end")
        default: try word()
        }
    }

    private mutating func word() throws {
        for word in ["true", "false", "null"] where bytes[index...].starts(with: word.utf8) {
            index += word.utf8.count
            return
        }
        if bytes[index...].starts(with: "//".utf8) || bytes[index...].starts(with: "/*".utf8) {
            throw fault("JSON has no comments; label the block 'jsonc'")
        }
        throw fault("expected a value")
    }

    private mutating func collection(close: UInt8, depth: Int) throws {
        index += 1
        skipSpace()
        if next == close {
            index += 1
            return
        }
        while true {
            if close == UInt8(ascii: "}") {
                skipSpace()
                guard next == UInt8(ascii: "\"") else {
                    if bytes[index...].starts(with: "//".utf8) { try word() }
                    throw fault("expected a key in double quotes")
                }
                try string()
                skipSpace()
                guard next == UInt8(ascii: ":") else { throw fault("expected ':' behind the key") }
                index += 1
            }
            try value(depth: depth + 1)
            skipSpace()
            guard let byte = next else { throw fault("'\(Character(Unicode.Scalar(close)))' is missing") }
            if byte == close {
                index += 1
                return
            }
            guard byte == UInt8(ascii: ",") else {
                if byte == UInt8(ascii: "/") { try word() }
                throw fault("expected ',' or '\(Character(Unicode.Scalar(close)))'")
            }
            index += 1
            skipSpace()
            if next == close { throw fault("a comma stands before '\(Character(Unicode.Scalar(close)))'") }
        }
    }

    private mutating func string() throws {
        let start = index
        index += 1
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                index += 1
                return
            case UInt8(ascii: "\\"):
                index += 1
                guard let escape = next, "\"\\/bfnrtu".utf8.contains(escape) else {
                    throw fault("this escape does not exist in JSON")
                }
                index += 1
            case ..<0x20:
                if byte == 0x0A || byte == 0x0D { index = start }
                throw fault(
                    byte == 0x0A || byte == 0x0D ? "the string has no end" : "a control character stands in a string"
                )
            default: index += 1
            }
        }
        index = start
        throw fault("the string has no end")
    }

    private mutating func digits() throws {
        let start = index
        while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
        if index == start { throw fault("expected a digit") }
    }

    private mutating func number() throws {
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") {
            index += 1
            if let byte = next, (0x30...0x39).contains(byte) { throw fault("a number cannot begin with 0") }
        } else {
            try digits()
        }
        if next == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
    }
}
