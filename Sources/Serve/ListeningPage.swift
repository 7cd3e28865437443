/// A page with the script that listens to the news. Only what is sent has it, never the published file.
struct ListeningPage {
    let body: Answer.Body

    /// The length of a page's head, as far as this project's templates are concerned.
    private static let longestHead = 64 * 1024

    init(_ page: Answer.Body, version: String) {
        var body = page
        let script = "<script src=\"\(ServedFolder.own)reload.js?version=\(version)\"></script>\n"
        let isWhole = body.read(Self.longestHead)
        var head = body.bytes.firstRange(of: Array("</head>".utf8))
        if isWhole, head == nil, body.read(body.left) { head = body.bytes.firstRange(of: Array("</head>".utf8)) }
        body.bytes.insert(contentsOf: script.utf8, at: head?.lowerBound ?? body.bytes.endIndex)
        // The site's own policy lets a page speak with nobody.
        if let policy = body.bytes.firstRange(of: Array("default-src 'none';".utf8)) {
            body.bytes.insert(contentsOf: " connect-src 'self';".utf8, at: policy.upperBound)
        }
        self.body = body
    }
}
