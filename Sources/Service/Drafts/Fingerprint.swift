import Crypto
import Foundation
public import GeoJSON
public import GridSystem
import SimpleFeatures

extension DraftState {
    /// The same for the same version of the draft.
    public var fingerprint: String { String(version) }
}

extension DraftGrid {
    /// A digest of everything a unit is, the outline of what lies below it included; letters and digits.
    ///
    /// It is the same for the same content, in whatever form and by whatever process it was read; `nil` where there is no such
    /// unit. 128 bits of SHA-256.
    public func fingerprint(of id: UnitID) -> String? {
        guard let unit = unit(id) else { return nil }
        var writer = JSONWriter(capacity: 1024)
        writer.beginArray()
        for text in [unit.id.rawValue, unit.level, unit.code, unit.parent?.rawValue ?? ""] + unit.aliases {
            writer.string(text)
        }
        writer.beginObject()
        for (language, name) in unit.names.sorted(by: { $0.key < $1.key }) {
            writer.key(language)
            writer.string(name)
        }
        writer.endObject()
        writer.integer(unit.households ?? -1)
        writer.integer(unit.population ?? -1)
        writer.beginObject()
        for (name, value) in unit.attributes.sorted(by: { $0.key < $1.key }) {
            writer.key(name)
            writer.value(value)
        }
        writer.endObject()
        if let land = outline(of: id) { writer.geometry(land.canonical) }
        writer.endArray()
        return SHA256.hash(data: Data(writer.take())).prefix(16)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}

extension JSONWriter {
    /// A kept column as the JSON that it came from.
    public mutating func value(_ attribute: AttributeValue) {
        switch attribute {
        case .text(let text): string(text)
        case .integer(let number): integer(number)
        case .number(let number): if number.isFinite { self.number(number) } else { null() }
        case .boolean(let bool): self.bool(bool)
        case .json(let json): raw(json.utf8)
        }
    }
}
