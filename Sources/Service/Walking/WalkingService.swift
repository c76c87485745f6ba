public import StreetNetwork
public import WalkingAccess

/// Answers about walking on the street network that the server was given, if any.
public struct WalkingService: Sendable {
    private let access: WalkingAccess?

    /// - Parameter network: `nil` where none is loaded; every question is then refused.
    public init(_ network: StreetNetwork? = nil) {
        access = network.map { WalkingAccess($0) }
    }

    /// Whether there is a network.
    public var isAvailable: Bool { access != nil }

    /// The network that answers.
    /// - Throws: ``ServiceError`` with `noNetwork`.
    public var network: StreetNetwork {
        get throws(ServiceError) { try walking.network }
    }

    /// The bands around an origin, ready to be written.
    /// - Throws: ``ServiceError`` with `noNetwork`; ``WalkingError`` with `.noStreetNear` or `.outOfRange`.
    public func isochrones(_ question: IsochroneQuestion, as shape: IsochroneShape) throws -> IsochroneCollection {
        let walking = try walking
        switch shape {
        case .cumulative:
            let isochrones = try walking.isochrones(question)
            let parts = isochrones.bands.map { band in
                IsochroneCollection.Part(band, geometry: .area(band.area))
            }
            return IsochroneCollection(isochrones, parts: parts, shape: shape, network: walking.network)
        case .bands:
            let isochrones = try walking.isochrones(question)
            return IsochroneCollection(
                isochrones, parts: isochrones.rings(), shape: shape, network: walking.network)
        case .lines:
            let (isochrones, streets) = try walking.reachedStreets(question)
            let parts = zip(isochrones.bands, streets).map { band, streets in
                // What is reached of a street may be less than a lattice step, which is no line.
                let lines = streets.map(\.line).filter { line in line.contains { $0 != line[0] } }
                return IsochroneCollection.Part(band, geometry: .lines(lines))
            }
            return IsochroneCollection(isochrones, parts: parts, shape: shape, network: walking.network)
        }
    }

    /// What answers.
    var walking: WalkingAccess {
        get throws(ServiceError) {
            guard let access else {
                throw ServiceError(.noNetwork, "no street network is loaded")
            }
            return access
        }
    }
}
