// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "wangge", path: "../.."),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "Figures"),
        .executableTarget(
            name: "LocateBenchmark",
            dependencies: [
                "Figures",
                .product(name: "WanggeSpatial", package: "wangge"),
                .product(name: "WanggeTestSupport", package: "wangge"),
            ]),
        .executableTarget(
            name: "WalkingBenchmark",
            dependencies: [
                "Figures",
                .product(name: "WanggeWalking", package: "wangge"),
                .product(name: "WanggeTestSupport", package: "wangge"),
            ]),
        .executableTarget(
            name: "CoverageBenchmark",
            dependencies: [
                "Figures",
                .product(name: "WanggeSpatial", package: "wangge"),
                .product(name: "WanggeWalking", package: "wangge"),
                .product(name: "WanggeService", package: "wangge"),
                .product(name: "WanggeTestSupport", package: "wangge"),
            ]),
        .executableTarget(
            name: "EditingBenchmark",
            dependencies: [
                "Figures",
                .product(name: "WanggeSpatial", package: "wangge"),
                .product(name: "WanggeService", package: "wangge"),
                .product(name: "WanggeTestSupport", package: "wangge"),
            ]),
        .executableTarget(
            name: "ReportBenchmark",
            dependencies: [
                "Figures",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "WanggeSpatial", package: "wangge"),
                .product(name: "WanggeService", package: "wangge"),
                .product(name: "WanggeTestSupport", package: "wangge"),
            ]),
        .executableTarget(
            name: "TruthBenchmark",
            dependencies: [
                .product(name: "WanggeSpatial", package: "wangge"),
                .product(name: "WanggeWalking", package: "wangge"),
                .product(name: "WanggeTestSupport", package: "wangge"),
            ]),
    ]
)

for target in package.targets {
    target.swiftSettings = [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
