public import GeoJSON
public import Geodesy
public import GridSystem
public import SimpleFeatures

/// Units that were taken out of a draft as GeoJSON, changed in another program, and are brought back.
public struct UnitFile: Sendable {
    /// In the order of the file.
    public let features: [Feature]
    /// What their positions are written in.
    public let system: DrawingSystem

    public init(_ features: [Feature], system: DrawingSystem) {
        self.features = features
        self.system = system
    }

    /// - Parameter crs: the system of the coordinates, in the order east, north; by default what the file's old-style `crs` member
    ///   says, else CRS84.
    /// - Throws: `GeoJSONError`; `GeodesyError` for a system that is not known.
    public static func read(path: String, crs: CoordinateReferenceSystem? = nil) throws -> UnitFile {
        let collection = try FeatureCollection(fileAtPath: path, degrees: crs?.isInDegrees ?? true)
        let declared = try collection.declaredCRS.map { try CoordinateReferenceSystem(name: $0) }
        let transform = try CoordinateTransform(crs ?? declared ?? .crs84)
        return UnitFile(collection.features, system: DrawingSystem(transform, axisOrder: .eastNorth))
    }

    /// What bringing a file back did.
    public struct Result: Sendable, Hashable {
        public var replaced: [UnitID] = []
        public var created: [UnitID] = []
        /// Features that say what the draft says already.
        public var unchanged = 0
    }
}

extension DraftEditing {
    /// Replaces the unit that has a feature's id or code by the feature, and makes units of features whose code is not known;
    /// units that the file does not name stay.
    ///
    /// - Parameters:
    ///   - level: what the features belong to that do not say so in a property `level`.
    ///   - snap: how near a drawn vertex comes to an existing border to be put on it.
    /// - Throws: ``ServiceError`` or `GridError` that name the feature; `invalidMember` where two features are the same unit.
    public mutating func bring(
        _ file: UnitFile, level: Level.ID?, snap: Length = FeatureForm.standardSnap,
        handling: GridOperation.Handling = .alone
    ) throws -> UnitFile.Result {
        let original = self
        var named: [UnitID: Int] = [:]
        var result = UnitFile.Result()
        for (index, feature) in file.features.enumerated() {
            do {
                let level = try self.level(of: feature, else: level)
                let unit = original.unit(of: feature, level: level)
                var form = FeatureForm(feature, system: file.system, snap: snap)
                form.properties = feature.unitProperties(of: unit)
                guard let unit else {
                    result.created.append(try create(form, level: level, handling: handling))
                    continue
                }
                if let first = named.updateValue(index, forKey: unit.id) {
                    throw ServiceError(.invalidMember, "it is the unit '\(unit.code)', as feature \(first) is")
                }
                // What stayed as it was must not take back what a neighbour in the same file was given.
                var probe = original
                try probe.replace(unit.id, level: level, with: form, isPatch: false)
                guard probe.netDelta != original.netDelta else {
                    result.unchanged += 1
                    continue
                }
                try replace(unit.id, level: level, with: form, isPatch: false, handling: handling)
                result.replaced.append(unit.id)
            } catch let error as ServiceError {
                throw error.of(feature, at: index)
            } catch let error as GridError {
                throw GridError(
                    error.code, "feature \(index)\(feature.codeInBrackets): \(error.message)", findings: error.findings)
            }
        }
        return result
    }

    private func level(of feature: Feature, else level: Level.ID?) throws(ServiceError) -> Level.ID {
        guard let level = level ?? feature.properties["level"]?.asText else {
            throw ServiceError(
                .invalidMember, "nothing says which level it belongs to; name one", pointer: "/properties/level")
        }
        return level
    }

    private func unit(of feature: Feature, level: Level.ID) -> GridUnit? {
        for id in [feature.id?.description, feature.properties["id"]?.asText] {
            if let id, let unit = grid.unit(UnitID(id)), unit.level == level { return unit }
        }
        return feature.properties["code"]?.asText.flatMap { grid.unit(code: $0, level: level) }
    }
}

extension Feature {
    /// The properties without the id, and with columns such as `name_en` as names.
    fileprivate func unitProperties(of unit: GridUnit?) -> JSONObject {
        var properties = JSONObject()
        var names = JSONObject()
        for (key, value) in self.properties where key != "id" {
            if let language = NameColumn.language(of: key) { names[language] = value } else { properties[key] = value }
        }
        guard !names.isEmpty, properties["names"] == nil else { return properties }
        let name = properties["name"]?.asText
        // Of a unit without a Chinese name the column has another one.
        names["zh"] = .text(name == unit?.name ? unit?.names["zh"] : name)
        properties["names"] = .object(names)
        properties["name"] = nil
        return properties
    }

    fileprivate var codeInBrackets: String { properties["code"]?.asText.map { " (code \($0))" } ?? "" }
}

extension ServiceError {
    fileprivate func of(_ feature: Feature, at index: Int) -> ServiceError {
        ServiceError(
            code, "feature \(index)\(feature.codeInBrackets): \(message)",
            pointer: "/features/\(index)\(pointer ?? "")", place: place, fingerprint: fingerprint)
    }
}
