/// The texts of exam papers around their questions.
public struct PaperSettings: Sendable, Hashable {
    /// The line above the title: the school, the course.
    public var header: String?
    /// The rules for whoever sits the exam.
    public var rules: [String] = []
    /// The time in minutes.
    public var minutes: Int?
    /// The points of questions, by the tag of their difficulty.
    public var points: [String: Int] = [:]

    /// Nothing but questions, each worth a point.
    public init() {}

    static let keys = ["header", "rules", "minutes", "points"]

    /// Reads `paper:` in place of what is inherited.
    mutating func read(_ setting: SettingsReader.Setting, with reader: inout SettingsReader) {
        self = PaperSettings()
        for pair in reader.settings(of: setting, keys: Self.keys) {
            switch pair.key {
            case "header": header = reader.line(pair)
            case "rules": rules = reader.strings(pair)
            case "minutes": minutes = reader.number(pair, in: 1...600)
            default:
                for points in reader.settings(of: pair) {
                    if let number = reader.number(points, in: 1...100) { self.points[points.key] = number }
                }
            }
        }
    }
}
