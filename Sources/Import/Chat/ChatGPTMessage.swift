import Packs

/// One message of ChatGPT's data: what was said, what the chat showed of it, and what belongs to it.
struct ChatGPTMessage {
    let role: String
    /// The text as it was written, with the marks that only the chat understands.
    let text: String
    let isHidden: Bool
    let isForTool: Bool
    let model: String?
    let date: String?
    /// Pictures that were uploaded; the data has only their names.
    private(set) var pictures: [String] = []
    /// Links to what it cites, as items of a list.
    private(set) var sources: [String] = []
    /// Marks and what was shown in their place.
    private(set) var replacements: [(String, String)] = []
    /// The document of a canvas, as Markdown.
    private var canvas: String?
    /// A question that nobody can answer from the data.
    private(set) var doubt: String?

    init(_ value: JSONValue) {
        role = value["author"]?["role"]?.string ?? ""
        let content = value["content"]
        let kind = content?["content_type"]?.string ?? "text"
        let parts = content?["parts"]?.items ?? []
        let texts = parts.compactMap { $0.string ?? $0["text"]?.string }.filter { !$0.isEmpty }
        text = texts.isEmpty ? content?["text"]?.string ?? "" : texts.joined(separator: "\n\n")
        if case .bool(true)? = value["metadata"]?["is_visually_hidden_from_conversation"] {
            isHidden = true
        } else {
            isHidden = kind == "user_editable_context" || kind == "model_editable_context"
        }
        model = value["metadata"]?["model_slug"]?.string.map(ModelName.ofSlug)
        date = value["create_time"]?.date
        let recipient = value["recipient"]?.string ?? "all"
        if recipient.hasPrefix("canmore.") {
            (canvas, doubt) = Self.canvas(text, recipient)
        }
        isForTool =
            canvas == nil && doubt == nil && (recipient != "all" || !["text", "multimodal_text"].contains(kind))
        let names = value["metadata"]?["attachments"]?.items ?? []
        pictures = parts.compactMap { part in
            guard let pointer = part["asset_pointer"]?.string else { return nil }
            let id = pointer.split(separator: "/").last.map(String.init) ?? pointer
            return names.first { $0["id"]?.string == id }?["name"]?.string ?? id
        }
        readReferences(value["metadata"])
    }

    /// The text that a reader of the chat would count as its words.
    var words: String { canvas ?? text }

    /// The text as the chat showed it.
    var shown: String {
        var shown = canvas ?? text
        if doubt != nil, canvas == nil { shown = "" }
        for (mark, words) in replacements {
            // The space before a mark that shows nothing belongs to it.
            if words.isEmpty { shown = shown.replacing(" " + mark, with: "") }
            shown = shown.replacing(mark, with: words)
        }
        return shown
    }

    var isEmpty: Bool { text.isEmpty && pictures.isEmpty }

    // MARK: - Parts

    /// The text that was written into the window beside the chat: a new document, or a change of all of it.
    private static func canvas(_ text: String, _ recipient: String) -> (text: String?, doubt: String?) {
        guard let value = JSONReader.value(Array(text.utf8)[...]) else { return (nil, nil) }
        if recipient.hasSuffix("create_textdoc"), let content = value["content"]?.string {
            let type = value["type"]?.string ?? "document"
            let isCode = type.hasPrefix("code/")
            return (isCode ? Fence.around(content, info: String(type.dropFirst(5))) : content, nil)
        }
        guard recipient.hasSuffix("update_textdoc") else { return (nil, nil) }
        let updates = value["updates"]?.items ?? []
        if updates.count == 1, updates[0]["pattern"]?.string == ".*", let content = updates[0]["replacement"]?.string {
            return (content, "the canvas was written anew: the answer is the old text, or the new one below it")
        }
        return (nil, "the canvas was changed afterwards: the answer is its first text, or what the change made of it")
    }

    /// Replaces marks in the text by what they stand for, and gathers the pages that it cites.
    private mutating func readReferences(_ metadata: JSONValue?) {
        for reference in metadata?["content_references"]?.items ?? [] {
            let pages = reference["items"]?.items ?? reference["sources"]?.items ?? []
            for page in pages { addSource(page) }
            guard let mark = reference["matched_text"]?.string, mark.count > 1 else { continue }
            let isCited = !pages.isEmpty || reference["type"]?.string?.contains("webpage") == true
            replacements.append((mark, isCited ? "" : reference["alt"]?.string ?? reference["name"]?.string ?? ""))
        }
        for citation in metadata?["citations"]?.items ?? [] {
            if let page = citation["metadata"] { addSource(page) }
        }
    }

    private mutating func addSource(_ page: JSONValue) {
        guard let address = page["url"]?.string, address.contains("://") else { return }
        let title = page["title"]?.string ?? address
        let item = "- [\(MarkdownEscape.text(title))](\(Attachments.address(address)))"
        if !sources.contains(item) { sources.append(item) }
    }
}
