import Cartography
import SimpleFeatures
import StreetNetwork

extension BaseMap {
    /// All that a network knows to be drawn within a box.
    init(_ network: StreetNetwork, in box: LatticeBox) {
        self.init(
            streets: network.streets(in: box).map { street in
                BaseMap.Street(kind: BaseMap.Street.Kind(street.kind), name: street.name, line: street.line)
            },
            areas: network.backdrops(in: box).map {
                BaseMap.Area(kind: BaseMap.Area.Kind($0.kind), rings: $0.rings)
            },
            railways: network.barriers(.railway, in: box))
    }
}

extension BaseMap.Street.Kind {
    init(_ kind: StreetKind) {
        self =
            switch kind {
            case .main: .main
            case .secondary: .secondary
            case .street: .street
            case .service: .service
            case .pedestrian: .pedestrian
            case .footway, .crossing, .lift, .square: .footway
            case .steps, .escalator: .steps
            }
    }
}

extension BaseMap.Area.Kind {
    init(_ kind: Backdrop.Kind) {
        self =
            switch kind {
            case .water: .water
            case .green: .green
            case .building: .building
            }
    }
}
