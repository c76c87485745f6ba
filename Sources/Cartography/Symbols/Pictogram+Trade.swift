/// What is sold, and what is eaten.
extension Pictogram {
    static let shopping = [
        Pictogram(
            "convenience-store", .shopping, fill: "M4.5 3.5H19.5L22.5 10.5H1.5Z",
            stroke: "M4.5 12.5V20.5H19.5V12.5M9.5 20V15H14.5V20"),
        Pictogram(
            "supermarket", .shopping, fill: ring(9, 20, 1.9) + ring(17, 20, 1.9) + "M5.5 6H21.5L19 14.5H8Z",
            stroke: "M1.5 3H4.8L8 15H18.5"),
        Pictogram(
            "market", .shopping, fill: "M3 3H21V8.5A3 3 0 0 1 15 8.5A3 3 0 0 1 9 8.5A3 3 0 0 1 3 8.5Z",
            stroke: "M4.5 12V21M19.5 12V21M4.5 16H19.5"),
        Pictogram(
            "fresh-food", .shopping,
            fill: "M12 8.2C8.5 5.8 4 7.5 4 13C4 17.6 7.6 21.6 10.3 21.6C11.2 21.6 11.5 21.2 12 21.2S12.8 21.6 13.7 21.6"
                + "C16.4 21.6 20 17.6 20 13C20 7.5 15.5 5.8 12 8.2Z",
            stroke: "M12 7C12 4.8 13.2 3 15.5 2.5"),
        Pictogram(
            "bookshop", .shopping,
            stroke: "M12 6C9.5 4.2 6 3.8 2.5 4.3V18.8C6 18.3 9.5 18.7 12 20.5C14.5 18.7 18 18.3 21.5 18.8V4.3"
                + "C18 3.8 14.5 4.2 12 6ZM12 6V20"),
        Pictogram(
            "flowers", .shopping,
            fill: ring(12, 4.2, 2.5) + ring(16, 7.1, 2.5) + ring(14.5, 11.7, 2.5) + ring(9.5, 11.7, 2.5)
                + ring(8, 7.1, 2.5),
            stroke: "M12 14V22M12 19.5C9 19.5 6.6 18.2 5.6 15.6"),
        Pictogram(
            "pets", .shopping,
            fill: "M12 11.5C9 11.5 6 15.4 6 18.2C6 20.4 8 21 9.5 20.6C11 20.2 13 20.2 14.5 20.6C16 21 18 20.4 18 18.2"
                + "C18 15.4 15 11.5 12 11.5Z" + ring(4.6, 11.3, 2.2) + ring(9, 6, 2.4) + ring(15, 6, 2.4)
                + ring(19.4, 11.3, 2.2)),
    ]

    static let food = [
        Pictogram(
            "breakfast", .food, fill: "M2.5 16C2.5 10.3 7.5 7.5 12 7.5S21.5 10.3 21.5 16Z",
            stroke: "M3 20H21M8 2V4.6M12 1.5V4.6M16 2V4.6"),
        Pictogram(
            "canteen", .food,
            fill: "M2 11.5H22C22 15.6 19.6 18.4 16.5 19.6V21.5H7.5V19.6C4.4 18.4 2 15.6 2 11.5Z",
            stroke: "M8.5 8.5L18 2.2M13 8.5L21 4.5"),
        Pictogram(
            "restaurant", .food, fill: "M15 14.5C14 8.5 15.5 4 18.5 2.5V21.5H16.2V14.5Z",
            stroke: "M7.5 3V21M4 3V8A3.5 3.5 0 0 0 11 8V3"),
        Pictogram(
            "bakery", .food, fill: "M3 21V16C5 18.2 7 14.6 9 16.2S13 18.2 15 16.2S19 15.4 21 16.6V21Z",
            stroke: "M4 13.5V11.5H20V13.5M12 10.5V7.2M12 3.2V3.6"),
        Pictogram(
            "cafe", .food, fill: "M3.5 8H17V13.5A5.2 5.2 0 0 1 11.8 18.7H8.7A5.2 5.2 0 0 1 3.5 13.5Z",
            stroke: "M17.5 9.5H18.4A2.6 2.6 0 0 1 18.4 14.7H17M3 21.5H18M8 2V4.8M12.5 2V4.8"),
    ]
}
