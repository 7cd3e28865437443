import Cutf8proc

/// The normal forms of Unicode (UAX #15), made by utf8proc.
extension String {
    /// The library that makes normal forms and its version, such as `utf8proc 2.8.0`.
    package static var normalizer: String { "utf8proc " + String(cString: utf8proc_version()) }

    /// Letters with their marks as one where there is such a one (NFC).
    package var composed: String { normalized(UTF8PROC_COMPOSE) }

    /// Letters without their marks, widths and styles, which stand behind them or are gone (NFKD).
    package var compatiblyDecomposed: String {
        normalized(utf8proc_option_t(UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_COMPAT.rawValue))
    }

    private func normalized(_ form: utf8proc_option_t) -> String {
        var text = self
        return text.withUTF8 { bytes in
            var result: UnsafeMutablePointer<UInt8>?
            let options = utf8proc_option_t(UTF8PROC_STABLE.rawValue | form.rawValue)
            let count = utf8proc_map(bytes.baseAddress, bytes.count, &result, options)
            defer { free(result) }
            guard let result, count >= 0 else { return self }
            return String(decoding: UnsafeBufferPointer(start: result, count: count), as: UTF8.self)
        }
    }
}
