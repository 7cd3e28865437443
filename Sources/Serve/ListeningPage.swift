import Foundation

/// A page with the script that listens to the news. Only what is sent has it, never the published file.
struct ListeningPage {
    let content: Data

    init(_ page: Data, version: String) {
        var content = page
        let script = "<script src=\"\(ServedFolder.own)reload.js?version=\(version)\"></script>\n"
        if let head = content.range(of: Data("</head>".utf8)) {
            content.insert(contentsOf: Data(script.utf8), at: head.lowerBound)
        } else {
            content.append(Data(script.utf8))
        }
        // The site's own policy lets a page speak with nobody.
        if let policy = content.range(of: Data("default-src 'none';".utf8)) {
            content.insert(contentsOf: Data(" connect-src 'self';".utf8), at: policy.upperBound)
        }
        self.content = content
    }
}
