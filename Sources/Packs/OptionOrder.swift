public import CommonMark

extension Document {
    /// Tells whether the options of a question may be asked in another order: they stand in one list, and neither they
    /// nor what is said of them names a letter or a place. In doubt they keep their order.
    public func allowsOtherOrder(ofOptionsOf entry: Entry) -> Bool {
        guard entry.options.count > 1, let first = entry.options.first else { return false }
        let list = Int(nodes[first.item].parent)
        let items = Array(children(of: list))
        guard items == entry.options.map(\.item) else { return false }
        let said = entry.sections.filter { $0.kind != .notes && $0.kind != .prompt }.map(\.blocks)
        return ([entry.body] + said).allSatisfy { range in
            !OptionMentions(among: entry.options.count).areIn(text(in: range))
        }
    }

    /// The words of a run of nodes. Code is left out, but for a single sign, which may be the letter of an option.
    private func text(in range: Range<Int>) -> String {
        var text = ""
        for index in range {
            let node = nodes[index]
            switch node.kind {
            case .text: text += String(decoding: bytes(node.literal), as: UTF8.self)
            case .code where bytes(node.literal).count == 1:
                text += String(decoding: bytes(node.literal), as: UTF8.self)
            case .code, .mathInline: text += "\u{FFFC}"
            case .emphasis, .strong, .strikethrough, .link: break
            default: text += "\n"
            }
        }
        return text
    }
}

/// Looks for what names an option by its letter or its place, in any of the languages that sections are named in.
private struct OptionMentions {
    let count: Int

    init(among count: Int) { self.count = count }

    func areIn(_ text: String) -> Bool {
        let folded = text.lowercased()
        if Self.places.contains(where: folded.contains) { return true }
        let scalars = Array(text.unicodeScalars)
        var start = 0
        var last = ""
        while start < scalars.count {
            guard Self.isWord(scalars[start]) else {
                start += 1
                continue
            }
            // Latin letters may stand beside those of another script without a space.
            let isLatin = Self.isLatin(scalars[start])
            var end = start + 1
            while end < scalars.count, Self.isWord(scalars[end]), Self.isLatin(scalars[end]) == isLatin {
                end += 1
            }
            let before = start > 0 ? scalars[start - 1] : " "
            if names(scalars[start..<end], behind: last, before, in: scalars[end...]) { return true }
            last = String(String.UnicodeScalarView(scalars[start..<end])).lowercased()
            start = end
        }
        return false
    }

    private func names(
        _ word: ArraySlice<Unicode.Scalar>,
        behind last: String,
        _ before: Unicode.Scalar,
        in rest: ArraySlice<Unicode.Scalar>
    ) -> Bool {
        let text = String(String.UnicodeScalarView(word))
        if Self.ordinals.contains(text.lowercased()) { return true }
        let isNamed = Self.kinds.contains(where: last.hasPrefix) || before == "#" || before == "(" || rest.first == ")"
        if let number = Int(text) { return isNamed && (1...count).contains(number) }
        guard word.count == 1, let letter = word.first else { return false }
        if isNamed { return true }
        guard letter.isASCII, letter.properties.isUppercase, Int(letter.value) < 65 + count else { return false }
        // An article at the beginning of a sentence, in English and its neighbours.
        guard letter == "A", rest.first == " ", let next = rest.dropFirst().first, next.properties.isLowercase else {
            return true
        }
        let following = String(String.UnicodeScalarView(rest.dropFirst().prefix(while: Self.isWord)))
        return Self.verbs.contains(following)
    }

    private static func isLatin(_ scalar: Unicode.Scalar) -> Bool { scalar.value < 0x250 }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }

    /// The names of options, as the beginning of a word.
    private static let kinds = [
        "option", "answer", "choice", "alternative", "statement", "number", "antwort", "aussage", "réponse",
        "respuesta",
        "opci", "resposta", "opç", "ответ", "вариант", "утвержден", "选项", "答案", "選択肢", "解答", "보기", "선택지", "답",
        "الخيار", "خيار", "إجابة", "الإجابة",
    ]
    /// Words that follow an option's letter, and no article.
    private static let verbs: Set<String> = [
        "is", "was", "and", "or", "are", "has", "does", "because", "would", "can", "but", "nor", "to", "not", "e", "y",
        "o",
        "ou", "et", "est", "es", "é", "und", "oder", "ist",
    ]
    private static let ordinals: Set<String> = [
        "first", "second", "third", "fourth", "fifth", "last", "former", "latter", "above", "below", "preceding",
        "previous",
        "both", "neither", "none", "erste", "ersten", "erster", "erstes", "zweite", "zweiten", "dritte", "dritten",
        "vierte",
        "vierten", "letzte", "letzten", "obige", "obigen", "oben", "unten", "beide", "keine", "premier", "première",
        "deuxième", "seconde", "troisième", "quatrième", "dernier", "dernière", "primera", "primero", "segunda",
        "segundo",
        "tercera", "tercero", "cuarta", "cuarto", "última", "último", "anteriores", "primeira", "primeiro", "terceira",
        "terceiro", "quarta", "quarto", "acima", "abaixo", "первый", "первая", "первое", "второй", "вторая", "второе",
        "третий", "третья", "четвёртый", "четвертый", "последний", "выше", "ниже", "الأول", "الأولى", "الثاني",
        "الثانية",
        "الثالث", "الثالثة", "الرابع", "الرابعة", "الأخير", "الأخيرة", "أعلاه", "أدناه",
    ]
    /// Words that name a place in scripts without spaces, and in more than one word.
    private static let places = [
        "第一", "第二", "第三", "第四", "第1", "第2", "第3", "第4", "最后一", "最後の", "上述", "以上", "上記", "前者", "后者", "後者",
        "첫 번째", "첫번째", "두 번째", "두번째", "세 번째", "마지막", "위의", "전자", "후자", "ci-dessus", "ci-dessous",
    ]
}
