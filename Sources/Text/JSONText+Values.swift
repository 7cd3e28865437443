extension JSONText {
    /// A key with a text, or null.
    package mutating func set(_ name: String, _ value: String?) {
        key(name)
        string(value)
    }

    /// A key with a number.
    package mutating func set(_ name: String, _ value: Int) {
        key(name)
        number(value)
    }

    /// A key with true or false.
    package mutating func set(_ name: String, _ value: Bool) {
        key(name)
        bool(value)
    }

    /// A key with a list of texts.
    package mutating func set(_ name: String, _ values: [String]) {
        key(name)
        array { json in for value in values { json.string(value) } }
    }

    /// A key with a list; `write` writes each element.
    package mutating func list<Element>(
        _ name: String,
        _ elements: some Sequence<Element>,
        write: (inout JSONText, Element) -> Void
    ) {
        key(name)
        array { json in for element in elements { write(&json, element) } }
    }

    /// A key with a list whose elements stand on lines of their own.
    package mutating func lines<Element>(
        _ name: String,
        _ elements: [Element],
        write: (inout JSONText, Element) -> Void
    ) {
        key(name)
        array { json in
            for element in elements {
                json.lineBreak()
                write(&json, element)
            }
            if !elements.isEmpty { json.lastLineBreak() }
        }
    }
}
