/// A strong entity tag (RFC 9110 section 8.8.3): the hash of the bytes, hence the same after a restart.
struct EntityTag: Sendable, Hashable {
    /// With its quotes.
    let text: String

    /// The tag of one form of something whose content has a fingerprint: the same content has tags that begin alike.
    init(of bytes: [UInt8], fingerprint: String) {
        text = "\"\(fingerprint)-\(EntityTag(of: bytes).text.dropFirst())"
    }

    /// FNV-1a with 64 bits twice, from different starts; 128 bits against chance, not against an adversary.
    init(of bytes: [UInt8]) {
        var low: UInt64 = 0xCBF2_9CE4_8422_2325
        var high: UInt64 = 0x9AE1_6A3B_2F90_404F
        for byte in bytes {
            low = (low ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            high = (high ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        text = "\"\(String(low, radix: 36))-\(String(high, radix: 36))\""
    }

    /// Whether an `If-None-Match` header names the tag; weak marks do not matter there.
    static func matches(_ header: String?, _ tag: String?) -> Bool {
        guard let header, let tag else { return false }
        return header.split(separator: ",").contains { entry in
            let entry = entry.drop { $0 == " " }.prefix { $0 != " " }
            return entry == "*" || entry == tag || entry == "W/\(tag)"
        }
    }
}
