import Diagnostics
import Packs
import Rendering
import Typesetting

/// The findings in one file.
struct FileResult: Sendable {
    var file: ContentListing.File
    /// The rules that are on in it.
    var table: RuleTable
    var diagnostics: [Diagnostic]
    var suppressions: [Suppression] = []
    /// Its links and pictures that have to be followed.
    var links: [FileFacts.Link] = []
    /// The facts of it for rules about several files; `nil` also for what is remembered, until somebody wants to know.
    var facts: FileFacts? {
        get { boxedFacts?.value }
        set { boxedFacts = newValue.map(Boxed.init) }
    }
    /// True when it has blocks of code, whoever can check them.
    var hasCode = false
    /// The code that is to be checked, and what came of it.
    var code: [CodeJob] = []
    var codeFindings: [Diagnostic] = []
    /// The blocks of which lexers are to say something.
    var suspects: [CodeSuspect] = []
    var unchecked: [UncheckedCode] = []
    /// The requests for the typesetter.
    var requests = TypesettingRequests()
    /// True when nobody knows what is wrong with its formulas and code in rare languages.
    var isUnset = false
    var webLinks: [LinkCheck.Link] = []
    /// The record by which to remember it; `nil` for what is not to be remembered.
    var record: FileRecord? {
        get { boxedRecord?.value }
        set { boxedRecord = newValue.map(Boxed.init) }
    }
    var boxedRecord: Boxed<FileRecord>?
    private var boxedFacts: Boxed<FileFacts>?
    /// True when it comes from an earlier run, and its body stands in the cache.
    var isRemembered = false
    /// True when its record stands in the cache as it is.
    var isRecorded = false

    init(_ file: ContentListing.File, _ table: RuleTable, diagnostics: [Diagnostic]) {
        self.file = file
        self.table = table
        self.diagnostics = diagnostics
    }

    /// The result of an earlier run.
    init(_ file: ContentListing.File, _ table: RuleTable, remembered record: Boxed<FileRecord>, isRecorded: Bool) {
        self.init(file, table, diagnostics: [])
        boxedRecord = record
        isRemembered = true
        self.isRecorded = isRecorded
    }
}

/// A value that stands apart from what holds it: results are moved about, and the less there is of them the faster.
final class Boxed<Value: Sendable>: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
