import Diagnostics
import Files
import Publishing
import Text
import Typesetting

/// Typst, which prints what is written in its language.
struct TypstPrinter {
    private let typesetter: Typesetter?

    init(_ options: ExportOptions) {
        typesetter = options.typesetter
    }

    /// Prints some code with its pictures.
    func printed(
        _ code: String,
        _ pictures: [String: [UInt8]] = [:],
        time: Int,
        as form: BookRequest.Form = .pdf
    ) async throws -> PrintedBook {
        let scratch: ScratchFolder
        do {
            scratch = try ScratchFolder()
            let folder = try OpenFile(scratch.path, .folder)
            try folder.writeFile("main.typ", Array(code.utf8))
            if !pictures.isEmpty {
                _ = try folder.makeFolder("media", mode: 0o700)
                let media = try OpenFile(scratch.path + "/media", .folder)
                for (name, bytes) in pictures { try media.writeFile(String(name.pathParts.last ?? ""), bytes) }
            }
        } catch {
            throw ExportFailure(
                "folder-unwritable",
                "there is no room for the guide in '\(ThisProcess.temporaryFolder)'",
                help: "free some space, or set TMPDIR to another folder"
            )
        }
        defer { scratch.remove() }
        var request = BookRequest(folder: scratch.path, pictures: pictures.keys.sorted(), time: time, form: form)
        if form == .png, pictures.isEmpty { request.keptAs = code }
        let (printed, diagnostic) = await typesetter?.printed(request) ?? (nil, nil)
        if let printed { return printed }
        throw ExportFailure(diagnostic ?? Diagnostic(.error, "typst-missing", "there is nothing to print with"))
    }
}
