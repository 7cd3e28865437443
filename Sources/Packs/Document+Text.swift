import CommonMark

extension Document {
    /// How many words stand in a run of nodes; a CJK character counts as half a word.
    func wordCount(in range: Range<Int>) -> Int {
        var words = 0
        var ideographs = 0
        for index in range {
            let node = nodes[index]
            guard node.kind == .text || node.kind == .code || node.kind == .codeBlock else { continue }
            bytes(node.literal).withUnsafeBufferPointer { buffer in
                var wasInWord = 0
                for byte in buffer {
                    switch byte {
                    case ..<0x80:
                        // Counted without a branch: it would be guessed wrong at the ends of every word.
                        let inWord = byte == 0x20 || (0x09...0x0D).contains(byte) ? 0 : 1
                        words += inWord & ~wasInWord
                        wasInWord = inWord
                    case 0xE3...0xED:
                        ideographs += 1
                        wasInWord = 0
                    case ..<0xC0 where wasInWord == 0: break
                    default:
                        words += 1 - wasInWord
                        wasInWord = 1
                    }
                }
            }
        }
        return words + ideographs / 2
    }

    /// The items of task lists among a run of nodes, and whether each is checked.
    func taskItems(in range: Range<Int>) -> [(item: Int, isChecked: Bool)] {
        range.compactMap { nodes[$0].task == .none ? nil : ($0, nodes[$0].task == .done) }
    }
}
