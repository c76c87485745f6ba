extension Catalogue {
    /// The five classes of things (部件), the six of events (事件), requests and wishes, with common categories of each.
    ///
    /// Source: the class scheme of digital city management; the choice of categories is ours, and a town replaces it.
    public static let standard = Catalogue(unchecked: standardClasses, categories: components + events + asked)

    private static let standardClasses = [
        majorClass("component-utilities", .component, "公用设施", "Public utilities"),
        majorClass("component-roads", .component, "道路交通", "Roads and traffic"),
        majorClass("component-environment", .component, "市容环境", "City appearance"),
        majorClass("component-green", .component, "园林绿化", "Parks and greenery"),
        majorClass("component-other", .component, "其他部件", "Other things"),
        majorClass("event-environment", .event, "市容环境", "City appearance"),
        majorClass("event-advertising", .event, "宣传广告", "Notices and advertising"),
        majorClass("event-construction", .event, "施工管理", "Construction"),
        majorClass("event-emergency", .event, "突发事件", "Emergencies"),
        majorClass("event-order", .event, "街面秩序", "Street order"),
        majorClass("event-other", .event, "其他事件", "Other events"),
        majorClass("request", .request, "群众点单", "Residents' requests"),
        majorClass("wish", .wish, "微心愿", "Wishes"),
    ]

    private static let components = [
        category(
            "street-lamp", .component, "component-utilities", "路灯损坏", "Broken street lamp", ["灯", "lamp", "light"],
            [
                list(
                    "state", "什么情况?", "What is wrong with it?",
                    [("out", "不亮", "It is out"), ("flickers", "闪烁", "It flickers"), ("fallen", "倒伏", "It has fallen")]),
                Question(
                    code: "pole", type: .string, names: ["zh": "灯杆编号", "en": "Number on the pole"]),
            ]),
        category(
            "manhole-cover", .component, "component-utilities", "井盖缺损", "Missing or broken manhole cover",
            ["井盖", "manhole"]),
        category("water-pipe", .component, "component-utilities", "供水管破裂", "Burst water pipe", ["漏水", "leak"]),
        category("heating-pipe", .component, "component-utilities", "供热管道故障", "Heating failure", ["暖气", "heating"]),
        category(
            "pothole", .component, "component-roads", "路面坑洼", "Pothole", ["坑", "路面", "pothole"],
            [
                Question(
                    code: "depth", type: .number, names: ["zh": "深度(厘米)", "en": "Depth in centimetres"])
            ]),
        category("traffic-sign", .component, "component-roads", "交通标志损坏", "Broken traffic sign", ["标志", "sign"]),
        category("pavement", .component, "component-roads", "人行道破损", "Broken pavement", ["人行道", "pavement"]),
        category("rubbish-bin", .component, "component-environment", "垃圾箱破损", "Broken rubbish bin", ["垃圾箱", "bin"]),
        category(
            "public-toilet", .component, "component-environment", "公厕设施损坏", "Public toilet out of order",
            ["厕所", "toilet"]),
        category("flower-stand", .component, "component-green", "花架损坏", "Broken flower stand", ["花架", "flower"]),
        category("fallen-tree", .component, "component-green", "树木倒伏", "Fallen tree", ["树", "tree"]),
        category(
            "fitness-equipment", .component, "component-other", "健身器材损坏", "Broken fitness equipment", ["健身", "fitness"]),
    ]

    private static let events = [
        category(
            "exposed-rubbish", .event, "event-environment", "暴露垃圾", "Exposed rubbish", ["垃圾", "rubbish", "garbage"]),
        category("snow-and-ice", .event, "event-environment", "积雪结冰", "Snow and ice", ["雪", "冰", "snow", "ice"]),
        category("sewage", .event, "event-environment", "污水外溢", "Sewage overflow", ["污水", "sewage"]),
        category("illegal-posters", .event, "event-advertising", "非法小广告", "Illegal posters", ["小广告", "poster"]),
        category(
            "building-waste", .event, "event-construction", "建筑垃圾堆放", "Building waste in the street", ["渣土", "waste"]),
        category("noise", .event, "event-construction", "施工扰民", "Noise of construction", ["噪声", "noise"]),
        category("road-collapse", .event, "event-emergency", "路面塌陷", "Road collapse", ["塌陷", "collapse"]),
        category("blocked-fire-lane", .event, "event-emergency", "消防通道堵塞", "Blocked fire lane", ["消防", "fire"]),
        category("street-vendor", .event, "event-order", "占道经营", "Trading on the pavement", ["占道", "vendor"]),
        category("illegal-parking", .event, "event-order", "机动车乱停放", "Illegal parking", ["停车", "parking"]),
        category("stray-animals", .event, "event-other", "流浪动物", "Stray animals", ["狗", "dog"]),
    ]

    private static let asked = [
        category(
            "new-lamp", .request, "request", "增设路灯", "A lamp where there is none", ["照明", "lamp"]),
        category(
            "elder-help", .request, "request", "帮扶老人", "Help for an old person", ["老人", "elder"],
            [
                Question(
                    code: "when", type: .datetime, names: ["zh": "什么时候需要?", "en": "When is it needed?"]),
                list(
                    "help", "需要什么帮助?", "What help is needed?",
                    [
                        ("meal", "送餐", "A meal brought"), ("medicine", "代买药品", "Medicine bought"),
                        ("repair", "小修", "A small repair"), ("company", "陪护", "Company"),
                    ], type: .multivaluelist),
            ]),
        category("house-repair", .request, "request", "房屋小修", "A small repair at home", ["维修", "repair"]),
        category("wish-gift", .wish, "wish", "物品心愿", "A wish for a thing", ["心愿", "wish"]),
        category("wish-activity", .wish, "wish", "活动心愿", "A wish for an activity", ["活动", "activity"]),
    ]

    private static func majorClass(_ id: String, _ kind: ReportKind, _ zh: String, _ en: String) -> MajorClass {
        MajorClass(id: id, kind: kind, names: ["zh": zh, "en": en])
    }

    private static func category(
        _ id: String, _ kind: ReportKind, _ major: String, _ zh: String, _ en: String, _ keywords: [String],
        _ questions: [Question] = []
    ) -> Category {
        Category(
            id: id, kind: kind, major: major, names: ["zh": zh, "en": en],
            group: standardClasses.first { $0.id == major }?.names["zh"], keywords: keywords, questions: questions)
    }

    private static func list(
        _ code: String, _ zh: String, _ en: String, _ values: [(String, String, String)],
        type: Question.DataType = .singlevaluelist
    ) -> Question {
        Question(
            code: code, type: type, names: ["zh": zh, "en": en],
            values: values.map { Question.Value(key: $0.0, names: ["zh": $0.1, "en": $0.2]) })
    }
}
