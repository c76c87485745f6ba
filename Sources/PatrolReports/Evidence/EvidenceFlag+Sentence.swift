import SimpleFeatures

/// A language that people are spoken to in.
public enum SentenceLanguage: String, Sendable, CaseIterable {
    case zh, en
}

extension EvidenceFlag {
    /// One sentence for people.
    public func sentence(in language: SentenceLanguage) -> String {
        let named = pieces.map { $0.name(in: language) }
        let first = named.first ?? (language == .zh ? "位置" : "the position")
        let metres = String(Int((distance?.metres ?? 0).rounded()))
        let text = Phrases(
            first: first, second: named.dropFirst().first ?? first, metres: metres,
            hours: String(format1(Double(abs(seconds ?? 0)) / 3600)), isLate: (seconds ?? 0) < 0,
            count: String(count ?? 0), datum: datum ?? "?")
        return language == .zh ? text.chinese(code) : text.english(code)
    }

    /// With one decimal.
    private func format1(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}

/// What goes into the sentences.
private struct Phrases {
    let first, second, metres, hours: String
    let isLate: Bool
    let count, datum: String

    func chinese(_ code: EvidenceFlag.Code) -> String {
        switch code {
        case .noPosition: "没有任何位置信息。"
        case .disagreement: "\(first)与\(second)相距\(metres)米，超出两者误差。"
        case .stalePhoto: "\(first)拍摄时间比上报时间\(isLate ? "晚" : "早")\(hours)小时。"
        case .staleFix: "\(first)的时间比事发时间\(isLate ? "晚" : "早")\(hours)小时。"
        case .nullIsland: "\(first)为零经零纬，不予采用。"
        case .offEarth: "\(first)的坐标不在地球上，不予采用。"
        case .unknownDatum: "\(first)所注坐标系“\(datum)”无法识别，不予采用。"
        case .defaultGeocode: "同一坐标点已有\(count)件上报，可能是默认坐标。"
        case .datumSuspect: "\(first)可能实为\(datum)坐标。"
        case .swappedAxes: "\(first)的经纬度可能颠倒。"
        case .outside: "位置不在任何网格内，距最近网格\(metres)米。"
        case .inaccurate: "位置精度仅\(metres)米。"
        }
    }

    func english(_ code: EvidenceFlag.Code) -> String {
        switch code {
        case .noPosition: "Nothing says where it is."
        case .disagreement:
            "\(first) and \(second) are \(metres) m apart, more than their errors explain.".capitalisedFirst
        case .stalePhoto:
            "\(first) was taken \(hours) hours \(isLate ? "after" : "before") the report.".capitalisedFirst
        case .staleFix:
            "\(first) was measured \(hours) hours \(isLate ? "after" : "before") the moment reported.".capitalisedFirst
        case .nullIsland: "\(first) is zero degrees east and north, and does not count.".capitalisedFirst
        case .offEarth: "\(first) is no place on the Earth, and does not count.".capitalisedFirst
        case .unknownDatum: "\(first) names the unknown datum '\(datum)', and does not count.".capitalisedFirst
        case .defaultGeocode: "\(count) reports have this identical point, which may be a default."
        case .datumSuspect: "\(first) may really be in \(datum).".capitalisedFirst
        case .swappedAxes: "\(first) may have longitude and latitude exchanged.".capitalisedFirst
        case .outside: "It lies outside every unit, \(metres) m from the nearest."
        case .inaccurate: "The place is known no better than to \(metres) m."
        }
    }
}

extension EvidencePiece {
    fileprivate func name(in language: SentenceLanguage) -> String {
        switch (source, language) {
        case (.device, .zh): "设备定位"
        case (.exif, .zh): "照片定位"
        case (.manual, .zh): "手工标注"
        case (.address, .zh): "地址"
        case (.device, .en): "the device's fix"
        case (.exif, .en): "the photo"
        case (.manual, .en): "the pin"
        case (.address, .en): "the address"
        }
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
