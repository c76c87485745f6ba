import Cartography
import GeoJSON
import Service
import WalkingAccess

extension OfferedProcess {
    /// The question of `/walking/isochrones`: each of its parameters is an input, and its answer the only output.
    static func isochrone(_ walking: WalkingService, systems: ReferenceSystems) -> OfferedProcess {
        OfferedProcess(isochroneDescription, needs: .readWalking) { inputs, _ in
            let asked = try IsochroneRequest(try Query(members: .object(inputs)), systems: systems)
            try asked.question.check()
            return { _ in
                let content = try walking.isochrones(asked.question, as: asked.shape).geoJSON()
                return [ProcessResult("isochrones", mediaType: Format.geoJSON.contentType, content: content)]
            }
        }
    }

    private static let isochroneDescription = ProcessDescription(
        id: "isochrone", version: "1.0.0", title: BilingualText(zh: "步行可达范围", en: "What is reached on foot"),
        summary: BilingualText(
            zh: "从一点出发，沿真实道路在若干分钟或若干米之内步行可达的范围。",
            en: "Where a person gets on foot from a place within minutes or metres, over the real streets."),
        inputs: OpenAPIDocument.isochroneParameters.map { name, text, schema in
            ProcessInput(
                name, BilingualText(zh: chineseWords[name]?.title ?? name, en: name),
                BilingualText(zh: chineseWords[name]?.note ?? text, en: text),
                schema: ValueSchema(schema.objectValue ?? JSONObject()),
                occurs: OpenAPIDocument.requiredOfWalking.contains(name) ? 1...1 : 0...1)
        },
        outputs: [
            ProcessOutput(
                "isochrones", BilingualText(zh: "每个时间圈一个要素", en: "A feature for each band"),
                mediaType: Format.geoJSON.contentType,
                schema: ["type": "object", "contentMediaType": .string(Format.geoJSON.contentType)])
        ])

    private static let chineseWords: [String: (title: String, note: String)] = [
        "lon": ("经度", "经度，或东坐标。"), "lat": ("纬度", "纬度，或北坐标。"),
        "crs": ("坐标系", "lon 与 lat 的坐标系：CRS84（默认）、CGCS2000、GCJ-02、BD-09、EPSG:n；结果为 CRS84。"),
        "minutes": ("分钟", "各圈的分钟数，默认 5、10、15。"), "metres": ("米", "改以路程米数分圈。"),
        "profile": ("步行者", "谁在走。"), "speed": ("步行速度", "米每秒，代替步行者的速度，其余不变。"),
        "snap": ("到道路的距离", "起点离道路最远多少米。"), "reach": ("离开道路的距离", "范围离开道路多少米。"),
        "geometry": (
            "形式", "cumulative：5 在 10 内、10 在 15 内；bands：各圈不含更小的圈；lines：道路。"
        ),
    ]
}
