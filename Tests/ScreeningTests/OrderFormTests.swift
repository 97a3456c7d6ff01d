import Testing

@testable import Screening

@Suite("The form of ids around those of orders")
struct OrderFormTests {
    @Test(
        "is what stands before and behind the order's id",
        arguments: [("evt_7_on", "7", "evt_", "_on"), ("7", "7", "", ""), ("é7", "7", "é", ""), ("7x7", "7", "", "x7")])
    func parts(id: String, order: String, prefix: String, suffix: String) throws {
        let form = try #require(OrderForm(of: id, around: order))
        #expect(String(decoding: form.prefix, as: UTF8.self) == prefix)
        #expect(String(decoding: form.suffix, as: UTF8.self) == suffix)
        #expect(form.id(of: order) == Array(id.utf8))
    }

    @Test(
        "is none where the id does not hold the order's",
        arguments: [("evt_8", "7"), ("evt", ""), ("e\u{301}", "\u{E9}")])
    func none(id: String, order: String) {
        #expect(OrderForm(of: id, around: order) == nil)
    }

    @Test(
        "tells ids of it from all others, and gives the others' orders a key",
        arguments: ["", "evt_", "evt_long_enough_"])
    func keys(prefix: String) throws {
        let form = try #require(OrderForm(of: prefix + "7_on", around: "7"))
        let hash = TextHash(seed: 7)
        for (id, order) in [
            (prefix + "123_on", "123"), (prefix + "123_off", "123"), (prefix + "124_on", "123"),
            ("E" + prefix.dropFirst() + "123_on", "123"), (prefix + "_on", "123"), ("", "123"),
        ] {
            let keys = OrderKeys(form, hash: hash)
            var key = IdentityKey(id: hash(id.utf8), body: 1, line: 2, offset: 3, input: 4, isInvalid: false)
            let plain = key
            #expect(Self.enter(&key, id, order, into: keys))
            #expect(key.isOfOrderForm == (id == prefix + order + "_on"))
            let orders = key.isOfOrderForm ? [] : [plain.ofOrder(hash((prefix + order + "_on").utf8))]
            #expect(keys.keys == orders)
        }
    }

    @Test("leaves an order's id that is too long to the reference")
    func long() {
        let keys = OrderKeys(OrderForm(), hash: TextHash(seed: 7))
        var key = IdentityKey(id: 1, body: 1, line: 2, offset: 3, input: 4, isInvalid: false)
        #expect(Self.enter(&key, "1", String(repeating: "7", count: 1024), into: keys))
        #expect(!Self.enter(&key, "1", String(repeating: "7", count: 1025), into: keys))
        #expect(keys.keys.count == 1)
    }

    private static func enter(_ key: inout IdentityKey, _ id: String, _ order: String, into keys: OrderKeys) -> Bool {
        // One byte more, so that there is an address.
        (Array(id.utf8) + [0]).withUnsafeBufferPointer { id in
            (Array(order.utf8) + [0]).withUnsafeBufferPointer { order in
                guard let first = id.baseAddress, let other = order.baseAddress else { return false }
                return keys.enter(&key, id: first, id.count - 1, order: other, order.count - 1)
            }
        }
    }
}
