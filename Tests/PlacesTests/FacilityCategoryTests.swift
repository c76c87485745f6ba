import Places
import Testing

@Suite("Categories")
struct FacilityCategoryTests {
    @Test("ids, Chinese and English titles are unique, and every category has a sign")
    func unique() {
        let all = FacilityCategory.all
        #expect(Set(all.map(\.id)).count == all.count)
        #expect(Set(all.map(\.chinese)).count == all.count)
        #expect(Set(all.map(\.english)).count == all.count)
        #expect(all.allSatisfy { !$0.symbol.isEmpty })
    }

    /// The lists as the guide and the standard print them.
    @Test(
        "the lists are complete",
        arguments: [
            (FacilityCategory.Group.basic, "便利店 综合超市 菜市场 生鲜超市 早餐店 洗染店 美容美发店 照相文印店 家政服务点 维修点 药店 邮政快递综合服务点"),
            (.qualityOfLife, "社区养老服务机构 特色餐饮 蛋糕烘焙 书店 健身房 幼儿托管 保健养生 鲜花礼品 茶艺咖啡 宠物服务"),
            (.community, "社区综合服务站 幼儿园 托儿所 老年服务站 卫生服务站 公共活动场地 公共绿地 助餐点 阅览室 学校 公园"),
        ])
    func lists(group: FacilityCategory.Group, titles: String) {
        let found = FacilityCategory.all.filter { $0.group == group }.map(\.chinese)
        #expect(found == titles.split(separator: " ").map(String.init))
    }

    @Test("a category is found by its id and by either title")
    func words() {
        for word in ["pharmacy", "药店", "Pharmacy", "PHARMACY"] { #expect(FacilityCategory.id(of: word) == "pharmacy") }
        #expect(FacilityCategory.named("药房") == nil)
        #expect(FacilityCategory.id(of: "药房") == "药房")
    }

    @Test("every tag means categories that there are")
    func tagTable() {
        #expect(FacilityTags.table.count > 60)
        for (tag, categories) in FacilityTags.table {
            #expect(tag.split(separator: "=").count == 2, "\(tag)")
            #expect(!categories.isEmpty && categories.allSatisfy { FacilityCategory.table[$0] != nil }, "\(tag)")
        }
    }

    @Test(
        "tags of real objects mean their categories",
        arguments: [
            (["shop": "convenience", "name": "全家"], ["便利店"]), (["amenity": "pharmacy"], ["药店"]),
            (["amenity": "marketplace"], ["菜市场"]), (["amenity": "clinic", "healthcare": "clinic"], ["卫生服务站"]),
            (["leisure": "park"], ["公园"]), (["amenity": "library"], ["阅览室"]), (["amenity": "school"], ["学校"]),
            (["amenity": "kindergarten"], ["幼儿园"]), (["shop": "greengrocer;bakery"], ["生鲜超市", "蛋糕烘焙"]),
            (["shop": "bakery; convenience"], ["蛋糕烘焙", "便利店"]), (["amenity": "bench"], []), (["shop": "yes"], []),
            (["name": "convenience"], []), ([:], []),
        ])
    func tags(tags: [String: String], chinese: [String]) {
        let found = FacilityTags.categories(of: tags.map { ($0.key, $0.value) })
        #expect(Set(found) == Set(chinese.map(FacilityCategory.id)))
    }
}
