/// How the stored pixels are to be turned to stand upright: the values of the tag Orientation (Exif 2.32, 4.6.4).
///
/// A name says where the first row and the first column of the stored pixels belong in the upright picture.
public enum PhotoOrientation: Int, Hashable, Sendable, Codable, CaseIterable {
    case topLeft = 1
    case topRight, bottomRight, bottomLeft, leftTop, rightTop, rightBottom, leftBottom
}
