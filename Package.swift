// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "wangge",
    products: [
        .executable(name: "wangge", targets: ["wangge"]),
        .executable(name: "wangge-photo", targets: ["wangge-photo"]),
        // For the nested packages in `tools`.
        .library(name: "WanggeSpatial", targets: ["SimpleFeatures", "GeoJSON", "GEOS", "GridSystem"]),
        .library(
            name: "WanggeWalking",
            targets: ["SimpleFeatures", "OpenStreetMap", "StreetNetwork", "WalkingAccess", "Service"]),
        .library(
            name: "WanggeService",
            targets: ["GridSystem", "Places", "PatrolReports", "Storage", "GeoPackageStorage", "Service"]),
        .library(name: "WanggeTestSupport", targets: ["TestSupport"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.34.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
        .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
        .target(
            name: "COsmium",
            linkerSettings: ["z", "bz2", "expat", "lz4", "pthread"].map { .linkedLibrary($0) }),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CRsvg", pkgConfig: "librsvg-2.0", providers: [.apt(["librsvg2-dev", "libcairo2-dev"])]),
        .systemLibrary(name: "CShapelib", pkgConfig: "shapelib", providers: [.apt(["libshp-dev"])]),
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CHEIF", pkgConfig: "libheif", providers: [.apt(["libheif-dev"])]),
        .systemLibrary(name: "CPixbuf", pkgConfig: "gdk-pixbuf-2.0", providers: [.apt(["libgdk-pixbuf-2.0-dev"])]),
        .target(name: "CExiv2", linkerSettings: [.linkedLibrary("exiv2")]),
        .target(name: "SimpleFeatures"),
        .target(name: "GeoJSON", dependencies: ["SimpleFeatures"]),
        .target(name: "GEOS", dependencies: ["SimpleFeatures", "CGEOS"]),
        .target(name: "Geodesy", dependencies: ["SimpleFeatures", "CPROJ"]),
        .target(
            name: "VectorFiles",
            dependencies: ["SimpleFeatures", "CShapelib", "CZip", .product(name: "GRDB", package: "GRDB.swift")]),
        .target(name: "GridSystem", dependencies: ["SimpleFeatures", "GEOS", "Geodesy"]),
        .target(name: "OpenStreetMap", dependencies: ["SimpleFeatures", "COsmium"]),
        .target(name: "StreetNetwork", dependencies: ["SimpleFeatures", "OpenStreetMap", "CXXHash"]),
        .target(name: "WalkingAccess", dependencies: ["SimpleFeatures", "StreetNetwork"]),
        .target(name: "FacilityLocation"),
        .target(name: "Cartography", dependencies: ["SimpleFeatures", "CRsvg"]),
        .target(name: "Places", dependencies: ["SimpleFeatures", "GridSystem"]),
        .target(
            name: "Photographs",
            dependencies: ["SimpleFeatures", .product(name: "Crypto", package: "swift-crypto")]),
        .executableTarget(
            name: "wangge-photo", dependencies: ["SimpleFeatures", "Photographs", "CExiv2", "CHEIF", "CPixbuf"]),
        .target(name: "PatrolReports", dependencies: ["SimpleFeatures", "Geodesy", "GridSystem", "Places"]),
        .target(name: "Storage", dependencies: ["SimpleFeatures", "GridSystem", "Places", "PatrolReports"]),
        .target(
            name: "GeoPackageStorage",
            dependencies: [
                "SimpleFeatures", "GridSystem", "Places", "PatrolReports", "Storage",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "Service",
            dependencies: [
                "SimpleFeatures", "GeoJSON", "GEOS", "Geodesy", "FacilityLocation", "GridSystem", "OpenStreetMap",
                "PatrolReports",
                "Photographs",
                "Places",
                "StreetNetwork", "WalkingAccess", "Cartography", "Storage", "VectorFiles",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "HTTPAPI",
            dependencies: [
                "SimpleFeatures", "GeoJSON", "Geodesy", "GridSystem", "PatrolReports", "Photographs", "Places",
                "StreetNetwork", "WalkingAccess", "Cartography", "Storage", "Service",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
        .executableTarget(
            name: "wangge",
            dependencies: [
                "SimpleFeatures", "GeoJSON", "Geodesy", "GridSystem", "OpenStreetMap", "StreetNetwork", "WalkingAccess",
                "PatrolReports", "Photographs", "Places", "Storage", "GeoPackageStorage", "Service", "HTTPAPI",
                "VectorFiles",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .target(
            name: "TestSupport",
            dependencies: ["SimpleFeatures", "GridSystem", "Places", "StreetNetwork", "WalkingAccess"],
            path: "Tests/TestSupport"),
        .testTarget(name: "GeoJSONTests", dependencies: ["SimpleFeatures", "GeoJSON", "TestSupport"]),
        .testTarget(name: "GEOSTests", dependencies: ["SimpleFeatures", "GEOS", "TestSupport"]),
        .testTarget(name: "GeodesyTests", dependencies: ["SimpleFeatures", "Geodesy", "TestSupport"]),
        .testTarget(
            name: "GridSystemTests",
            dependencies: ["SimpleFeatures", "GEOS", "Geodesy", "GridSystem", "TestSupport"]),
        .testTarget(
            name: "VectorFilesTests",
            dependencies: [
                "SimpleFeatures", "VectorFiles", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "OpenStreetMapTests", dependencies: ["SimpleFeatures", "OpenStreetMap", "TestSupport"]),
        .testTarget(
            name: "StreetNetworkTests",
            dependencies: ["SimpleFeatures", "OpenStreetMap", "StreetNetwork", "TestSupport"]),
        .testTarget(
            name: "WalkingAccessTests",
            dependencies: [
                "SimpleFeatures", "GEOS", "OpenStreetMap", "StreetNetwork", "WalkingAccess", "TestSupport",
            ]),
        .testTarget(
            name: "FacilityLocationTests", dependencies: ["FacilityLocation", "TestSupport"], exclude: ["exact.py"]),
        .testTarget(
            name: "PlacesTests",
            dependencies: ["SimpleFeatures", "GEOS", "GridSystem", "Places", "TestSupport"]),
        .testTarget(
            name: "PatrolReportsTests",
            dependencies: ["SimpleFeatures", "Geodesy", "GridSystem", "Places", "PatrolReports", "TestSupport"]),
        .testTarget(
            name: "PhotographsTests",
            dependencies: [
                "SimpleFeatures", "Photographs", "CPixbuf", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .testTarget(name: "CartographyTests", dependencies: ["SimpleFeatures", "Cartography", "TestSupport"]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "SimpleFeatures", "GridSystem", "Places", "PatrolReports", "Storage", "GeoPackageStorage",
                "TestSupport",
            ]),
        .testTarget(
            name: "GeoPackageStorageTests",
            dependencies: [
                "SimpleFeatures", "GridSystem", "Places", "Storage", "GeoPackageStorage", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(
            name: "ServiceTests",
            dependencies: [
                "SimpleFeatures", "GEOS", "GeoJSON", "Geodesy", "GridSystem", "OpenStreetMap", "PatrolReports",
                "Photographs", "Places",
                "StreetNetwork", "WalkingAccess", "Cartography", "Storage", "GeoPackageStorage", "VectorFiles",
                "Service", "TestSupport",
            ]),
        .testTarget(
            name: "HTTPAPITests",
            dependencies: [
                "SimpleFeatures", "GEOS", "GeoJSON", "Geodesy", "GridSystem", "PatrolReports", "Photographs", "Places",
                "StreetNetwork",
                "WalkingAccess",
                "Cartography", "Storage", "Service", "HTTPAPI", "TestSupport",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ]),
    ],
    cxxLanguageStandard: .cxx17
)

for target in package.targets where target.type != .system {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
    ]
}
