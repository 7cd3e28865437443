import Synchronization

/// Results of earlier work, by what they are about: shared by all threads, and made once.
final class Known<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private let values: Mutex<[Key: Value]>

    /// Begins with some values.
    init(_ values: [Key: Value] = [:]) { self.values = Mutex(values) }

    /// The value for a key, if it was made.
    subscript(key: Key) -> Value? { values.withLock { $0[key] } }

    /// The value for a key, made when it is first asked for: by two threads at once, perhaps, of which one's counts.
    func value(for key: Key, _ make: () -> Value) -> Value {
        if let value = self[key] { return value }
        let value = make()
        return values.withLock { values in
            if let first = values[key] { return first }
            values[key] = value
            return value
        }
    }
}
