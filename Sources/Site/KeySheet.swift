import Text
import Themes

/// The sheet of all keys, as a script that pages load when a reader asks for it.
struct KeySheet {
    /// The path of the script.
    static let path = "assets/keys.js"
    let frame: SiteFacts

    func script() -> [UInt8] {
        let context = Context([.strings: .strings(frame.strings), .lang: .text(frame.language)])
        var json = JSONText()
        json.string(utf8: frame.theme.render("keys", context, root: "")[...])
        return Array("document.body.insertAdjacentHTML(\"beforeend\", ".utf8) + json.bytes
            + Array(
                """
                );
                const sheet = document.querySelector("dialog.keys");
                sheet.querySelector("button").addEventListener("click", () => sheet.close());
                const style = document.createElement("link");
                style.rel = "stylesheet";
                style.href = document.querySelector("dialog.search").dataset.root + "assets/keys.css";
                style.addEventListener("load", () => sheet.showModal());
                document.head.append(style);

                """.utf8
            )
    }
}
