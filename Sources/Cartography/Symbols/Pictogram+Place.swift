/// Where one spends time, services, and what stands in the street.
extension Pictogram {
    static let leisure = [
        Pictogram(
            "square", .leisure, fill: ring(12, 4.3, 2.7),
            stroke: "M4 5L8.8 10.2H15.2L20 5M9.2 10.2V15.5L7 21.5M14.8 10.2V15.5L17 21.5M9.2 15H14.8"),
        Pictogram(
            "green", .leisure, fill: "M6.2 17C4 8.8 10 3.4 21.5 2.5C21.8 14.2 15.4 20 7.6 18.2Z",
            stroke: "M2.8 21.5L9 15"),
        Pictogram(
            "park", .leisure, fill: "M12 1.5L19 10H15.8L20.5 17H3.5L8.2 10H5Z", stroke: "M12 17V22"),
        Pictogram(
            "gym", .leisure,
            fill: "M1.5 9.5H4V14.5H1.5ZM5 6H8.4V18H5ZM8.4 10.6H15.6V13.4H8.4ZM15.6 6H19V18H15.6ZM20 9.5H22.5V14.5H20Z"),
    ]

    static let service = [
        Pictogram(
            "service-station", .service, fill: "M12 2L22.5 8V10.5H1.5V8Z",
            stroke: "M5 12.5V18M9.7 12.5V18M14.3 12.5V18M19 12.5V18M2.5 21H21.5"),
        Pictogram("post", .service, stroke: "M2.5 5H21.5V19H2.5ZM3 6L12 13L21 6"),
        Pictogram(
            "hairdresser", .service,
            stroke: "M8 15.2L17.5 2.5M16 15.2L6.5 2.5" + ring(6, 18, 3) + ring(18, 18, 3)),
        Pictogram(
            "laundry", .service, fill: ring(12, 13.8, 2.4),
            stroke: "M4.5 2.5H19.5V21.5H4.5ZM8 5.8H8.5M13 5.8H16" + ring(12, 13.8, 4.8)),
        Pictogram(
            "photo-copy", .service,
            fill: "M2 7H7.2L9 4H15L16.8 7H22V20.5H2Z" + ring(12, 13.4, 4.7) + ring(12, 13.4, 2.5)),
        Pictogram(
            "repair", .service,
            fill: "M21.6 6.4A6.2 6.2 0 0 1 13.6 14L6.4 21.2A2.5 2.5 0 0 1 2.8 17.6L10 10.4A6.2 6.2 0 0 1 17.6 2.4L14 6"
                + "L14.9 9.1L18 10Z"),
    ]

    static let street = [
        Pictogram(
            "bus-stop", .street,
            fill:
                "M5.5 2.5H18.5A2.5 2.5 0 0 1 21 5V18.5H3V5A2.5 2.5 0 0 1 5.5 2.5ZM5.4 6V12H18.6V6ZM5.4 14.3H8V16.3H5.4Z"
                + "M16 14.3H18.6V16.3H16ZM4.6 19.2H8.2V21.8H4.6ZM15.8 19.2H19.4V21.8H15.8Z"),
        Pictogram(
            "toilet", .street,
            fill: ring(6.8, 4, 2.2) + ring(17.2, 4, 2.2)
                + "M3.4 7.6H10.2V14.8H8.8V21.8H4.8V14.8H3.4ZM15 7.6H19.4L22 16.2H19.4V21.8H15V16.2H12.4Z"),
    ]
}
