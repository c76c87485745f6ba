public import Foundation

/// What one addressee has to do in a case.
public struct CaseTask: Hashable, Sendable, Codable, Identifiable {
    public enum State: String, Hashable, Sendable, Codable, CaseIterable {
        case open, accepted, done
        /// The addressee says that it is somebody else's.
        case refused
        /// The addressee had accepted and gives it back.
        case returned
        /// It need not be done any more.
        case cancelled
    }

    /// The task passed from one addressee to another.
    public struct Transfer: Hashable, Sendable, Codable {
        public var at: Date
        public var from: Addressee
        public var to: Addressee
        public var reason: String
    }

    /// More time that was asked for and neither granted nor denied yet.
    public struct ExtensionRequest: Hashable, Sendable, Codable {
        public var at: Date
        public var by: CaseActor
        public var until: Date
        public var reason: String
    }

    /// The event that opened the task and the place of the addressee in it.
    public var id: String
    public var addressee: Addressee
    public var opened: Date
    public var respondBy: Deadline?
    /// As set when the task was opened; see ``due``.
    public var deadline: Deadline?
    public var state: State = .open
    /// Whether a department was whistled for (吹哨).
    public var isWhistle = false
    /// 1 for the tasks before the case was first reopened.
    public var round: Int
    public var acceptedAt: Date?
    /// When it was done, refused, given back or cancelled.
    public var finishedAt: Date?
    /// Those who accepted it or did it.
    public var handlers: [CaseActor] = []
    /// What was done, or found out, in the handler's words.
    public var result: String?
    public var photos: [String] = []
    /// Why it was refused, given back or cancelled.
    public var reason: String?
    public var rating: Int?
    public var extendedUntil: Date?
    public var extensionRequest: ExtensionRequest?
    public var transfers: [Transfer] = []
    /// How often its result was found wanting.
    public var reworkCount = 0

    init(id: String, addressee: Addressee, opened: Date, round: Int) {
        self.id = id
        self.addressee = addressee
        self.opened = opened
        self.round = round
    }

    /// The deadline with the extension granted, and without the time that the case was suspended.
    public var due: Deadline? {
        guard let deadline else { return nil }
        return Deadline(at: extendedUntil ?? deadline.at, clock: deadline.clock)
    }

    /// Whether somebody has yet to do it.
    public var isPending: Bool { state == .open || state == .accepted }
}
