/// The parameter `limit`: OGC API - Features Part 1, section 7.15.2.
enum PageLimit {
    /// More than the maximum is cut to it.
    ///
    /// - Throws: ``Problem`` for anything but a whole number of at least 1.
    static func parse(_ text: String?, _ configuration: APIConfiguration) throws(Problem) -> Int {
        guard let text else { return configuration.defaultPage }
        let isDigits = !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isDigits, text.contains(where: { $0 != "0" }) else {
            throw .parameter("limit", "The parameter 'limit' is a whole number of at least 1.")
        }
        // More digits than an integer holds is more than the maximum as well.
        return min(Int(text) ?? .max, configuration.maximumPage)
    }
}
