/// Addresses in the web as readers take them that check each (https://url.spec.whatwg.org).
package enum WebAddress {
    /// An address with everything encoded that has to be; `nil` for one that leads nowhere: without a host, or with a port
    /// that is no number.
    package static func sound(_ address: ArraySlice<UInt8>) -> [UInt8]? {
        let start = address.starts(with: "https://".utf8) ? 8 : address.starts(with: "http://".utf8) ? 7 : 0
        if start > 0 {
            let host = address.dropFirst(start).prefix { !"/?#".utf8.contains($0) }
            let name = host.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false).last ?? host
            guard isSound(host: name) else { return nil }
        }
        return encoded(address)
    }

    private static func isSound(host: ArraySlice<UInt8>) -> Bool {
        if host.first == UInt8(ascii: "[") { return host.contains(UInt8(ascii: "]")) }
        let parts = host.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let name = parts.first, !name.isEmpty, parts.count <= 2, !name.contains(where: { $0 <= 0x20 }) else {
            return false
        }
        guard !name.contains(where: { "<>\\^`{|}%\"".utf8.contains($0) }) else { return false }
        guard parts.count == 2 else { return true }
        let port = String(decoding: parts[1], as: UTF8.self)
        return port.isEmpty || UInt16(port) != nil && port.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// The address with what stands for no character encoded, and `%` where no two digits follow.
    private static func encoded(_ address: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var hasFragment = false
        for (index, byte) in zip(address.indices, address) {
            let isBare = byte == UInt8(ascii: "%") && !isEncoded(address, at: index)
            let isSecondHash = byte == UInt8(ascii: "#") && hasFragment
            if byte == UInt8(ascii: "#") { hasFragment = true }
            if isBare || isSecondHash || byte <= 0x20 || byte >= 0x7F || "<>\\^`{|}\"[]".utf8.contains(byte) {
                result.append(UInt8(ascii: "%"))
                for digit in [byte >> 4, byte & 15] { result.append(digit + (digit < 10 ? 0x30 : 0x37)) }
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func isEncoded(_ address: ArraySlice<UInt8>, at index: Int) -> Bool {
        index + 2 < address.endIndex && address[index + 1].hexValue != nil && address[index + 2].hexValue != nil
    }
}
