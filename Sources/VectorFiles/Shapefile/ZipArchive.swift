import CZip
import Foundation

/// The owner of an open ZIP archive.
///
/// Nothing is unpacked under a name that the archive gives.
struct ZipArchive: ~Copyable {
    private let handle: OpaquePointer

    struct Entry {
        let index: UInt64
        /// The folders and the name without its extension.
        let stem: String
        /// In lower case.
        let fileExtension: String
    }

    init(reading path: String) throws(VectorFileError) {
        var status: Int32 = 0
        guard let handle = zip_open(path, ZIP_RDONLY, &status) else {
            throw VectorFileError(.malformed, "the file is no ZIP archive, or a part of one")
        }
        self.handle = handle
    }

    deinit { zip_discard(handle) }

    /// The files in it; those that macOS adds beside each are left out.
    func entries() -> [Entry] {
        let count = max(0, zip_get_num_entries(handle, 0))
        return (0..<UInt64(count)).compactMap { index in
            // Null where the entry cannot be named. Raw: the archive seldom says in which encoding.
            guard let raw = zip_get_name(handle, index, zip_flags_t(ZIP_FL_ENC_RAW)) else { return nil }
            let bytes = Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw)))
            guard let name = TextEncoding.utf8.text(bytes) ?? TextEncoding.gbk.text(bytes), !name.hasSuffix("/") else {
                return nil
            }
            let file = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
            guard !file.hasPrefix("."), let dot = name.lastIndex(of: ".") else { return nil }
            return Entry(
                index: index, stem: String(name[..<dot]), fileExtension: name[name.index(after: dot)...].lowercased())
        }
    }

    /// Unpacks one file, at most so many bytes of it, whatever size the archive states.
    ///
    /// - Returns: how many bytes it has.
    func unpack(_ entry: Entry, to path: String, limit: Int) throws(VectorFileError) -> Int {
        let damaged = VectorFileError(.malformed, "the .\(entry.fileExtension) file in the archive is damaged")
        guard let source = zip_fopen_index(handle, entry.index, 0) else {
            throw VectorFileError(
                .malformed, "the .\(entry.fileExtension) file in the archive is damaged, or locked with a password")
        }
        defer { zip_fclose(source) }
        guard let target = fopen(path, "wb") else {
            throw VectorFileError(.inaccessible, "no temporary file can be made")
        }
        var isOpen = true
        defer { if isOpen { fclose(target) } }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var total = 0
        while true {
            // Bytes read, 0 at the end, -1 for an error, a wrong checksum at the end included.
            let read = Int(zip_fread(source, &buffer, UInt64(buffer.count)))
            guard read >= 0 else { throw damaged }
            guard read > 0 else { break }
            total += read
            guard total <= limit else {
                throw VectorFileError(.tooLarge, "the archive holds more than is accepted")
            }
            guard fwrite(buffer, 1, read, target) == read else {
                throw VectorFileError(.inaccessible, "the disk does not take the unpacked file")
            }
        }
        isOpen = false
        guard fclose(target) == 0 else {
            throw VectorFileError(.inaccessible, "the disk does not take the unpacked file")
        }
        return total
    }

    /// Makes an archive of files in memory.
    static func write(_ files: [(name: String, bytes: [UInt8])], to path: String) throws(VectorFileError) {
        let failed = VectorFileError(.inaccessible, "the archive cannot be written")
        var status: Int32 = 0
        guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &status) else { throw failed }
        var isOpen = true
        defer { if isOpen { zip_discard(archive) } }
        for (name, bytes) in files {
            // Freed by the archive, which takes the source over unless adding it fails.
            let copy = malloc(max(bytes.count, 1))
            guard let copy else { throw failed }
            bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
            guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
                free(copy)
                throw failed
            }
            guard zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0 else {
                zip_source_free(source)
                throw failed
            }
        }
        guard zip_close(archive) == 0 else { throw failed }
        isOpen = false
    }
}
