public import Foundation
public import GridSystem

/// What somebody reported, as it came in. Nothing of it is changed afterwards: what becomes of it is a ``Case``.
public struct Report: Hashable, Sendable, Codable, Identifiable {
    /// Chosen by the client, so that a phone without a connection can name what it will send; else by the service.
    public var id: UUID
    public var kind: ReportKind
    /// The id of a category of the catalogue.
    public var category: String
    public var source: ReportSource
    public var text: String
    /// Its number in the system that it came from, such as the hotline's; no two reports have the same.
    public var external: ExternalNumber?
    public var reporter: Reporter?
    /// What the reporter's device said of the place.
    public var fix: DeviceFix?
    /// The place that a person set by hand on a map.
    public var pin: DeclaredPosition?
    public var address: String?
    /// Answers to the questions of the category, by question.
    public var attributes: [String: [String]]
    /// SHA-256 of the photos' bytes, in hexadecimal, in the order given.
    public var photos: [String]
    /// When the reporter says it was made.
    public var reportedAt: Date
    /// When the service acknowledged it.
    public var receivedAt: Date
    /// The member who made it, where a key of an app brought it.
    public var member: Member.ID?
    /// The key that brought it.
    public var key: String?

    public init(
        id: UUID, kind: ReportKind = .event, category: String, source: ReportSource, text: String = "",
        external: ExternalNumber? = nil, reporter: Reporter? = nil, fix: DeviceFix? = nil,
        pin: DeclaredPosition? = nil, address: String? = nil, attributes: [String: [String]] = [:],
        photos: [String] = [], reportedAt: Date, receivedAt: Date, member: Member.ID? = nil, key: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.category = category
        self.source = source
        self.text = text
        self.external = external
        self.reporter = reporter
        self.fix = fix
        self.pin = pin
        self.address = address
        self.attributes = attributes
        self.photos = photos
        self.reportedAt = reportedAt
        self.receivedAt = receivedAt
        self.member = member
        self.key = key
    }
}

/// What a report is about: something that happened, a thing out of order, or what a resident asks or wishes for.
public enum ReportKind: String, Hashable, Sendable, Codable, CaseIterable {
    case event, component, request, wish
}

/// The way that a report came in.
public enum ReportSource: String, Hashable, Sendable, Codable, CaseIterable {
    case patrol, resident, hotline, courier, inspection

    /// Whether somebody complained, rather than one of the grid finding it first (未诉先办).
    public var isComplaint: Bool { self == .resident || self == .hotline }
}

/// A report's number in another system.
public struct ExternalNumber: Hashable, Sendable, Codable {
    public var system: String
    public var id: String

    public init(system: String, id: String) {
        self.system = system
        self.id = id
    }
}

/// Who reported, as far as the person said.
public struct Reporter: Hashable, Sendable, Codable {
    public var name: String?
    public var phone: String?
    public var email: String?
    /// Whether nobody but dispatchers may be told.
    public var isAnonymous: Bool

    public init(name: String? = nil, phone: String? = nil, email: String? = nil, isAnonymous: Bool = false) {
        self.name = name
        self.phone = phone
        self.email = email
        self.isAnonymous = isAnonymous
    }
}
