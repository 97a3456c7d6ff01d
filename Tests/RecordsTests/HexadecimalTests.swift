import Testing

import Records

struct HexadecimalTests {
    @Test("every byte goes there and back")
    func roundTrip() {
        let bytes = Array(UInt8.min...UInt8.max)
        let text = Hexadecimal.text(of: bytes)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hexadecimal.bytes(of: text) == bytes)
        #expect(Hexadecimal.bytes(of: text.uppercased()) == bytes)
    }

    @Test("what is not hexadecimal is refused", arguments: ["a", "0g", " 00", "+1", "0x00", "é0"])
    func refused(text: String) {
        #expect(Hexadecimal.bytes(of: text) == nil)
    }
}
