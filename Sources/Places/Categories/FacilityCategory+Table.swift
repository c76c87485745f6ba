extension FacilityCategory {
    /// The categories of the quarter-hour circle (一刻钟便民生活圈).
    ///
    /// Sources: the first two groups are the lists of the Ministry of Commerce's guide of 2021; the third is that of the
    /// standard of urban residential communities of the same year, with canteens, reading rooms, schools and parks, which
    /// the boards of Inner Mongolian towns show too.
    public static let all: [FacilityCategory] = [
        FacilityCategory("convenience-store", "便利店", "Convenience store", .basic, symbol: "convenience-store"),
        FacilityCategory("supermarket", "综合超市", "Supermarket", .basic, symbol: "supermarket"),
        FacilityCategory("food-market", "菜市场", "Food market", .basic, symbol: "market"),
        FacilityCategory("fresh-food-shop", "生鲜超市", "Fresh food shop", .basic, symbol: "fresh-food"),
        FacilityCategory("breakfast", "早餐店", "Breakfast shop", .basic, symbol: "breakfast"),
        FacilityCategory("laundry", "洗染店", "Laundry", .basic, symbol: "laundry"),
        FacilityCategory("hairdresser", "美容美发店", "Hairdresser and beauty salon", .basic, symbol: "hairdresser"),
        FacilityCategory("copy-shop", "照相文印店", "Photo and copy shop", .basic, symbol: "photo-copy"),
        FacilityCategory("home-service", "家政服务点", "Home services", .basic, symbol: "housekeeping"),
        FacilityCategory("repair", "维修点", "Repair shop", .basic, symbol: "repair"),
        FacilityCategory("pharmacy", "药店", "Pharmacy", .basic, symbol: "pharmacy"),
        FacilityCategory("post-and-parcels", "邮政快递综合服务点", "Post and parcels", .basic, symbol: "post"),

        FacilityCategory("elder-care-home", "社区养老服务机构", "Community elder care", .qualityOfLife, symbol: "elderly-care"),
        FacilityCategory("restaurant", "特色餐饮", "Restaurant", .qualityOfLife, symbol: "restaurant"),
        FacilityCategory("bakery", "蛋糕烘焙", "Bakery", .qualityOfLife, symbol: "bakery"),
        FacilityCategory("bookshop", "书店", "Bookshop", .qualityOfLife, symbol: "bookshop"),
        FacilityCategory("gym", "健身房", "Gym", .qualityOfLife, symbol: "gym"),
        FacilityCategory("child-care", "幼儿托管", "Child care", .qualityOfLife, symbol: "nursery"),
        FacilityCategory("wellness", "保健养生", "Wellness", .qualityOfLife, symbol: "wellness"),
        FacilityCategory("flowers-and-gifts", "鲜花礼品", "Flowers and gifts", .qualityOfLife, symbol: "flowers"),
        FacilityCategory("tea-and-coffee", "茶艺咖啡", "Tea and coffee", .qualityOfLife, symbol: "cafe"),
        FacilityCategory("pet-service", "宠物服务", "Pet services", .qualityOfLife, symbol: "pets"),

        FacilityCategory(
            "service-station", "社区综合服务站", "Community service centre", .community, symbol: "service-station"),
        FacilityCategory("kindergarten", "幼儿园", "Kindergarten", .community, symbol: "kindergarten"),
        FacilityCategory("nursery", "托儿所", "Nursery", .community, symbol: "nursery"),
        FacilityCategory("senior-station", "老年服务站", "Senior service station", .community, symbol: "elderly-care"),
        FacilityCategory("health-station", "卫生服务站", "Health service station", .community, symbol: "clinic"),
        FacilityCategory("activity-ground", "公共活动场地", "Public activity ground", .community, symbol: "square"),
        FacilityCategory("green-space", "公共绿地", "Public green space", .community, symbol: "green"),
        FacilityCategory("canteen", "助餐点", "Community canteen", .community, symbol: "canteen"),
        FacilityCategory("reading-room", "阅览室", "Reading room", .community, symbol: "reading-room"),
        FacilityCategory("school", "学校", "School", .community, symbol: "school"),
        FacilityCategory("park", "公园", "Park", .community, symbol: "park"),
    ]
}
