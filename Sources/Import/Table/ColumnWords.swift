import Text

/// The words that names of columns are made of, in many languages, and what they say together: `respuestaCorrecta`,
/// `wrong_answers`, `Frage (Text)`, `正确答案`.
enum ColumnWords {
    /// The part that a word plays in a name.
    private enum Role { case question, text, answer, right, wanted, key, wrong, option, possible, place, explanation }

    /// The meaning of a name whose words are all known; `nil` for any other.
    static func meaning(_ name: String) -> TableColumns.Meaning? {
        var words = words(of: name)
        guard let last = words.last, words.count <= 4 else { return nil }
        let number = words.count > 1 ? place(last) : nil
        if number != nil { words.removeLast() }
        var roles: Set<Role> = []
        for word in words {
            guard let found = Self.roles(of: word) else { return nil }
            roles.formUnion(found)
        }
        return meaning(roles, number: number)
    }

    /// Tells whether a name is one for what is said of each option: `option_explanations`, `incorrectReasons`.
    static func explainOptions(_ name: String) -> Bool {
        let roles = words(of: name).compactMap { Self.roles(of: $0) }
        guard roles.count == words(of: name).count else { return false }
        let all = Set(roles.joined())
        return all.contains(.explanation) && all.contains(.option)
    }

    /// Tells whether a name says that something is right, and not which: `isCorrect`, but not `answerId`.
    static func isTruth(_ name: String) -> Bool {
        let roles = words(of: name).map { Self.roles(of: $0) }
        let all = Set(roles.compactMap(\.self).joined())
        return !roles.contains { $0 == nil } && all.contains(.right)
            && all.isSubset(of: [.right, .text, .answer, .option])
    }

    private static func meaning(_ roles: Set<Role>, number: Int?) -> TableColumns.Meaning? {
        let isAnswer = roles.contains(.answer)
        if roles.contains(.explanation) { return number == nil && !roles.contains(.option) ? .explanation : nil }
        if roles.contains(.question) {
            if roles == [.question, .place] { return .id }
            return number == nil && roles.isSubset(of: [.question, .text]) ? .question : nil
        }
        if roles.contains(.wrong) { return .wrong(number ?? 0) }
        if roles.contains(.right) || isAnswer && (roles.contains(.key) || roles.contains(.wanted)) || roles == [.key] {
            return number == nil ? .right : nil
        }
        if roles.contains(.option) || isAnswer && roles.contains(.possible) {
            return roles.contains(.place) ? nil : number.map { .option($0) } ?? .options
        }
        guard isAnswer else { return nil }
        return roles.contains(.place) ? .right : number.map { .option($0) } ?? .answer
    }

    /// The place that a number or a letter at the end of a name says, counted from 0.
    private static func place(_ word: String) -> Int? {
        if let number = Int(word) { return (1...26).contains(number) ? number - 1 : nil }
        guard word.utf8.count == 1, let letter = word.utf8.first, (0x61...0x7A).contains(letter) else { return nil }
        return Int(letter) - 0x61
    }

    // MARK: - Words

    /// The words of a name in small letters without accents: divided at signs, before capitals, and around numbers.
    static func words(of name: String) -> [String] {
        var words: [String] = []
        var word = ""
        var last: Character?
        for character in name {
            let isPart = character.isLetter || character.isNumber
            let isNext =
                last.map { ($0.isLowercase && character.isUppercase) || $0.isNumber != character.isNumber } ?? false
            if !isPart || isNext {
                if !word.isEmpty { words.append(word) }
                word = ""
            }
            if isPart { word.append(character) }
            last = isPart ? character : nil
        }
        if !word.isEmpty { words.append(word) }
        return words.map(plain)
    }

    private static func plain(_ word: String) -> String {
        let small = word.lowercased()
        if small.utf8.allSatisfy({ $0 < 0x80 }) { return small }
        let bare = small.compatiblyDecomposed.unicodeScalars.filter { !(0x300...0x36F).contains($0.value) }
        return String(String.UnicodeScalarView(bare)).composed.replacing("đ", with: "d").replacing("ı", with: "i")
    }

    /// The roles of a word, or of the two words that it was put together from: `correctanswer`, `答案解析`.
    private static func roles(of word: String) -> [Role]? {
        if let role = role(of: word) { return [role] }
        for cut in word.indices.dropFirst() {
            guard let first = whole[String(word[..<cut])], let second = whole[String(word[cut...])] else { continue }
            return [first, second]
        }
        return nil
    }

    private static func role(of word: String) -> Role? {
        if let role = whole[word] { return role }
        return beginnings.first { word.hasPrefix($0.stem) }?.role
    }

