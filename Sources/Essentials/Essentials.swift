// The part of Foundation that needs no ICU, whose data would be half of the program. Files, folders, programs and paths
// have their own ways in Files and Programs.
#if canImport(FoundationEssentials)
    @_exported public import FoundationEssentials
#else
    @_exported public import Foundation
#endif
