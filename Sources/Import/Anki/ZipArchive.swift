import Clibzip

/// The files in a zip archive that is held in memory.
///
/// The only place that sees libzip: pointers are made, read and freed inside ``init(_:wanted:)``.
struct ZipArchive {
    /// Contents by name, for the names that were wanted.
    private(set) var files: [String: [UInt8]] = [:]
    /// All names.
    private(set) var names: [String] = []

    /// More than this unpacked is an attack or an accident.
    private static let sizeLimit = 512 << 20

    /// Reads an archive; `nil` when the bytes are none.
    init?(_ bytes: [UInt8], wanted: (String) -> Bool) {
        let isRead = bytes.withUnsafeBytes { buffer -> Bool in
            var error = zip_error_t()
            zip_error_init(&error)
            defer { zip_error_fini(&error) }
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, &error) else {
                return false
            }
            guard let archive = zip_open_from_source(source, Int32(ZIP_RDONLY), &error) else {
                zip_source_free(source)
                return false
            }
            defer { zip_discard(archive) }
            read(archive, wanted)
            return true
        }
        guard isRead else { return nil }
    }

    private mutating func read(_ archive: OpaquePointer, _ wanted: (String) -> Bool) {
        var room = Self.sizeLimit
        for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
            guard let pointer = zip_get_name(archive, index, 0) else { continue }
            let name = String(cString: pointer)
            names.append(name)
            var status = zip_stat_t()
            guard wanted(name), zip_stat_index(archive, index, 0, &status) == 0, status.size <= UInt64(room) else {
                continue
            }
            let size = Int(status.size)
            room -= size
            guard let file = zip_fopen_index(archive, index, 0) else { continue }
            defer { zip_fclose(file) }
            files[name] = [UInt8](unsafeUninitializedCapacity: size) { buffer, used in
                used = 0
                while used < size {
                    let count = zip_fread(file, buffer.baseAddress?.advanced(by: used), UInt64(size - used))
                    guard count > 0 else { break }
                    used += Int(count)
                }
            }
        }
    }
}
