/// Health, care and learning.
extension Pictogram {
    private static let cross = "M9 2.8H15V9H21.2V15H15V21.2H9V15H2.8V9H9Z"

    static let health = [
        Pictogram("clinic", .health, fill: cross),
        Pictogram(
            "hospital", .health, fill: "M10.4 5.5H13.6V8.4H16.5V11.6H13.6V14.5H10.4V11.6H7.5V8.4H10.4Z",
            stroke: "M4 21V2.5H20V21ZM10 21V17.5H14V21"),
        Pictogram(
            "pharmacy", .health, fill: "M8.6 8.6L15.4 15.4L11.2 19.6A4.8 4.8 0 0 1 4.4 12.8Z",
            stroke: "M4.9 12.3L12.3 4.9A4.8 4.8 0 0 1 19.1 11.7L11.7 19.1A4.8 4.8 0 0 1 4.9 12.3Z"),
        Pictogram(
            "wellness", .health,
            fill: "M12 3C15.2 7 15.2 12.5 12 17C8.8 12.5 8.8 7 12 3ZM2.5 9.5C7 9.8 10 12.8 11 18C6 18.4 2.7 15 2.5 9.5Z"
                + "M21.5 9.5C17 9.8 14 12.8 13 18C18 18.4 21.3 15 21.5 9.5Z",
            stroke: "M6 21H18"),
    ]

    static let care = [
        Pictogram(
            "elderly-care", .care, fill: ring(9.5, 4, 2.6),
            stroke: "M9.5 9C8 11 8 13 8.6 15L6.5 21.5M8.6 15L12 17.2L12.6 21.5M9.5 9.4L12.6 13L17 13.4M17.2 13.4V21.5"),
        Pictogram(
            "nursery", .care,
            fill: "M11 3.5V12H2.2A8.8 8.8 0 0 1 11 3.5Z" + ring(7, 20.2, 2) + ring(15, 20.2, 2),
            stroke: "M2.8 12H18.5L20.2 5H22.5M3.6 12.4C4.6 15.4 7.4 16.8 11 16.8S17 15.4 18.2 12.4"),
        Pictogram(
            "housekeeping", .care, fill: "M9 9L15 15C13.8 19 9.5 22 2.5 21.5C5 19.5 4.6 11.6 9 9Z",
            stroke: "M21 3L13 11M10.5 8L16 13.5"),
    ]

    static let learning = [
        Pictogram(
            "kindergarten", .learning, fill: "M8 2.5H16V10.5H8Z", stroke: "M3 13.5H10.6V21H3ZM13.4 13.5H21V21H13.4Z"),
        Pictogram(
            "school", .learning, fill: "M12 3.5L23.5 9L12 14.5L0.5 9Z",
            stroke: "M5.8 13V17.5C8 20 16 20 18.2 17.5V13M21.8 10.5V16.5"),
        Pictogram(
            "reading-room", .learning, fill: ring(12, 4.8, 3),
            stroke: "M12 13C9.5 11.2 6.5 10.8 3 11.3V20C6.5 19.5 9.5 19.8 12 21.5C14.5 19.8 17.5 19.5 21 20V11.3"
                + "C17.5 10.8 14.5 11.2 12 13ZM12 13V21"),
    ]
}
