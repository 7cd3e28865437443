import Text
import Packs
import Rendering

/// The parts of a site that let it be read without a network: a manifest that lets it onto a home screen, and a service worker that
/// keeps all of its files, made last, from the list of them.
package struct OfflineSite: Sendable {
    /// The path of the worker: at the root, for it keeps what lies below.
    package static let worker = "sw.js"
    static let manifest = "manifest.webmanifest"
    private let key: String

    /// `nil` for a site that is not published over HTTPS, where browsers keep nothing.
    init?(_ frame: SiteFacts) {
        guard frame.isKeptOffline else { return nil }
        key = frame.siteKey
    }

    /// The worker's script.
    ///
    /// - Parameter files: The files of the site, each with the hash of its content in hexadecimal digits.
    package func script(_ files: [(path: String, digest: String)]) -> [UInt8] {
        var json = JSONText()
        json.object { json in
            json.set("key", key)
            json.key("files")
            json.object { json in
                for file in files where Self.isKept(file.path) {
                    json.lineBreak()
                    json.set(file.path, file.digest)
                }
            }
        }
        return Array("const site = ".utf8) + json.bytes + Array(";\n".utf8) + PackageResources.worker_js
    }

    /// True for a file that a reader may need: not what is for machines, nor what is offered to be taken away.
    private static func isKept(_ path: String) -> Bool {
        let isForMachines = path == worker || path.hasSuffix(".md") || path.hasSuffix(".xml") || path == "llms.txt"
        return !isForMachines && !path.hasPrefix("downloads/")
    }

    /// The manifest of the web app (https://www.w3.org/TR/appmanifest/).
    static func manifest(of frame: SiteFacts) -> [UInt8] {
        var json = JSONText()
        json.object { json in
            for (name, value) in [
                ("name", frame.title), ("short_name", frame.title), ("lang", frame.language),
                ("dir", Direction.of(frame.language)), ("id", "./"), ("start_url", "./"), ("scope", "./"),
                ("display", "standalone"), ("background_color", "#fdfcf9"), ("theme_color", "#0b5d66"),
            ] {
                json.set(name, value)
            }
            json.key("icons")
            json.array { json in
                json.object { json in
                    for (name, value) in [
                        ("src", "assets/favicon.svg"), ("type", "image/svg+xml"), ("sizes", "any"), ("purpose", "any"),
                    ] {
                        json.set(name, value)
                    }
                }
            }
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

extension Site {
    /// The parts that let the site be read without a network; `nil` for one that is not published over HTTPS.
    package var offline: OfflineSite? { OfflineSite(frame) }
}
