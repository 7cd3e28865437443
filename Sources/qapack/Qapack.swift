import ArgumentParser
import CommonMark

@main
struct Qapack: ParsableCommand {
    func run() throws {}
}
