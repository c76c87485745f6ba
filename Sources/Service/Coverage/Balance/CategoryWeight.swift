import Places

extension FacilityCategory {
    /// Whom a category serves: names of weights, of which the first that somebody counted is taken; everybody where it names none.
    ///
    /// Canteens serve those of 65 and over and bring meals to those of 85 and over; what is for the old or for children is theirs.
    static let servedWeights: [FacilityCategory.ID: [String]] = [
        "canteen": ["age65", "age60"], "senior-station": ["age60", "age65"], "elder-care-home": ["age60", "age65"],
        "kindergarten": ["children"], "nursery": ["children"], "child-care": ["children"], "school": ["children"],
    ]
}

extension CoverageSnapshot {
    /// The name of the weight that a category serves here.
    func servedWeight(_ category: FacilityCategory.ID) -> String {
        let counted = (FacilityCategory.servedWeights[category] ?? []).first { name in
            demand.weight(named: name).map { demand.weights[$0].contains { $0 > 0 } } ?? false
        }
        return counted ?? "people"
    }
}
