import Packs

/// The measure in which the words of a line say that it asks something.
enum Asking {
    /// From 0 to 1: 1 for a question mark, less for words that mostly ask, nothing for the rest.
    static func strength(of text: String) -> Double {
        if text.isQuestion { return 1 }
        let isEnd = { (character: Character) in !(character.isLetter || character == "'" || character == "’") }
        let words = text.split(maxSplits: 2, whereSeparator: isEnd).prefix(2).map {
            $0.lowercased().replacing("’", with: "'")
        }
        let first: String = words.first ?? ""
        let hasMark = ["? ", "？", "؟ "].contains { text.contains($0) }
        if hasMark, words.count > 1 { return 0.9 }
        // A single word commands nothing: 'List', 'State', 'Compare'.
        guard text.contains(where: \.isWhitespace) || text.unicodeScalars.contains(where: { $0.value > 0x2E80 }) else {
            return 0
        }
        if imperatives.contains(first) { return 0.8 }
        if interrogatives.contains(first) { return 0.6 }
        if words.dropFirst().first.map({ imperatives.contains($0) }) ?? false, politeness.contains(first) { return 0.8 }
        if weak.contains(first) { return 0.4 }
        return inner.contains { text.contains($0) } ? 0.7 : 0
    }

    /// Tells whether a line of a text asks something, with a mark and perhaps a line break behind it.
    static func isIn(_ line: String) -> Bool {
        strength(of: line.replacing("<br/>", with: "").replacing("<br>", with: "")) >= 0.9
    }

    /// Verbs that ask for words.
    private static let imperatives: Set<String> = [
        "explain", "describe", "compare", "contrast", "define", "discuss", "name", "differentiate", "distinguish",
        "mention", "elaborate", "justify", "prove", "derive", "tell", "give", "state", "outline", "enumerate",
        "erkläre", "erklären", "beschreibe", "beschreiben", "nenne", "nennen", "vergleiche", "definiere", "explique",
        "expliquez", "décrivez", "décris", "citez", "comparez", "définissez", "explica", "explique", "describe",
        "describa", "nombra", "compara", "define", "cite", "descreva", "defina", "расскажите", "опишите", "объясните",
        "назовите", "перечислите", "сравните", "дайте", "приведите", "поясните", "расскажи", "опиши", "объясни",
        "назови", "сравни", "descrivi", "spiega", "elenca", "illustra", "definisci", "confronta", "opisz", "wyjaśnij",
        "wymień", "porównaj", "omów", "popište", "vysvětlete", "uveďte", "vyjmenujte", "definujte", "porovnejte",
        "vysvetlite", "opíšte", "objasni", "navedi", "opiši", "поясніть", "опишіть", "назвіть", "порівняйте", "обясни",
        "jelaskan", "sebutkan", "bandingkan", "beschrijf", "noem", "vergelijk", "förklara", "beskriv", "jämför",
        "forklar", "beskriv", "ismertesse", "hasonlítsa", "اشرح", "عرف", "قارن", "اذكر", "صف", "opisać", "wyjaśnić",
        "wymienić", "porównać", "omówić", "podać", "podaj", "scharakteryzować", "przedstawić", "przedstaw", "popsat",
        "vysvětlit", "popiš", "vysvětli", "vyjmenuj", "porovnej", "charakterizujte",
    ]

    /// Words that begin questions, and sometimes titles.
    private static let interrogatives: Set<String> = [
        "what", "what's", "whats", "why", "how", "when", "where", "which", "who", "whose", "is", "are", "do", "does",
        "did", "can", "could", "should", "would", "will", "have", "has", "if", "difference", "differences", "was",
        "warum", "wie", "wann", "wo", "welche", "welcher", "welches", "wer", "wozu", "que", "quoi", "quel", "quelle",
        "quels", "quelles", "comment", "pourquoi", "quand", "où", "qui", "qué", "cómo", "cuál", "cuáles", "cuándo",
        "dónde", "quién", "o", "como", "qual", "quais", "quando", "onde", "что", "как", "почему", "зачем", "какой",
        "какая", "какое", "какие", "каков", "какова", "каковы", "чем", "где", "когда", "кто", "сколько", "можно", "для",
        "cosa", "come", "perché", "quali", "quale", "quanti", "dove", "jak", "jaki", "jaka", "jakie", "dlaczego",
        "kiedy", "gdzie", "który", "która", "które", "jaký", "jaká", "jaké", "proč", "kdy", "který", "která", "prečo",
        "aký", "aká", "aké", "zašto", "kako", "kada", "koji", "koja", "koje", "šta", "što", "як", "чому", "навіщо",
        "який", "яка", "яке", "які", "какво", "защо", "apa", "apakah", "bagaimana", "mengapa", "kenapa", "wat", "hoe",
        "waarom", "wanneer", "welke", "vad", "hur", "varför", "när", "vilken", "vilka", "hvad", "hvordan", "hvorfor",
        "hvornår", "miért", "hogyan", "какую", "каким", "какими", "каких", "в", "ما", "ماذا", "لماذا", "كيف", "متى",
        "أين", "هل", "من",
    ]

    /// Verbs that ask for work, and begin headings of manuals as well.
    private static let weak: Set<String> = [
        "list", "show", "calculate", "compute", "find", "solve", "write", "implement", "design", "draw", "sketch",
        "estimate", "evaluate", "identify", "summarize", "walk", "suppose", "given", "choose", "fix", "complete",
        "convert", "sort", "reverse", "determine", "provide", "print", "imagine", "predict", "guess", "optimize",
        "improve", "refactor", "rewrite", "debug", "analyze", "classify", "demonstrate", "illustrate", "simplify",
        "generate", "check", "count", "detect", "merge", "remove", "return", "select", "split", "swap", "validate",
        "translate", "create", "make", "get", "build", "consider", "your", "you", "difference",
    ]

    private static let politeness: Set<String> = [
        "please", "briefly", "can", "could", "bitte", "proszę", "prosím", "пожалуйста", "lütfen",
    ]

    /// Words inside of questions, in scripts that write without spaces or put the asking word last.
    private static let inner = [
        "什么", "什麼", "如何", "为什么", "為什麼", "怎么", "怎麼", "哪些", "哪个", "哪種", "吗", "嗎", "请", "請", "谈谈", "说说", "說說",
        "简述", "解释", "區別", "区别", "介绍", "描述", "とは", "なに", "なぜ", "どう", "何", "ですか", "説明", "무엇", "어떻게", "왜 ", "인가",
        "차이", "설명", "란?", "말해", " là gì", "như thế nào", "tại sao", "thế nào là", " nedir", " nelerdir", "açıklayın",
        "açıklayınız", "anlatın", "چیست", "چگونه", "کدام", "क्या है", "कैसे", "কি?", "কেন", "คืออะไร", "อย่างไร",
    ]
}

extension String {
    /// True when it ends in a question mark of any script.
    var isQuestion: Bool {
        let end = reversed().first { !($0.isWhitespace || "*_)）\"”’`.:！!".contains($0)) }
        // Greek asks with a semicolon.
        if end == ";" || end == "\u{37E}" {
            return unicodeScalars.contains { (0x370...0x3FF).contains($0.value) && $0 != "\u{37E}" }
        }
        return end.map { "?？؟".contains($0) } ?? false
    }
}
