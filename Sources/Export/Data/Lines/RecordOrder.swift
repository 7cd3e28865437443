/// The order of records in a file for which `datasets` finds a type for each column.
///
/// It takes the types from the first ten megabytes. A list that is empty in all of these cannot hold text later, so a record
/// with something in it goes to the front where the first such record would come late. Small files keep their order.
struct RecordOrder {
    /// The lists that may be empty.
    enum Column: CaseIterable {
        case tags, options, right
    }

    /// The number of bytes from the start that are surely looked at.
    private static let head = 1 << 20

    /// The places of records, in the order in which they are written.
    ///
    /// - Parameter records: The size of each record, and which of its columns are filled.
    static func places(of records: [(size: Int, filled: Set<Column>)]) -> [Int] {
        var starts: [Int] = []
        var size = 0
        for record in records {
            starts.append(size)
            size += record.size
        }
        let late = Column.allCases.compactMap { column in
            records.firstIndex { $0.filled.contains(column) }.flatMap { starts[$0] > head ? $0 : nil }
        }
        let first = Set(late)
        return first.sorted() + records.indices.filter { !first.contains($0) }
    }
}
