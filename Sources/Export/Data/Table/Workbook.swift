import Text
import Diagnostics

/// A workbook of one sheet whose cells are text and whose first row stays in sight.
struct Workbook {
    /// A sheet.
    struct Sheet {
        var name: String
        var rows: [[String]]
        /// The widths of its columns, in characters.
        var widths: [Int]
    }

    private static let types = "http://schemas.openxmlformats.org/package/2006/content-types"
    private static let relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let form = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    let sheet: Sheet
    /// The row, counted from 1, that says what the columns are.
    let headRow: Int

    init(_ sheet: Sheet, headRow: Int = 1) {
        self.sheet = sheet
        self.headRow = headRow
    }

    /// The file.
    func archive(time: Int) throws -> [UInt8] {
        let files = [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", Self.links([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", workbook),
            (
                "xl/_rels/workbook.xml.rels",
                Self.links([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
            ),
            ("xl/styles.xml", styles), ("xl/worksheets/sheet1.xml", worksheet),
        ]
        return try ZipWriter.archive(of: files.map { ZipWriter.File(path: $0.0, bytes: $0.1.bytes) }, time: time)
    }

    private var contentTypes: XMLText {
        var xml = XMLText(declared: true)
        xml.element("Types", ["xmlns": Self.types]) { xml in
            let package = "application/vnd.openxmlformats-package.relationships+xml"
            xml.empty("Default", ["Extension": "rels", "ContentType": package])
            for (part, type) in [
                ("workbook", "sheet.main"), ("styles", "styles"), ("worksheets/sheet1", "worksheet"),
            ] {
                xml.empty("Override", ["PartName": "/xl/\(part).xml", "ContentType": "\(Self.form).\(type)+xml"])
            }
        }
        return xml
    }

    private static func links(_ targets: [(type: String, path: String)]) -> XMLText {
        var xml = XMLText(declared: true)
        xml.element("Relationships", ["xmlns": relationships]) { xml in
            for (number, target) in targets.enumerated() {
                xml.empty(
                    "Relationship",
                    ["Id": "rId\(number + 1)", "Type": "\(office)/\(target.type)", "Target": target.path]
                )
            }
        }
        return xml
    }

    private var workbook: XMLText {
        var xml = XMLText(declared: true)
        xml.element("workbook", ["xmlns": Self.main, "xmlns:r": Self.office]) { xml in
            xml.element("sheets") { $0.empty("sheet", ["name": sheet.name, "sheetId": "1", "r:id": "rId1"]) }
        }
        return xml
    }

    /// The second style is that of the first row: bold; the third that of all others: wrapped, from the top.
    private var styles: XMLText {
        var xml = XMLText(declared: true)
        xml.element("styleSheet", ["xmlns": Self.main]) { xml in
            xml.raw("<fonts count=\"2\"><font/><font><b/></font></fonts>")
            xml.raw("<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>")
            xml.raw(
                "<fill><patternFill patternType=\"gray125\"/></fill></fills><borders count=\"1\"><border/></borders>"
            )
            xml.raw("<cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/>")
            // 49 is the format of text: a cell that is edited stays one.
            xml.raw(
                "<xf fontId=\"1\" applyFont=\"1\"/><xf numFmtId=\"49\" applyNumberFormat=\"1\" applyAlignment=\"1\">"
            )
            xml.raw("<alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>")
            xml.raw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
        }
        return xml
    }

    private var worksheet: XMLText {
        var xml = XMLText(declared: true)
        xml.element("worksheet", ["xmlns": Self.main]) { xml in
            xml.raw(
                "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"\(headRow)\" topLeftCell=\"A\(headRow + 1)\" "
            )
            xml.raw("activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>")
            xml.element("cols") { xml in
                for (number, width) in sheet.widths.enumerated() {
                    let place = String(number + 1)
                    xml.empty("col", ["min": place, "max": place, "width": String(width), "customWidth": "1"])
                }
            }
            xml.element("sheetData") { xml in
                for (number, row) in sheet.rows.enumerated() {
                    xml.element("row", ["r": String(number + 1)]) { xml in
                        for (column, text) in row.enumerated() where !text.isEmpty {
                            Self.cell(text, Self.name(column) + String(number + 1), isHead: number < headRow, xml: &xml)
                        }
                    }
                }
            }
        }
        return xml
    }

    private static func cell(_ text: String, _ place: String, isHead: Bool, xml: inout XMLText) {
        xml.element("c", ["r": place, "s": isHead ? "1" : "2", "t": "inlineStr"]) { xml in
            xml.element("is") { $0.element("t", ["xml:space": "preserve"], text: literal(text)) }
        }
    }

    /// Text in which nothing is taken for a character's number, as `_x0041_` is (ECMA-376, part 1, section 22.4.2.4).
    private static func literal(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        let pieces = text.split(separator: "_x", omittingEmptySubsequences: false)
        return pieces.dropFirst().reduce(into: String(pieces.first ?? "")) { result, piece in
            let digits = piece.prefix(5)
            let isNumber = digits.count == 5 && digits.last == "_" && digits.dropLast().allSatisfy(\.isHexDigit)
            result += (isNumber ? "_x005F_x" : "_x") + piece
        }
    }

    /// The name of a column: `A` to `Z`, `AA` and so on.
    private static func name(_ column: Int) -> String {
        let letter = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(column % 26)))
        return column < 26 ? letter : name(column / 26 - 1) + letter
    }
}
