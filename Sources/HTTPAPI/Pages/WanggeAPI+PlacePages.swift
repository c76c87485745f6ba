import GeoJSON
import GridSystem
import Hummingbird
import Places
import Service
import SimpleFeatures
import Storage

extension WanggeAPI {
    func placeCollectionPage<Item: PlaceItem>(_ kind: Item.Type, _ call: Call) async throws -> Response {
        let (collection, language) = (Item.collection, call.language)
        let path = "/collections/\(collection.id)"
        let repository = Item.repository(in: grid.store)
        let summary = try await repository.summary()
        var page = Page(call, title: collection.title(language), crumbs: placeCrumbs(nil, call))
        page.content = """
            <ul class=cards><li><a href="\(page.href("\(path)/items"))"><strong>\(language.pick("全部列出", "All of them"))</strong>
            <span>\(language.pick("\(summary.count) 处", "\(summary.count)"))</span></a></li>
            <li><a href="\(page.href("\(path)/queryables"))"><strong>\(language.pick("可查询的属性", "What can be asked for"))</strong>
            <span>queryables</span></a></li></ul>
            """
        if Item.self == Facility.self { page.content = page.content + categoryCards(page) }
        return page.response()
    }

    func placeQueryablesPage<Item: PlaceItem>(_ kind: Item.Type, _ call: Call, _ properties: JSONObject) -> Response {
        var page = Page(
            call, title: call.language.pick("可查询的属性", "What can be asked for"),
            crumbs: placeCrumbs(Item.collection, call))
        page.content = queryablesTable(properties, call.language)
        return page.response()
    }

    func placesPage<Item: PlaceItem>(_ call: Call, _ list: PlacePage<Item>, next: Link?) async throws -> Response {
        let (collection, language) = (Item.collection, call.language)
        var page = Page(
            call, title: collection.title(language), crumbs: placeCrumbs(collection, call), dataFormat: .geoJSON)
        page.content = placeForms(collection, call)
        guard !list.places.isEmpty else {
            page.content = page.content + emptyState(language.pick("没有符合条件的地点。", "Nothing matches."))
            return page.response()
        }
        page.content = page.content + placeMap(list.places, page) + placeTable(list, page)
        if let next {
            page.content =
                page.content + "<a class=next rel=next href=\"\(next.href)\">\(language.pick("下一页", "Next page")) →</a>"
        }
        return page.response()
    }

    func placePage<Item: PlaceItem>(_ call: Call, _ place: Item, _ form: PlaceForm) async throws -> Response {
        let language = call.language
        var page = Page(
            call, title: place.title(language), crumbs: placeCrumbs(Item.collection, call), dataFormat: .geoJSON)
        var json = JSONWriter()
        try form.write(place, to: &json)
        let labels = Dictionary(
            Item.collection.properties.map { ($0.name, language.pick($0.chinese, $0.english)) },
            uniquingKeysWith: { first, _ in first })
        let rows = try Feature(parsing: json.take()).properties.compactMap { name, value -> HTML? in
            guard let text = Self.text(of: value) else { return nil }
            return "<tr><th scope=row>\(labels[name] ?? name)</th><td>\(text)</td></tr>"
        }
        page.content =
            try await surroundings(of: place, page) + "<div class=scroll><table><tbody>\(rows)</tbody></table></div>"
        return page.response()
    }

    /// Cards of the collections of places.
    func placeCards(_ page: Page) async throws -> HTML {
        let cards = [
            card(Facility.collection, try await grid.store.facilities.summary().count, page),
            card(Building.collection, try await grid.store.buildings.summary().count, page),
            card(Compound.collection, try await grid.store.compounds.summary().count, page),
        ]
        return "<h2>\(page.language.pick("地点", "Places"))</h2><ul class=cards>\(cards)</ul>"
    }

    // MARK: Parts

    private func card(_ collection: PlaceCollection, _ count: Int, _ page: Page) -> HTML {
        """
        <li><a href="\(page.href("/collections/\(collection.id)"))"><strong>\(collection.title(page.language))</strong>
        <span>\(page.language.pick("\(count) 处", "\(count)"))</span></a></li>
        """
    }

    private func categoryCards(_ page: Page) -> HTML {
        let cards = FacilityCategory.all.map { category -> HTML in
            let path = "/collections/\(Facility.collection.id)/items"
            return """
                <li><a href="\(page.href(path, query: "category=\(category.id)"))">\
                <strong>\(page.language.pick(category.chinese, category.english))</strong></a></li>
                """
        }
        return "<h2>\(page.language.pick("类别", "Categories"))</h2><ul class=cards>\(cards)</ul>"
    }

    /// - Parameter collection: the one that the page is in; `nil` for its own page.
    private func placeCrumbs(_ collection: PlaceCollection?, _ call: Call) -> [Page.Crumb] {
        let all = Page.Crumb(title: call.language.pick("数据集", "Collections"), path: "/collections")
        guard let collection else { return [all] }
        return [all, Page.Crumb(title: collection.title(call.language), path: "/collections/\(collection.id)")]
    }

