import Text
import Algorithms
import Diagnostics

/// The list of files that the tool wrote into an output folder, and may therefore replace and delete.
///
/// Text, sorted by path, without dates, so that equal output has an equal manifest:
///
///     qapack-manifest 1
///     tool 1.0.0
///     files 2
///     44bc2cf5ad770999 3 assets/site.css
///     - - index.html
///
/// Each line has the content's hash, its size and the path. Two dashes stand for content that an interrupted run may or
/// may not have replaced.
struct Manifest: Sendable, Hashable {
    /// The version of the format; a manifest of a later one is refused.
    static let version = 1

    /// A file; `digest` is `nil` where the content is unknown.
    struct File: Sendable, Hashable {
        var path: OutputPath
        var digest: ContentDigest?
    }

    /// The version of the tool that wrote the files.
    var tool: String
    /// The files, sorted by path, each path once.
    private(set) var files: [File]

    /// A manifest of files that are sorted, each path once.
    init(tool: String, sorted files: [File] = []) {
        self.tool = tool
        self.files = files
    }

    /// The file at a path.
    subscript(_ path: OutputPath) -> File? {
        let place = files.partitioningIndex { $0.path >= path }
        return place < files.count && files[place].path == path ? files[place] : nil
    }

    /// The manifest as it is written.
    var bytes: [UInt8] {
        let head = "qapack-manifest \(Self.version)\ntool \(tool)\nfiles \(files.count)\n"
        // A hash has 16 digits, a size 19 at the most; two spaces and a line end.
        let count = files.reduce(head.utf8.count) { $0 + $1.path.description.utf8.count + 38 }
        return Array(unsafeUninitializedCapacity: count) { buffer, used in
            func add(_ text: String) {
                used += UnsafeMutableBufferPointer(rebasing: buffer[used...]).initialize(fromContentsOf: text.utf8)
            }
            func add(byte: UInt8) {
                buffer[used] = byte
                used += 1
            }
            add(head)
            for file in files {
                if let digest = file.digest {
                    for shift in stride(from: 60, through: 0, by: -4) {
                        let digit = UInt8(truncatingIfNeeded: digest.hash >> UInt64(shift) & 15)
                        add(byte: digit + (digit < 10 ? UInt8(ascii: "0") : UInt8(ascii: "a") - 10))
                    }
                    add(byte: UInt8(ascii: " "))
                    add(String(digest.size))
                    add(byte: UInt8(ascii: " "))
                } else {
                    add("- - ")
                }
                add(file.path.description)
                add(byte: UInt8(ascii: "\n"))
            }
        }
    }

    /// The files after a killed run: files of either manifest, with content known only where both agree.
    func united(with next: Manifest) -> Manifest {
        let agreed = next.files.map { File(path: $0.path, digest: self[$0.path] == $0 ? $0.digest : nil) }
        return Manifest(tool: tool, sorted: Self.merged(files, with: agreed))
    }

    /// The files but for those at some paths, which are sorted.
    func files(except paths: [OutputPath]) -> [File] {
        var excepted = paths[...]
        return files.filter { file in
            while let first = excepted.first, first < file.path { excepted.removeFirst() }
            return excepted.first != file.path
        }
    }

    /// Two sorted lists of files as one. Where both have a path, the second one's file stays.
    static func merged(_ files: [File], with others: [File]) -> [File] {
        var merged: [File] = []
        merged.reserveCapacity(files.count + others.count)
        var rest = others[...]
        for file in files {
            while let other = rest.first, other.path < file.path {
                merged.append(other)
                rest.removeFirst()
            }
            if rest.first?.path != file.path { merged.append(file) }
        }
        return merged + rest
    }
}

extension Manifest {
    /// The reason why bytes are not a manifest.
    enum Fault: Error {
        case newer(version: Int)
        case damaged(line: Int)
    }

    /// Reads what ``bytes`` wrote. Every path is checked, since whoever edits the file must not get others deleted.
    init(_ bytes: [UInt8]) throws(Fault) {
        var lines = Lines(bytes)
        func field(_ name: String, _ number: Int) throws(Fault) -> String {
            guard let line = lines.next(), bytes[line].starts(with: (name + " ").utf8) else {
                throw .damaged(line: number)
            }
            return String(decoding: bytes[line].dropFirst(name.utf8.count + 1), as: UTF8.self)
        }
        guard let version = Int(try field("qapack-manifest", 1)) else { throw .damaged(line: 1) }
        guard version <= Self.version else { throw .newer(version: version) }
        tool = try field("tool", 2)
        guard let count = Int(try field("files", 3)), (0...bytes.count).contains(count) else {
            throw .damaged(line: 3)
        }
        files = []
        files.reserveCapacity(count)
        while let line = lines.next() {
            guard let file = Self.file(bytes[line]) else { throw .damaged(line: files.count + 4) }
            // Look-ups depend on the order.
            if let last = files.last, !(last.path < file.path) { throw .damaged(line: files.count + 4) }
            files.append(file)
        }
        // The count and the last line end tell a manifest that was cut off from a whole one.
        guard files.count == count, lines.isAtEnd else { throw .damaged(line: 3) }
    }

    /// The lines of a text, without the line end that each of them has.
    private struct Lines {
        private let bytes: [UInt8]
        private var start = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        /// True when nothing comes behind the last line end.
        var isAtEnd: Bool { start == bytes.count }

        mutating func next() -> Range<Int>? {
            guard let end = bytes.first(UInt8(ascii: "\n"), from: start) else { return nil }
            defer { start = end + 1 }
            return start..<end
        }
    }

    private static func file(_ line: ArraySlice<UInt8>) -> File? {
        guard let (place, digest) = entry(line) else { return nil }
        guard let path = try? OutputPath(String(decoding: line[place...], as: UTF8.self)) else { return nil }
        return File(path: path, digest: digest)
    }

    /// The place where the path of a line begins, which is not yet checked, and the digest of its content where that is
    /// known.
    static func entry(_ line: ArraySlice<UInt8>) -> (path: Int, digest: ContentDigest?)? {
        let entry = line.withUnsafeBufferPointer { line -> (path: Int, digest: ContentDigest?)? in
            let space = UInt8(ascii: " ")
            guard let first = line.firstIndex(of: space, from: 0),
                let second = line.firstIndex(of: space, from: first + 1)
            else { return nil }
            let fields = (line[..<first], line[(first + 1)..<second])
            if fields.0.elementsEqual("-".utf8), fields.1.elementsEqual("-".utf8) { return (second + 1, nil) }
            guard let hash = hexadecimal(fields.0), let size = decimal(fields.1) else { return nil }
            return (second + 1, ContentDigest(size: size, hash: hash))
        }
        return entry.map { (line.startIndex + $0.path, $0.digest) }
    }

    private static func hexadecimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
        guard (1...16).contains(digits.count) else { return nil }
        var number: UInt64 = 0
        for byte in digits {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number << 4 | UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): number = number << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
            default: return nil
            }
        }
        return number
    }

    private static func decimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
        // A number of 18 digits always fits.
        guard (1...18).contains(digits.count) else { return nil }
        var number = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            number = number * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return number
    }
}
