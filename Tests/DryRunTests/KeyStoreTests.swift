@testable import DryRun
import Screening
import Testing

@Suite struct KeyStoreTests {
    private static func key(
        _ number: Int, id: UInt64, body: UInt32 = 0, input: Int = 3, isInvalid: Bool = false
    ) -> IdentityKey {
        IdentityKey(id: id, body: body, line: number, offset: number * 100, input: input, isInvalid: isInvalid)
    }

    @Test("keys come back in the order they came in, from memory and from the file", arguments: [2, 7, 1000])
    func order(bufferedKeys: Int) throws {
        var store = KeyStore(bufferedKeys: bufferedKeys)
        let keys = (0..<5000).map { Self.key($0, id: UInt64($0) &* 0x9E37_79B9_7F4A_7C15) }
        for key in keys { try store.add(key) }
        var found: [IdentityKey] = []
        for part in 0..<KeyStore.partCount {
            var keys: [IdentityKey] = []
            try store.read(part, into: &keys)
            #expect(keys.map(\.offset) == keys.map(\.offset).sorted())
            found += keys
        }
        #expect(found.sorted { $0.offset < $1.offset } == keys)
    }

    @Test("a key keeps its place")
    func place() {
        let key = IdentityKey(id: 1, body: 2, line: 3, offset: 1 << 46, input: 32_767, isInvalid: true)
        #expect(key.offset == 1 << 46)
        #expect(key.input == 32_767)
        #expect(key.isInvalid)
        #expect(!key.isOfOrderForm)
        var formed = key
        formed.isOfOrderForm = true
        #expect(formed.isOfOrderForm && formed.isInvalid && formed.offset == 1 << 46 && formed.input == 32_767)
    }

    @Test("of one id, the first valid record counts: it settles invalid ones before it, and others repeat it or not")
    func sights() {
        let keys = [
            Self.key(1, id: 7, isInvalid: true), Self.key(2, id: 7, isInvalid: true), Self.key(3, id: 7, body: 5),
            Self.key(4, id: 7, isInvalid: true), Self.key(5, id: 7, body: 5), Self.key(6, id: 7, body: 6),
            Self.key(7, id: 8),
        ]
        var firsts = FirstKeys()
        let part = KeyPart(keys, in: &firsts)
        #expect(part.settled == 2)
        #expect(part.repeated == 1)
        #expect(part.pairs.map(\.earlier.offset) == [300])
        #expect(part.pairs.map(\.later.offset) == [600])
        #expect(part.pairs.map(\.isSettled) == [false])
    }

    @Test("a valid record settles the invalid ones of all other inputs, wherever the first with its id stands")
    func laterInputs() {
        let keys = [
            Self.key(1, id: 7, body: 5), Self.key(2, id: 7, isInvalid: true), Self.key(3, id: 7, body: 6),
            Self.key(1, id: 7, input: 4, isInvalid: true), Self.key(2, id: 7, body: 5, input: 4),
            Self.key(3, id: 7, input: 4, isInvalid: true),
        ]
        var firsts = FirstKeys()
        let part = KeyPart(keys, in: &firsts)
        #expect(part.settled == 3)
        #expect(part.pairs.map(\.isSettled) == [true])
    }

    @Test("of one order, the first record that confirms it counts, whether its id is of the form or not")
    func confirmations() {
        var formed = [1, 4, 5, 9].map { Self.key($0, id: $0 == 9 ? 8 : 7) }
        for index in formed.indices where index != 1 { formed[index].isOfOrderForm = true }
        let orders = [
            Self.key(3, id: 70).ofOrder(7), Self.key(2, id: 8).ofOrder(8), Self.key(10, id: 80).ofOrder(8),
            Self.key(11, id: 90).ofOrder(9), Self.key(12, id: 90).ofOrder(9),
        ]
        var firsts = FirstKeys()
        var part = KeyPart([], in: &firsts)
        part.addConfirmations(orders, beside: formed, in: &firsts)
        let pairs = part.confirmations.sorted { $0.later.offset < $1.later.offset }
        #expect(pairs.map(\.later.offset) == [300, 1000])
        #expect(pairs.map(\.earlier.offset) == [100, 200])
    }
}
