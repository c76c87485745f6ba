/// Which tags of OpenStreetMap mean which categories of facilities.
///
/// Source of the tags' meanings: the OpenStreetMap wiki, Map features.
public enum FacilityTags {
    /// By `key=value`, the ids of categories. An object with several of these tags has all their categories.
    public static let table: [String: [String]] = [
        "shop=convenience": ["convenience-store"],
        "shop=kiosk": ["convenience-store"],
        "shop=supermarket": ["supermarket"],
        "shop=department_store": ["supermarket"],
        "shop=general": ["supermarket"],
        "amenity=marketplace": ["food-market"],
        "shop=greengrocer": ["fresh-food-shop"],
        "shop=butcher": ["fresh-food-shop"],
        "shop=seafood": ["fresh-food-shop"],
        "shop=farm": ["fresh-food-shop"],
        "cuisine=breakfast": ["breakfast"],
        "shop=laundry": ["laundry"],
        "shop=dry_cleaning": ["laundry"],
        "shop=hairdresser": ["hairdresser"],
        "shop=beauty": ["hairdresser"],
        "shop=copyshop": ["copy-shop"],
        "shop=photo": ["copy-shop"],
        "craft=photographer": ["copy-shop"],
        "office=cleaning": ["home-service"],
        "craft=cleaning": ["home-service"],
        "craft=electronics_repair": ["repair"],
        "craft=shoemaker": ["repair"],
        "craft=key_cutter": ["repair"],
        "craft=watchmaker": ["repair"],
        "shop=locksmith": ["repair"],
        "shop=repair": ["repair"],
        "shop=shoe_repair": ["repair"],
        "amenity=pharmacy": ["pharmacy"],
        "healthcare=pharmacy": ["pharmacy"],
        "shop=chemist": ["pharmacy"],
        "amenity=post_office": ["post-and-parcels"],
        "amenity=parcel_locker": ["post-and-parcels"],
        "post_office=post_partner": ["post-and-parcels"],

        "amenity=nursing_home": ["elder-care-home"],
        "social_facility=nursing_home": ["elder-care-home"],
        "social_facility=assisted_living": ["elder-care-home"],
        "amenity=restaurant": ["restaurant"],
        "amenity=fast_food": ["restaurant"],
        "amenity=food_court": ["restaurant"],
        "shop=bakery": ["bakery"],
        "shop=pastry": ["bakery"],
        "shop=books": ["bookshop"],
        "leisure=fitness_centre": ["gym"],
        "amenity=childcare": ["child-care"],
        "shop=massage": ["wellness"],
        "leisure=sauna": ["wellness"],
        "shop=florist": ["flowers-and-gifts"],
        "shop=gift": ["flowers-and-gifts"],
        "amenity=cafe": ["tea-and-coffee"],
        "shop=tea": ["tea-and-coffee"],
        "shop=coffee": ["tea-and-coffee"],
        "shop=pet": ["pet-service"],
        "shop=pet_grooming": ["pet-service"],
        "amenity=veterinary": ["pet-service"],

        "amenity=community_centre": ["service-station"],
        "office=government": ["service-station"],
        "amenity=kindergarten": ["kindergarten"],
        "nursery=yes": ["nursery"],
        "social_facility=day_care": ["senior-station"],
        "community_centre:for=senior": ["senior-station"],
        "amenity=clinic": ["health-station"],
        "amenity=doctors": ["health-station"],
        "amenity=hospital": ["health-station"],
        "healthcare=clinic": ["health-station"],
        "healthcare=centre": ["health-station"],
        "leisure=playground": ["activity-ground"],
        "leisure=pitch": ["activity-ground"],
        "leisure=fitness_station": ["activity-ground"],
        "leisure=sports_centre": ["activity-ground"],
        "place=square": ["activity-ground"],
        "leisure=garden": ["green-space"],
        "landuse=village_green": ["green-space"],
        "social_facility=soup_kitchen": ["canteen"],
        "social_facility=food_bank": ["canteen"],
        "amenity=canteen": ["canteen"],
        "amenity=library": ["reading-room"],
        "amenity=school": ["school"],
        "leisure=park": ["park"],
    ]

    /// The ids of the categories that an object's tags mean, each once, in the order of the tags; empty for no facility.
    ///
    /// A value may list several with semicolons, as OpenStreetMap writes it.
    public static func categories(of tags: some Sequence<(key: String, value: String)>) -> [String] {
        var found: [String] = []
        for (key, value) in tags where keys.contains(key) {
            for part in value.split(separator: ";") {
                let word = part.drop { $0 == " " }
                for category in table["\(key)=\(word)"] ?? [] where !found.contains(category) { found.append(category) }
            }
        }
        return found
    }

    /// The keys that occur in the table.
    private static let keys = Set(table.keys.map { String($0.prefix { $0 != "=" }) })
}
