import Clibzip
import Files

/// Writes a zip archive in memory. The only place of exporting that sees libzip.
struct ZipWriter {
    /// A file of the archive.
    struct File {
        var path: String
        var bytes: [UInt8]
        /// True when the bytes stay as they are: for what is compressed already, or must be found at its place.
        var isStored = false
    }

    /// The bytes of an archive with these files in this order; all of them bear the same time, in seconds since 1970.
    static func archive(of files: [File], time: Int) throws -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw failure }
        defer { zip_source_free(target) }
        zip_source_keep(target)
        guard let archive = zip_open_from_source(target, Int32(ZIP_TRUNCATE), &error) else {
            zip_source_free(target)
            throw failure
        }
        let stamp = Stamp(time)
        for file in files {
            guard add(file, stamp, to: archive) else {
                zip_discard(archive)
                throw failure
            }
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw failure
        }
        return try contents(of: target)
    }

    private static func add(_ file: File, _ stamp: Stamp, to archive: OpaquePointer) -> Bool {
        // The archive frees the copy when it has written it.
        guard let copy = Memory.copy(file.bytes) else { return false }
        guard let source = zip_source_buffer(archive, copy, UInt64(file.bytes.count), 1) else {
            Memory.release(copy)
            return false
        }
        let index = zip_file_add(archive, file.path, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        let method = Int32(file.isStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE)
        return zip_set_file_compression(archive, UInt64(index), method, 0) == 0
            && zip_file_set_dostime(archive, UInt64(index), stamp.time, stamp.date, 0) == 0
    }

    private static func contents(of source: OpaquePointer) throws -> [UInt8] {
        var status = zip_stat_t()
        guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { throw failure }
        defer { zip_source_close(source) }
        let size = Int(status.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, used in
            used = 0
            while used < size {
                let count = zip_source_read(source, buffer.baseAddress?.advanced(by: used), UInt64(size - used))
                guard count > 0 else { break }
                used += Int(count)
            }
        }
        guard bytes.count == size else { throw failure }
        return bytes
    }

    private static var failure: ExportFailure {
        ExportFailure("archive-failed", "the archive could not be made", help: "free some memory, and run again")
    }

    /// A time as MS-DOS kept it, in UTC and from 1980 on.
    private struct Stamp {
        let time: UInt16
        let date: UInt16

        init(_ seconds: Int) {
            let text = CalendarDate.text(max(seconds, 315_532_800))
            let numbers = text.split { !$0.isNumber }.compactMap { UInt16($0) }
            let isWhole = numbers.count == 6
            date = isWhole ? (min(numbers[0], 2107) - 1980) << 9 | numbers[1] << 5 | numbers[2] : 0x21
            time = isWhole ? numbers[3] << 11 | numbers[4] << 5 | numbers[5] / 2 : 0
        }
    }
}
