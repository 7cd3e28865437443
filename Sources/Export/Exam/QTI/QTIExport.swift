import Diagnostics
import Packs

/// A package of QTI: 2.1 or 3.0, or 1.2 in the form of Canvas.
struct QTIExport: ExportFormat {
    let name = "qti"
    let label = "QTI"
    let summary = "a QTI package for examination systems"
    let fileExtension = "zip"
    let placements = [AnswerPlacement.inline]
    let flavors = QTIFlavor.allCases.map(\.rawValue)

    func export(_ guide: StudyGuide, _ options: ExportOptions) throws -> Exported {
        let flavor = options.flavor.flatMap(QTIFlavor.init) ?? .version21
        let pictures = flavor == .canvas ? CanvasPackage.pictures : "media/"
        var questions: [ExamQuestion] = []
        var diagnostics: [Diagnostic] = []
        let renderer = try ExamQuestion.forEach(in: guide, options, pictures: pictures) { question in
            guard flavor == .canvas, let reason = CanvasBlanks.loss(of: question) else {
                return questions.append(question)
            }
            questions.append(question.inWords)
            let help = "it is asked in words; --flavor 3.0 holds it"
            diagnostics.append(.shortened(question.entry, of: guide, reason, help: help))
        }
        let files =
            switch flavor {
            case .version21: QTIPackage(guide, questions, form: .v21).files
            case .version30: QTIPackage(guide, questions, form: .v30).files
            case .canvas: CanvasPackage(guide, questions).files
            }
        return Exported(try ZipWriter.archive(of: files, time: guide.time), renderer.diagnostics + diagnostics)
    }
}

/// The versions of QTI.
private enum QTIFlavor: String, CaseIterable {
    case version21 = "2.1"
    case version30 = "3.0"
    case canvas
}
