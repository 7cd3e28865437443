/// The kinds of objects in a file: objects with nearly the same names are of one kind, wherever they stand, and what the
/// values of one show is true of all.
struct RecordKinds {
    /// The reading of an object by the names that it has.
    struct Layout {
        /// The meanings of its members; `nil` when it does not ask.
        var columns: TableColumns?
        var shape: RecordShape
    }

    private struct Kind {
        var names: Set<String>
        /// Some of its objects, from all of the file.
        var sample: [JSONValue.Object] = []
        var count = 0
        /// Every object with a multiple of this place is in the sample.
        var stride = 1

        mutating func add(_ object: JSONValue.Object) {
            if count % stride == 0 {
                if sample.count == RecordKinds.sampleSize {
                    sample = sample.indices.compactMap { $0 % 2 == 0 ? sample[$0] : nil }
                    stride *= 2
                }
                if count % stride == 0 { sample.append(object) }
            }
            count += 1
        }
    }

    /// The number of objects that show how all of a kind are.
    private static let sampleSize = 200
    /// More kinds than a file of questions has; objects of further ones show nothing.
    private static let limit = 100

    private var kinds: [Kind] = []
    private var places: [[String]: Int] = [:]
    private var layouts: [[String]: Layout] = [:]

    init(of values: some Sequence<JSONValue> = []) {
        for value in values { add(value) }
        let shapes = kinds.map { RecordShape($0.sample) }
        for (names, place) in places {
            layouts[names] = Layout(
                columns: TableColumns(header: names, shape: shapes[place].meanings),
                shape: shapes[place]
            )
        }
    }

    /// The reading of an object.
    func layout(of object: JSONValue.Object) -> Layout {
        let names = object.members.map(\.name)
        return layouts[names]
            ?? Layout(columns: TableColumns(header: names), shape: RecordShape([JSONValue.Object]()))
    }

    private mutating func add(_ value: JSONValue) {
        switch value {
        case .array(let items):
            for item in items { add(item) }
        case .object(let object):
            if (2...60).contains(object.members.count), let place = place(of: object) { kinds[place].add(object) }
            for member in object.members { add(member.value) }
        default: break
        }
    }

    private mutating func place(of object: JSONValue.Object) -> Int? {
        let names = object.members.map(\.name)
        if let place = places[names] { return place }
        guard places.count < 1000 else { return nil }
        let own = Set(names)
        let like = kinds.firstIndex { kind in
            kind.names.intersection(own).count * 5 >= max(kind.names.count, own.count) * 3
        }
        guard let place = like ?? (kinds.count < Self.limit ? kinds.endIndex : nil) else { return nil }
        if like == nil { kinds.append(Kind(names: own)) }
        places[names] = place
        return place
    }
}
