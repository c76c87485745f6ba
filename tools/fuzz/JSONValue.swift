import GeoJSON

/// What was read is written and read again the same.
@c(LLVMFuzzerTestOneInput)
public func fuzzJSONValue(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    guard let value = read(bytes) else { return 0 }
    var writer = JSONWriter()
    writer.value(value)
    precondition(read(writer.bytes) == value, "what was written is not what was read")
    return 0
}

/// `nil` where the bytes are refused.
private func read(_ bytes: some Sequence<UInt8>) -> JSONValue? {
    do { return try JSONValue(parsing: bytes) } catch { return nil }
}
