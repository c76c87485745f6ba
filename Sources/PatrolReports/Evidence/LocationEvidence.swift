public import Foundation

/// Everything that says where a report's matter is, as it was given. Never changed; ``EvidenceRule`` says what counts.
public struct LocationEvidence: Hashable, Sendable, Codable {
    public var fix: DeviceFix?
    /// In the order of the report.
    public var photos: [PhotoEvidence]
    /// The place that a person set by hand on a map.
    public var pin: DeclaredPosition?
    /// What the address may mean, best first.
    public var addresses: [AddressCandidate]
    /// When the reporter says the report was made, by the reporter's clock.
    public var reportedAt: Date
    /// When the service got it, which for a phone without a connection is hours later and means nothing for the place.
    public var receivedAt: Date

    public init(
        fix: DeviceFix? = nil, photos: [PhotoEvidence] = [], pin: DeclaredPosition? = nil,
        addresses: [AddressCandidate] = [], reportedAt: Date, receivedAt: Date
    ) {
        self.fix = fix
        self.photos = photos
        self.pin = pin
        self.addresses = addresses
        self.reportedAt = reportedAt
        self.receivedAt = receivedAt
    }

    /// What the report holds, with what its photos and its address were found to say.
    public init(_ report: Report, photos: [PhotoEvidence] = [], addresses: [AddressCandidate] = []) {
        self.init(
            fix: report.fix, photos: photos, pin: report.pin, addresses: addresses, reportedAt: report.reportedAt,
            receivedAt: report.receivedAt)
    }
}
