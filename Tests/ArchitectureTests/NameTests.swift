import Testing

/// A name means one thing in all of Sources: who reads `Media` in one target knows what it is in another.
@Suite struct NameTests {
    @Test func noTwoTypesShareAName() {
        var places: [Substring: [String]] = [:]
        for file in SwiftFile.sources {
            for match in file.code.matches(of: Self.declaration) { places[match.2, default: []].append(file.path) }
        }
        #expect(places.count > 300)
        for (name, paths) in places where paths.count > 1 {
            Issue.record("\(name) is declared in \(paths.sorted().joined(separator: " and "))")
        }
    }

    /// A type that stands in no other.
    private static var declaration: Regex<(Substring, Substring?, Substring)> {
        /(?m)^((?:public|package|private|fileprivate|final|indirect) )*(?:struct|enum|class|actor|protocol) ([A-Z]\w*)/
    }
}
