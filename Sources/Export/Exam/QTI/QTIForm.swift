import Text
import Diagnostics

/// A version of QTI: the same model under other names (https://www.imsglobal.org/spec/qti/v3p0/impl).
enum QTIForm {
    case v21, v30

    /// The name of an element; HTML keeps its own names.
    func element(_ name: String) -> String { self == .v21 || name == "p" ? name : "qti-" + Self.hyphened(name) }

    /// The name of an attribute of such an element.
    func attribute(_ name: String) -> String { self == .v21 ? name : Self.hyphened(name) }

    var namespace: String {
        "http://www.imsglobal.org/xsd/" + (self == .v21 ? "imsqti_v2p1" : "imsqtiasi_v3p0")
    }

    /// The address of its schema, for readers that check.
    var schema: String {
        self == .v21
            ? "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd"
            : "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd"
    }

    /// The namespace of manifests.
    var packageNamespace: String {
        "http://www.imsglobal.org/xsd/" + (self == .v21 ? "imscp_v1p1" : "qti/qtiv3p0/imscp_v1p1")
    }

    /// The words by which manifests name the package, and its version.
    var package: (name: String, version: String) {
        self == .v21 ? ("QTIv2.1 Package", "1.0.0") : ("QTI Package", "3.0.0")
    }

    /// The name that manifests have for a kind of file.
    func resource(_ kind: String) -> String { "imsqti_\(kind)_xmlv" + (self == .v21 ? "2p1" : "3p0") }

    /// The name of a rule by which responses become marks.
    func template(_ name: String) -> String {
        self == .v21
            ? "http://www.imsglobal.org/question/qti_v2p1/rptemplates/\(name)"
            : "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/\(name).xml"
    }

    private static func hyphened(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            result += character.isUppercase ? "-" + character.lowercased() : String(character)
        }
    }
}

/// XML in the names of one version of QTI.
struct QTIText {
    let form: QTIForm
    var xml: XMLText

    /// A document whose root has the version's namespace.
    static func document(
        _ form: QTIForm,
        _ root: String,
        attributes: [(String, String)],
        body: (inout QTIText) -> Void
    ) -> [UInt8] {
        var text = QTIText(form: form, xml: XMLText(declared: true))
        let instance = "http://www.w3.org/2001/XMLSchema-instance"
        let names = [
            ("xmlns", form.namespace), ("xmlns:xsi", instance),
            ("xsi:schemaLocation", form.namespace + " " + form.schema),
        ]
        text.element(root, names + attributes, body: body)
        text.xml.lineBreak()
        return text.xml.bytes
    }

    /// An element; attributes are named as in 2.1.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], body: (inout QTIText) -> Void) {
        let name = form.element(name)
        xml.raw("<" + name + self.attributes(attributes) + ">")
        body(&self)
        xml.raw("</\(name)>")
    }

    /// An element with text in it.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], text: String) {
        element(name, attributes) { $0.xml.text(text) }
    }

    /// An element with nothing in it.
    mutating func empty(_ name: String, _ attributes: [(String, String)]) {
        xml.raw("<" + form.element(name) + self.attributes(attributes) + "/>")
    }

    private func attributes(_ attributes: [(String, String)]) -> String {
        attributes.map { name, value in
            let name = name.hasPrefix("x") ? name : form.attribute(name)
            return " \(name)=\"\(XMLText.escaped(value, keepsLines: true))\""
        }.joined()
    }
}
