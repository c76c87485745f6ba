import CPixbuf
import Foundation
import Testing

/// A decoded picture, to compare with.
struct Pixels {
    let width: Int
    let height: Int
    /// Red, green and blue, by rows.
    let values: [UInt8]

    init(path: String) throws {
        let picture = try #require(gdk_pixbuf_new_from_file(path, nil))
        defer { g_object_unref(UnsafeMutableRawPointer(picture)) }
        #expect(gdk_pixbuf_get_n_channels(picture) == 3)
        width = Int(gdk_pixbuf_get_width(picture))
        height = Int(gdk_pixbuf_get_height(picture))
        let (stride, rows) = (Int(gdk_pixbuf_get_rowstride(picture)), gdk_pixbuf_read_pixels(picture))
        let bytes = try #require(rows)
        values = (0..<height).flatMap { [width] row in
            UnsafeBufferPointer(start: bytes + row * stride, count: 3 * width)
        }
    }

    /// The mean difference of two values, of 255; infinite for pictures of different sizes.
    ///
    /// - Parameter block: over squares of so many pixels, so that what compression did to single ones does not count.
    func difference(to other: Pixels, block: Int = 1) -> Double {
        guard width == other.width, height == other.height else { return .infinity }
        let pairs = zip(means(block), other.means(block))
        return pairs.reduce(0) { $0 + abs($1.0 - $1.1) } / Double(width / block * (height / block) * 3)
    }

    private func means(_ block: Int) -> [Double] {
        let columns = width / block
        var sums = [Double](repeating: 0, count: columns * (height / block) * 3)
        for row in 0..<height / block * block {
            for column in 0..<columns * block {
                for channel in 0..<3 {
                    let value = values[3 * (row * width + column) + channel]
                    sums[3 * (row / block * columns + column / block) + channel] += Double(value)
                }
            }
        }
        return sums.map { $0 / Double(block * block) }
    }

    /// Left and right exchanged.
    var flipped: Pixels {
        var flipped: [UInt8] = []
        for row in 0..<height {
            for column in (0..<width).reversed() {
                let start = 3 * (row * width + column)
                flipped += values[start..<start + 3]
            }
        }
        return Pixels(width: width, height: height, values: flipped)
    }

    private init(width: Int, height: Int, values: [UInt8]) {
        self.width = width
        self.height = height
        self.values = values
    }

    /// The colour in the middle of a quarter: columns and rows from 0 to 1.
    func quarter(_ column: Int, _ row: Int) -> [Int] {
        let start = 3 * ((1 + 2 * row) * height / 4 * width + (1 + 2 * column) * width / 4)
        return values[start..<start + 3].map(Int.init)
    }
}
