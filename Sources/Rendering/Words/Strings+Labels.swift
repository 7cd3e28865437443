import CommonMark

extension Strings {
    /// The words that fragments add to the author's.
    public var labels: Labels {
        var labels = Labels()
        labels.right = text("option.right")
        labels.wrong = text("option.wrong")
        labels.details = text("details")
        labels.done = text("task.done")
        labels.open = text("task.open")
        labels.footnotes = text("footnotes")
        labels.back = text("footnotes.back")
        labels.alerts = [
            .note: text("alert.note"), .tip: text("alert.tip"), .important: text("alert.important"),
            .warning: text("alert.warning"), .caution: text("alert.caution"),
        ]
        return labels
    }

    /// A day as the language writes it; what is no day stays as it is.
    ///
    /// - Parameter date: Year, month and day (ISO 8601).
    public func day(_ date: String) -> String {
        let parts = date.split(separator: "-").map { Int($0) }
        let months = text("date.months").split(separator: " ")
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            months.indices.contains(month - 1)
        else { return date }
        let shown = day == 1 ? self["date.day.1"] ?? "1" : String(day)
        return text("date.format", ["day": shown, "month": String(months[month - 1]), "year": String(year)])
    }
}
