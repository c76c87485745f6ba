extension ChinaOutline {
    static let vertices: [(Double, Double)] = [(73.5, 18.0), (135.1, 18.0), (135.1, 53.6), (73.5, 53.6)]
}
