#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The system's searches in memory, which know the processor's widest instructions.
package enum Memory {
    /// The first place of a byte; `nil` when it is not there.
    package static func first(_ byte: UInt8, in start: UnsafePointer<UInt8>, count: Int) -> UnsafeRawPointer? {
        memchr(start, Int32(byte), count).map { UnsafeRawPointer($0) }
    }

    /// Compares bytes in the order of dictionaries: negative, zero or positive.
    package static func order(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, count: Int) -> Int32 {
        memcmp(a, b, count)
    }

    /// A copy for C code that frees what it is given; `nil` when there is no room.
    package static func copy(_ bytes: [UInt8]) -> UnsafeMutableRawPointer? {
        guard let copy = malloc(max(1, bytes.count)) else { return nil }
        bytes.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress { memcpy(copy, start, bytes.count) }
        }
        return copy
    }

    /// Frees a copy that no C code took.
    package static func release(_ copy: UnsafeMutableRawPointer) { free(copy) }
}