    private func placeForms(_ collection: PlaceCollection, _ call: Call) -> HTML {
        let keep: HTML = call.query["lang"].map { "<input type=hidden name=lang value=\"\($0)\">" } ?? .nothing
        let fields = collection.queryables.filter { [.name, .category, .number, .code].contains($0.field) }
        return HTML(
            fields.map { property, _ in
                """
                <form action="\(call.request.uri.path)"><label for="by-\(property.name)">\
                \(call.language.pick(property.chinese, property.english))</label>
                <input id="by-\(property.name)" name="\(property.name)" value="\(call.query[property.name] ?? "")" size=16 required>\(keep)
                <button>\(call.language.pick("查找", "Find"))</button></form>
                """
            })
    }

    private func placeTable<Item: PlaceItem>(_ list: PlacePage<Item>, _ page: Page) -> HTML {
        let language = page.language
        let rows = list.places.map { place -> HTML in
            """
            <tr><th scope=row><a href="\(page.href(place.path))">\(place.title(language))</a></th>\
            <td>\(place.summary(language))</td><td>\(place.id)</td></tr>
            """
        }
        return """
            <div class=scroll><table><caption>\(language.pick("共 \(list.matched) 处，本页 \(list.places.count) 处", "\(list.matched) in all, \(list.places.count) on this page"))</caption>
            <thead><tr><th scope=col>\(language.pick("名称", "Name"))</th><th scope=col>\(language.pick("说明", "What it is"))</th>
            <th scope=col>\(language.pick("标识", "Id"))</th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
    }

    private func placeMap<Item: PlaceItem>(_ places: [Item], _ page: Page) -> HTML {
        let boxes = places.compactMap { $0.shape?.box }
        guard let first = boxes.first, places.count <= Self.mapLimit else { return .nothing }
        let shapes = backdrop(page) + places.compactMap { $0.drawn(.plain, page) }
        return "<figure>\(OutlineMap(of: boxes.reduce(first) { $0.union($1) }).svg(shapes, label: page.title))</figure>"
    }

    /// The finest level of the grid that does not crowd a map.
    private func backdrop(_ page: Page) -> [OutlineMap.Shape] {
        guard let edition = currentEdition else { return [] }
        let scope = Scope(features: features.features(of: edition), path: "")
        let levels = edition.definition.levels.map { scope.features.features(of: $0) }
        guard let level = levels.last(where: { $0.box != nil && $0.units.count <= 100 }) else { return [] }
        return level.units.compactMap { shape(of: $0, level, scope, page, style: .faint) }
    }

    /// The place among the compounds and buildings around it.
    private func surroundings<Item: PlaceItem>(of place: Item, _ page: Page) async throws -> HTML {
        guard let box = place.shape?.box else {
            return emptyState(page.language.pick("位置未知。", "Nobody knows where it is."))
        }
        let reach = Int32(clamping: max(Int64(box.maxX) - Int64(box.minX), Int64(box.maxY) - Int64(box.minY)) / 2)
        // About 100 m.
        let margin = max(reach, 10_000)
        let view = box.expanded(byX: margin, y: margin)
        let near = PlaceQuery(boxes: [view], limit: Self.mapLimit)
        let compounds = try await grid.store.compounds.page(near).places.filter { $0.id != place.id }
        let buildings = try await grid.store.buildings.page(near).places.filter { $0.id != place.id }
        var shapes = compounds.compactMap { $0.drawn(.faint, page) }
        // What stands in an area lies on it, a point lies on everything.
        let ground = shapes.count
        shapes += buildings.compactMap { $0.drawn(.plain, page) }
        if let mark = place.drawn(.mark, page) {
            if case .area = mark.outline { shapes.insert(mark, at: ground) } else { shapes.append(mark) }
        }
        shapes += place.drawnDoors()
        return "<figure>\(OutlineMap(of: view).svg(shapes, label: page.title))</figure>"
    }
}

extension PlaceItem {
    fileprivate var path: String { "/collections/\(Self.collection.id)/items/\(Percent.encoded(id))" }

    fileprivate func title(_ language: Language) -> String {
        names[language.rawValue] ?? name ?? values(of: .number).first ?? values(of: .code).first ?? id
    }

    /// What kind of place it is, in a few words.
    fileprivate func summary(_ language: Language) -> String {
        let categories = values(of: .category).map { Facility.title(of: $0, language) }
        return (categories + values(of: .kind) + values(of: .compound)).joined(separator: " · ")
    }

    fileprivate func drawn(_ style: OutlineMap.Style, _ page: Page) -> OutlineMap.Shape? {
        shape.map { shape in
            OutlineMap.Shape(
                outline: shape, title: title(page.language), href: style == .mark ? nil : page.href(path), style: style)
        }
    }

    fileprivate func drawnDoors() -> [OutlineMap.Shape] {
        labelledDoors.map { position, label in
            OutlineMap.Shape(outline: .point(position), title: label ?? "", href: nil, style: .plain)
        }
    }
}