    private static let whole: [String: Role] = {
        var whole: [String: Role] = [:]
        for (role, words) in words {
            for word in words.split(whereSeparator: \.isWhitespace) { whole[plain(String(word))] = role }
        }
        for name in QuestionPrefix.names where name.count > 2 || !name.utf8.allSatisfy({ $0 < 0x80 }) {
            whole[plain(name)] = .question
        }
        return whole
    }()

    private static let words: [Role: String] = [
        .question: """
        questions preguntas perguntas domande fragen vragen pytania otazky питания вопросы sorular stem front prompt
        term vorderseite recto questiontext enunciado сұрақ suoal savol 质问 题干 題目
        """,
        .text:
            "text texto testo texte titel title titulo titolo content body текст 内容 is ist est jest es the la le de der die das",
        .answer: """
        answer answers ans antwort antworten reponse reponses respuesta respuestas resposta respostas risposta risposte
        ответ ответы відповідь відповіді odpowiedz odpowiedzi odpoved odpovedi cevap cevaplar yanit antwoord antwoorden
        svar vastaus valasz raspuns απαντηση jawaban javob жауап odgovor одговор отговор 答案 回答 解答 答え 답변 답 대답
        الإجابة الاجابة إجابة اجابة الجواب جواب جوابات תשובה उत्तर คำตอบ solution solutions solucion solucao soluzione
        losung loesung back response responses definition ruckseite verso completion
        """,
        .right: """
        correct right rights bon bonne bonnes juste justes vrai juist juiste goed goede rett riktig riktige
        rigtig rigtige ratt ratta oikea oikein helyes corect dogru poprawna poprawny poprawne spravna spravny spravne
        benar betul dung верный верно correctness σωστη صحيح صحيحة الصحيحة सही ถูก 正确 正解 正確 정답 נכונה
        """,
        .wanted: "true valid best suggested expected reference ideal gold golden final canonical model",
        .key: "key gabarito clave chiave cle schlussel 키",
        .wrong: """
        wrong false fake falsa falsas falso falsos fausse fausses faux mauvaise mauvaises fout foute feil galt fel felaktig
        salah yanlis bledne bledna spatne spatna 错误 誤 誤答 오답
        """,
        .option: """
        option options optionen opt opts choice choices choix alt alts opcion opciones opcao opcoes opzione opzioni opsi opcje
        opcja moznost moznosti sik siklar secenek secenekler pilihan keuze keuzes valg 选项 選項 選択肢 선택지 보기 选择
        proposition propositions candidates
        """,
        .possible: "possible possibles mogliche moegliche posibles possiveis mozliwe",
        .place: "index idx indices id ids letter letters number num nr no indice indeks position pos place",
        .explanation: """
        explanation explanations explain explained why reason reasoning rationale feedback details detail extra analysis
        uitleg spiegazione 해설 설명 解説 解析 説明 解释 شرح توضيح rozwiazanie wyjasnienie penjelasan pembahasan
        """,
    ]

    /// The beginnings of words that have many endings.
    private static let beginnings: [(stem: String, role: Role)] = [
        ("explica", .explanation), ("explicat", .explanation), ("erklar", .explanation), ("erklaer", .explanation),
        ("begrund", .explanation), ("begruend", .explanation), ("spiegaz", .explanation), ("motivaz", .explanation),
        ("justific", .explanation), ("объясн", .explanation), ("обьясн", .explanation), ("пояснен", .explanation),
        ("wyjasn", .explanation), ("uzasadn", .explanation), ("vysvetl", .explanation), ("zduvodn", .explanation),
        ("aciklama", .explanation), ("forklar", .explanation), ("selity", .explanation), ("magyaraz", .explanation),
        ("objasn", .explanation), ("obrazloz", .explanation), ("fundamentac", .explanation),
        ("incorre", .wrong), ("inkorre", .wrong), ("falsch", .wrong), ("errad", .wrong), ("errat", .wrong),
        ("sbagliat", .wrong), ("distract", .wrong), ("niepopraw", .wrong), ("nesprav", .wrong), ("nepravil", .wrong),
        ("неправ", .wrong), ("неверн", .wrong), ("невірн", .wrong), ("wrong", .wrong),
        ("correct", .right), ("corret", .right), ("korrek", .right), ("giust", .right), ("richtig", .right),
        ("правильн", .right), ("верн", .right), ("вірн", .right), ("poprawn", .right), ("spravn", .right),
        ("praviln", .right), ("tacn", .right), ("tocan", .right), ("teising", .right), ("pareiz", .right),
        ("dogru", .right), ("тачн", .right),
        ("вариант", .option), ("варіант", .option), ("alternativ", .option), ("variant", .option), ("auswahl", .option),
        ("antwortmog", .option), ("antwortmoeg", .option), ("svaralternativ", .option),
        ("pregunta", .question), ("pergunta", .question), ("вопрос", .question), ("soru", .question),
    ]
}
