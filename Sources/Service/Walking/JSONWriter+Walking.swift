import Foundation
public import GeoJSON
import SimpleFeatures
public import StreetNetwork
public import WalkingAccess

extension JSONWriter {
    /// What an answer about walking was made of, as members of the object that is open: origin, snapping, network, profile, bands.
    public mutating func provenance(_ isochrones: Isochrones, _ network: StreetNetwork) {
        let question = isochrones.question
        key("origin")
        position(question.origin)
        write(isochrones.snapped)
        write(network)
        write(question.profile)
        key("bands")
        beginObject()
        if let first = isochrones.bands.first {
            key(first.limit.unit)
            beginArray()
            for band in isochrones.bands { plain(band.limit.value) }
            endArray()
        }
        endObject()
        key("snap")
        plain(question.snap.metres)
        key("reach")
        plain(question.reach.metres)
        key("incomplete")
        bool(isochrones.isIncomplete)
        if let attribution = network.metadata.attribution {
            key("attribution")
            string(attribution)
        }
    }

    private mutating func write(_ snapped: Snapped) {
        key("snapped")
        beginObject()
        key("position")
        position(snapped.position)
        key("distance")
        tenths(snapped.distance.metres)
        key("street")
        if snapped.street.isEmpty { null() } else { string(snapped.street) }
        endObject()
    }

    private mutating func write(_ network: StreetNetwork) {
        key("network")
        beginObject()
        key("version")
        string(network.version)
        key("source")
        string(network.metadata.source)
        key("date")
        if let date = network.metadata.date { string(date.formatted(.iso8601)) } else { null() }
        endObject()
    }

    private mutating func write(_ profile: WalkingProfile) {
        key("profile")
        beginObject()
        key("id")
        string(profile.id)
        key("metresPerSecond")
        plain(profile.metresPerSecond)
        key("stepsFactor")
        plain(profile.stepsFactor)
        key("crossingDelaySeconds")
        plain(profile.crossingDelay / .seconds(1))
        key("liftDelaySeconds")
        plain(profile.liftDelay / .seconds(1))
        key("slopes")
        bool(profile.heedsSlopes)
        endObject()
    }

    /// A number without `.0` where it is whole.
    mutating func plain(_ value: Double) {
        if let whole = Int64(exactly: value) { integer(whole) } else { number(value) }
    }

    /// A number with one decimal at most.
    mutating func tenths(_ value: Double) { plain((value * 10).rounded() / 10) }
}
