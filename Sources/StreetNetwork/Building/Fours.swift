/// Plain memory read and written four neighbours at a time, wherever the first lies.
struct Fours<Element: SIMDScalar & BitwiseCopyable> {
    private let bytes: UnsafeMutableRawBufferPointer

    init(_ bytes: UnsafeMutableRawBufferPointer) { self.bytes = bytes }

    /// The four from `index` on, all of which the memory must hold.
    @inline(__always)
    subscript(index: Int) -> SIMD4<Element> {
        get {
            bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Element>.stride, as: SIMD4<Element>.self)
        }
        nonmutating set {
            bytes.storeBytes(
                of: newValue, toByteOffset: index * MemoryLayout<Element>.stride, as: SIMD4<Element>.self)
        }
    }
}
