package import Diagnostics

/// The reason why a link or picture leads nowhere.
package struct LinkFault: Error {
    /// The fault, without its place.
    package let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }
}

/// The targets of destinations: the one way to know, whoever asks.
extension LinkIndex {
    /// The target of a link.
    package enum Lead {
        /// An address of its own, as it is to be written.
        case address([UInt8])
        /// Something among the sources.
        case inside(LinkTarget)
    }

    /// The kind of a picture.
    package enum Sight {
        /// A picture on another host.
        case remote([UInt8])
        /// A picture in its own address.
        case data([UInt8])
        /// A file beside the questions, with its size where that can be told.
        case asset(Asset, PictureSize?)
    }

    /// Follows a link.
    ///
    /// - Parameters:
    ///   - destination: Where it leads, as Markdown or HTML have it once escapes are undone.
    ///   - file: The index of the file that it stands in.
    ///   - anchors: The anchors of that file.
    ///   - suggests: Whether to look for what was perhaps meant, which takes time.
    ///   - reads: Called with each other file whose headings are looked at.
    package func follow(
        link destination: ArraySlice<UInt8>,
        inFile file: Int,
        anchors: () -> Anchors,
        suggests: Bool,
        reads: (Int) -> Void
    ) -> Result<Lead, LinkFault> {
        let parsed = Destination(destination)
        switch parsed.form {
        case .absolute: return .success(.address(parsed.text))
        case .unsafe(let scheme):
            let written = String(decoding: destination, as: UTF8.self)
            return .failure(LinkFault(LinkFaults.unsafeScheme(scheme, of: written)))
        case .relative(let path):
            return withoutActuallyEscaping(anchors) { anchors in
                withoutActuallyEscaping(reads) { reads in
                    LinkResolver(index: self, file: file, anchors: anchors, suggests: suggests, reads: reads)
                        .resolve(path: path, fragment: parsed.fragment).map { .inside($0) }
                }
            }
        }
    }

    /// The path below the content folder that a link leads to, and whether it names a part of what is there; nil for links
    /// that lead elsewhere.
    package static func target(
        of destination: ArraySlice<UInt8>,
        inFile file: String
    ) -> (path: String, namesPart: Bool)? {
        let parsed = Destination(destination)
        guard case .relative(let path) = parsed.form, !path.isAbsolutePath,
            let full = path.isEmpty ? file : RelativePath.resolve(path, from: file)
        else { return nil }
        return (full, parsed.fragment?.isEmpty == false)
    }

    /// Finds a picture.
    ///
    /// - Parameters:
    ///   - source: Where it is, as Markdown or HTML have it once escapes are undone.
    ///   - file: The index of the file that it stands in.
    ///   - measures: Whether anybody wants to know its size.
    package func find(
        picture source: ArraySlice<UInt8>,
        inFile file: Int,
        measures: Bool = true
    ) -> Result<Sight, LinkFault> {
        let parsed = Destination(source)
        if let sight = Self.sight(of: parsed) { return .success(sight) }
        switch parsed.form {
        case .absolute(let scheme), .unsafe(let scheme):
            let written = String(decoding: source, as: UTF8.self)
            return .failure(LinkFault(LinkFaults.unsafePicture(scheme, of: written)))
        case .relative(let path):
            return AssetFinder(index: self, file: file).picture(path, measures: measures).map {
                .asset($0.asset, $0.size)
            }
        }
    }

    /// A picture that is no file beside the questions; `nil` for one that is, or for none at all.
    package static func sight(of source: ArraySlice<UInt8>) -> Sight? { sight(of: Destination(source)) }

    private static func sight(of destination: Destination) -> Sight? {
        switch destination.form {
        case .absolute("http"), .absolute("https"): .remote(destination.text)
        case .unsafe("data") where destination.isPictureData: .data(destination.text)
        default: nil
        }
    }

    /// The fault of the copy of a file, which a link or picture was found to need.
    ///
    /// - Parameter destination: The link's destination.
    package func loss(of asset: Asset, at destination: ArraySlice<UInt8>) -> Diagnostic? {
        guard asset.isDrawing, let facts = drawings.known(asset.path),
            case .relative(let path) = Destination(destination).form
        else { return nil }
        return LinkFaults.unsafeDrawing(path, facts)
    }
}
