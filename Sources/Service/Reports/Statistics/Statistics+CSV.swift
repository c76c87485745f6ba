extension Statistics {
    /// A table as RFC 4180 has it, in UTF-8 without a byte order mark: a line for each group, the total last.
    ///
    /// Codes are always quoted: a program that is told to take quoted fields as text does not make 1.5E+14 of them.
    ///
    /// - Parameter language: `zh` or `en`, of the header and the names.
    public func csv(in language: String) -> String {
        let header =
            language == "zh"
            ? ["编码", "名称"] + StatisticsColumn.all.map(\.chinese)
            : ["code", "name"] + StatisticsColumn.all.map(\.name)
        return CSVText.row(header) + (groups + [total]).map { row(of: $0, in: language) }.joined()
    }

    private func row(of group: Group, in language: String) -> String {
        let values = StatisticsColumn.all.map { column in
            switch group.counts.flatMap({ column.value(of: $0, isWithheld: isWithheld) }) {
            case .count(let count): String(count)
            case .rate(let rate): String(rate)
            case nil: ""
            }
        }
        return CSVText.text(group.code ?? "") + "," + CSVText.row([group.name(in: language) ?? ""] + values)
    }
}
