public import Diagnostics

package import Stores
public import Rendering
import Templates

/// The templates, assets and interface strings that a site is made with: the built-in ones, replaced file by file by
/// those of the user.
public struct Theme: Sendable {
    /// The templates by name.
    let templates: [String: Template]
    /// The templates by name, with the words of each language that pages are in.
    private var translated: [String: [String: TemplateProgram]] = [:]
    /// The interface's strings by language.
    public let strings: StringTables
    /// The files below `assets/`.
    package let assets: [Asset]
    /// The digest of the content of the user's own files.
    package let identity: Digest

    /// A file that is copied to the site as it is.
    package struct Asset: Sendable {
        /// The path in the site.
        package var path: String
        /// The place of its bytes.
        package var content: Content

        package enum Content: Sendable {
            case embedded([UInt8])
            case file(String)
        }
    }

    /// Reads the theme and checks it.
    ///
    /// - Parameters:
    ///   - folder: The user's folder with templates; `nil`, or a folder that does not exist, leaves the built-in theme.
    ///   - name: The folder as the user would write it, for diagnostics.
    /// - Returns: The theme, and what is wrong with it. With errors the built-in file stands in for the broken one.
    public static func load(folder: String?, shownAs name: String) -> (theme: Theme, diagnostics: [Diagnostic]) {
        var loader = ThemeLoader()
        loader.addEmbedded()
        if let folder { loader.addFolder(folder, shownAs: name) }
        return loader.finish()
    }

    /// A theme with templates that belong to it, none of them translated.
    init(templates: [String: Template], strings: StringTables, assets: [Asset], identity: Digest) {
        self.templates = templates
        self.strings = strings
        self.assets = assets
        self.identity = identity
    }

    /// The theme with what its templates say in some languages put together for all pages.
    package func translated(into languages: [String: Strings]) -> Theme {
        var theme = self
        theme.translated = languages.mapValues { strings in templates.mapValues { $0.translated(with: strings) } }
        return theme
    }

    /// Renders a template, in the language of the context's words.
    package func render(_ template: String, _ context: Context, root: String) -> [UInt8] {
        if case .strings(let strings) = context[.strings], let program = translated[strings.language]?[template] {
            return program.render(context, root: root)
        }
        return templates[template].map { TemplateProgram($0.parts).render(context, root: root) } ?? []
    }
}
