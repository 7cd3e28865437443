extension StringProtocol {
    /// Tells whether the bytes of another text stand in this one.
    ///
    /// In place of the standard library's search, which goes from character to character: importing looks for dozens of
    /// marks in each line of what may be 30 MB.
    func contains(_ other: String) -> Bool {
        var needle = other
        return needle.withUTF8 { needle in
            utf8.withContiguousStorageIfAvailable { $0.contains(needle) }
                ?? Array(utf8).withUnsafeBufferPointer { $0.contains(needle) }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func contains(_ needle: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = needle.first else { return true }
        guard count >= needle.count else { return false }
        for start in 0...count - needle.count where self[start] == first {
            if self[start..<start + needle.count].elementsEqual(needle) { return true }
        }
        return false
    }
}
