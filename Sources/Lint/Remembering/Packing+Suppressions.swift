import Remembering

extension ByteWriter {
    mutating func add(_ suppression: Suppression) {
        add(suppression.names) { writer, name in
            writer.add(name.text)
            writer.store(name.location)
            writer.add(name.removal)
        }
        add(suppression.lines.lowerBound)
        add(suppression.lines.upperBound)
        store(suppression.location)
        add(suppression.removal)
    }
}

extension ByteReader {
    mutating func suppression() -> Suppression {
        let names = list { Suppression.Name(text: $0.text(), location: $0.value(), removal: $0.range()) }
        let (first, last) = (number(), number())
        return Suppression(
            names: names,
            lines: first...max(first, last),
            location: value(),
            removal: range()
        )
    }
}
