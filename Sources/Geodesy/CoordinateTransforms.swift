import Synchronization

/// The transformations that a service has made so far, so that each reference system is looked up once.
public final class CoordinateTransforms: Sendable {
    private let made = Mutex<[CoordinateReferenceSystem: CoordinateTransform]>([:])
    private let capacity: Int

    /// - Parameter capacity: how many to keep; when there are more, all are forgotten and made again as needed.
    public init(capacity: Int = 64) {
        self.capacity = capacity
    }

    /// The transformation of the system; throws what ``CoordinateTransform/init(_:)`` throws.
    ///
    /// Two threads that ask for a new one at the same time may both make it.
    public func transform(_ crs: CoordinateReferenceSystem) throws(GeodesyError) -> CoordinateTransform {
        if let known = made.withLock({ $0[crs] }) { return known }
        let transform = try CoordinateTransform(crs)
        made.withLock { made in
            if made.count >= capacity { made.removeAll() }
            made[crs] = transform
        }
        return transform
    }
}
