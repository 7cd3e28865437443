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
                var inWord = false
                for byte in buffer {
                    switch byte {
                    case 0x20, 0x09...0x0D: inWord = false
                    case 0xE3...0xED:
                        ideographs += 1
                        inWord = false
                    case 0x80...0xBF where !inWord: break
                    default:
                        if !inWord { words += 1 }
                        inWord = true
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
