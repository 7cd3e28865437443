public import Diagnostics
import Packs
import Typesetting

/// The wishes for an exam on paper.
public struct PaperOptions: Sendable {
    /// The programs that open it.
    public enum Form: String, Sendable, CaseIterable {
        case pdf, docx
    }

    /// The number of questions that are drawn; `nil` takes all.
    public var draw: Int?
    /// Decides what is drawn, and the orders of variants.
    public var seed: UInt64 = 1
    /// The number of variants, 1 to 26.
    public var variants = 1
    /// The form of the files.
    public var form = Form.pdf

    /// One paper with all questions.
    public init() {}
}

/// An exam on paper: a file for each variant, and one with the answers.
public struct ExamPaper: Sendable {
    /// The files, by what stands behind the stem of their names: `-A`, `-key`; nothing for the only variant.
    public private(set) var files: [(suffix: String, bytes: [UInt8])] = []
    /// The losses: questions that could not be printed as they were written.
    public private(set) var diagnostics: [Diagnostic] = []
    /// The number of questions that each variant asks.
    public let questions: Int

    /// Writes the papers for a guide's questions.
    public init(_ guide: StudyGuide, paper: PaperOptions, options: ExportOptions) async throws {
        let guide = guide.drawn(paper.draw, seed: paper.seed)
        questions = guide.items.count
        let isPDF = paper.form == .pdf
        let (parts, media, found) = try PrintedQuestions.all(of: guide, options)
        diagnostics = found
        let sheet = try ExamSheet(guide, parts, variants: paper.variants, seed: paper.seed)
        for variant in sheet.variants.map(Optional.some) + [nil] {
            let suffix = variant.map { $0.name.map { "-" + $0 } ?? "" } ?? "-key"
            if isPDF {
                var writer = TypstExam(sheet, paper: options.paper, media: media)
                let code = variant.map { writer.paper($0) } ?? writer.key()
                let printed = try await TypstPrinter(options).printed(code, writer.body.shown, time: guide.time)
                files.append((suffix, printed.bytes))
                add(PrintLosses(guide, parts, media: media).diagnostics(of: printed))
            } else {
                var writer = WordExam(sheet, media)
                if let variant { writer.writePaper(variant) } else { writer.writeKey() }
                let package = WordPackage(guide: guide, body: writer.body)
                files.append((suffix, try ZipWriter.archive(of: package.files, time: guide.time)))
            }
        }
    }

    private mutating func add(_ found: [Diagnostic]) {
        for diagnostic in found where !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }
}
