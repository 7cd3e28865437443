import Diagnostics

/// A document as bytes, for the run that has parsed it: they hold its tree as it lies in memory.
extension Document {
    private static let header = 5

    /// The document's source, text and tree.
    package var packed: [UInt8] {
        let header = [bodyStart, source.lineStarts.count, source.bytes.count, text.count, nodes.count]
        var bytes: [UInt8] = []
        let numbers = (header.count + source.lineStarts.count) * MemoryLayout<Int>.stride
        let tree = nodes.count * MemoryLayout<Node>.stride
        bytes.reserveCapacity(numbers + source.bytes.count + text.count + tree)
        header.withUnsafeBytes { bytes.append(contentsOf: $0) }
        source.lineStarts.withUnsafeBytes { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: source.bytes)
        bytes.append(contentsOf: text)
        nodes.withUnsafeBytes { bytes.append(contentsOf: $0) }
        return bytes
    }

    /// A document from what ``packed`` of the same run has given; `nil` for bytes of another length.
    package init?(packed bytes: [UInt8], name: String) {
        let parts = bytes.withUnsafeBytes {
            bytes -> (Int, lines: [Int], source: [UInt8], text: [UInt8], nodes: [Node])? in
            var reader = PackedReader(rest: bytes[...])
            guard let header: [Int] = reader.array(of: Self.header), let lines: [Int] = reader.array(of: header[1]),
                let source: [UInt8] = reader.array(of: header[2]), let text: [UInt8] = reader.array(of: header[3]),
                let nodes: [Node] = reader.array(of: header[4]), reader.rest.isEmpty
            else { return nil }
            return (header[0], lines, source, text, nodes)
        }
        guard let parts else { return nil }
        self.source = Source(name: name, bytes: parts.source, lineStarts: parts.lines)
        self.bodyStart = parts.0
        self.nodes = parts.nodes
        self.text = parts.text
    }
}

/// Takes arrays from the beginning of what is left.
private struct PackedReader {
    var rest: Slice<UnsafeRawBufferPointer>

    mutating func array<Element: BitwiseCopyable>(of count: Int) -> [Element]? {
        let (size, isHuge) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard count >= 0, !isHuge, size <= rest.count else { return nil }
        let bytes = rest.prefix(size)
        rest = rest.dropFirst(size)
        return Array(unsafeUninitializedCapacity: count) { buffer, used in
            UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
            used = count
        }
    }
}
