/// Finds many texts in one pass over a file's bytes, whatever the case of their ASCII letters.
///
/// Each text is looked for by its rarest pair of bytes: a table says for each position which texts could stand there, so
/// that nearly all positions cost one look.
struct TextScanner: Sendable {
    /// A text to look for. It holds nothing that is counted: all threads use the same ones.
    private struct Needle: Sendable {
        /// Its bytes among those of all texts.
        var bytes: Range<Int>
        /// The place of the pair in the bytes.
        var anchor: Int
        var rule: Int
        var text: Int
    }

    /// For each pair of bytes the group of texts that are looked for by it; group 0 is empty.
    private var groups = [UInt8](repeating: 0, count: 1 << 16)
    /// The texts, group by group, and where each group begins.
    private var needles: [Needle] = []
    private var starts = [0]
    private var bytes: [UInt8] = []
    private let rules: [String]

    init(_ rules: [LintRule]) {
        self.rules = rules.map(\.name)
        var lists: [[Needle]] = [[]]
        for (number, rule) in rules.enumerated() {
            let texts: [String]
            switch rule.check {
            case .texts(let list, _), .scan(let list, _), .codeTexts(let list): texts = list
            case .file, .library, .code, .online, .engine: continue
            }
            for (index, text) in texts.enumerated() where text.utf8.count >= 2 {
                let lower = bytes.count
                bytes += text.utf8.map(Self.lowered)
                let anchor = (lower..<bytes.count - 1).min {
                    Self.frequency(bytes[$0], bytes[$0 + 1]) < Self.frequency(bytes[$1], bytes[$1 + 1])
                }
                guard let anchor else { continue }
                let needle = Needle(bytes: lower..<bytes.count, anchor: anchor - lower, rule: number, text: index)
                add(needle, pair: (bytes[anchor], bytes[anchor + 1]), to: &lists)
            }
        }
        for list in lists {
            needles += list
            starts.append(needles.count)
        }
    }

    private mutating func add(_ needle: Needle, pair: (first: UInt8, second: UInt8), to lists: inout [[Needle]]) {
        var group = Int(groups[Int(Self.pair(pair.first, pair.second))])
        if group == 0 {
            // Texts that do not fit into 255 groups share the last one, whose texts are compared more often.
            group = min(lists.count, 255)
            if group == lists.count { lists.append([]) }
        }
        lists[group].append(needle)
        for first in Self.cases(pair.first) {
            for second in Self.cases(pair.second) {
                let spelled = Self.pair(first, second)
                groups[Int(spelled)] = UInt8(group)
            }
        }
    }

    /// The places of texts, by rule and then by place.
    func hits(in bytes: [UInt8]) -> Hits {
        var found: [(rule: Int, hit: Hit)] = []
        bytes.withUnsafeBufferPointer { buffer in
            groups.withUnsafeBufferPointer { groups in
                guard let base = buffer.baseAddress, buffer.count > 1 else { return }
                let raw = UnsafeRawPointer(base)
                func group(_ pair: UInt64) -> UInt8 { groups[Int(pair & 0xFFFF)] }
                var index = 0
                // Seven pairs at a time: at nearly none of them could a text stand.
                while index + 8 <= buffer.count {
                    var word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                    let first = group(word) | group(word >> 8) | group(word >> 16) | group(word >> 24)
                    let any = first | group(word >> 32) | group(word >> 40) | group(word >> 48)
                    if any != 0 {
                        for place in index..<index + 7 {
                            let number = Int(group(word))
                            word >>= 8
                            if number != 0 { look(for: number, at: place, in: buffer, &found) }
                        }
                    }
                    index += 7
                }
                while index < buffer.count - 1 {
                    let number = Int(group(UInt64(buffer[index]) | UInt64(buffer[index + 1]) << 8))
                    if number != 0 { look(for: number, at: index, in: buffer, &found) }
                    index += 1
                }
            }
        }
        found.sort {
            ($0.rule, $0.hit.range.lowerBound, $0.hit.text) < ($1.rule, $1.hit.range.lowerBound, $1.hit.text)
        }
        var hits = Hits()
        for (rule, hit) in found { hits.add(hit, rules[rule]) }
        return hits
    }

    /// Compares the texts of a group, whose pair stands at an offset.
    private func look(
        for group: Int,
        at index: Int,
        in buffer: UnsafeBufferPointer<UInt8>,
        _ found: inout [(rule: Int, hit: Hit)]
    ) {
        for number in starts[group]..<starts[group + 1] {
            let needle = needles[number]
            let start = index - needle.anchor
            let count = needle.bytes.count
            guard start >= 0, start + count <= buffer.count else { continue }
            var length = 0
            while length < count, Self.lowered(buffer[start + length]) == bytes[needle.bytes.lowerBound + length] {
                length += 1
            }
            if length == count { found.append((needle.rule, Hit(text: needle.text, range: start..<start + count))) }
        }
    }

    @inline(__always)
    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(second) << 8 | UInt16(first) }

    /// The spellings of a byte in lower case.
    private static func cases(_ byte: UInt8) -> [UInt8] { byte &- 0x61 < 26 ? [byte, byte & 0xDF] : [byte] }

    /// More than any pair has that is not listed.
    private static let common = 1000

    /// The pairs of letters that stand in English most often, the commonest first.
    private static let commonPairs: [UInt16: Int] = {
        let pairs = """
            th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro \
            ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so \
            rs un lo wa ge ie wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl \
            ig tu ev ld ry mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by rm ep tt \
            oc fa ef cu rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go ht ru ug ds lt pi rc rr eg au ck \
            ew mu br bi pt ak pu ui rg ib tl ny ki rk ys ob mm fu ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af
            """.split { $0 == " " || $0 == "\n" }.map { Array($0.utf8) }
        var ranks: [UInt16: Int] = [:]
        for (rank, bytes) in pairs.enumerated() { ranks[pair(bytes[0], bytes[1])] = pairs.count - rank }
        return ranks
    }()

    /// The frequency of a pair of bytes in English, roughly; bytes that begin characters of a whole script are common.
    private static func frequency(_ first: UInt8, _ second: UInt8) -> Int {
        if first == 0x20 || second == 0x20 { return 2 * common }
        if let rank = commonPairs[pair(first, second)] { return common + rank }
        let order = Array(" etaoinsrhldcumfpgwybvkxjqz".utf8)
        func weight(_ byte: UInt8) -> Int {
            if let rank = order.firstIndex(of: byte) { return order.count - rank + 2 }
            if byte >= 0xC0 || byte == 0x80 { return 12 }
            return byte < 0x80 ? 2 : 1
        }
        return weight(first) * weight(second)
    }
}
