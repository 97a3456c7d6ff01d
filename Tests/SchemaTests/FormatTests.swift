import Records
import Testing

@testable import Schema

/// Validation §7.3.
@Suite("Formats that are asserted")
struct FormatTests {
    @Test("accept what their RFC allows and nothing else", arguments: formats)
    func format(name: String, valid: [String], invalid: [String]) throws {
        try Case(
            #"{"format": "\#(name)"}"#, valid: valid.map(quoted) + ["1", "null", "{}", "[]"],
            invalid: invalid.map(quoted)
        ).check(assertsFormat: true)
    }

    private func quoted(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.appendJSONString(text)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let formats: [(String, [String], [String])] = [
        (
            "date-time",
            [
                "2026-01-31T10:00:00Z", "2026-01-31t10:00:00.123456789z", "2024-02-29T23:59:59+05:30",
                "1998-12-31T23:59:60Z",
                "1998-12-31T15:59:60.1-08:00",
            ],
            [
                "", "2026-01-31", "2026-01-31T10:00:00", "2026-01-31 10:00:00Z", "2026-02-30T10:00:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T10:00:60Z", "2026-01-31T10:00:00+24:00", "2026-01-31T10:00:00.Z", "2026-1-31T10:00:00Z",
                "2026-01-31T10:00:0０Z", "2026-01-31T10:00:00Z\n",
            ]
        ),
        (
            "date", ["2024-02-29", "2000-02-29", "0001-01-01"],
            [
                "2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-01", "24-01-01", "2024-1-01",
                "2024-W01-1",
                "২024-01-01",
            ]
        ),
        (
            "time", ["00:00:00Z", "23:59:60z", "08:30:06.283185+01:00", "01:29:60+01:30"],
            ["08:30:06", "24:00:00Z", "22:59:60Z", "08:30Z", "08:30:06 PST", "08:30:06+0100", "01:02:03Z+00:30"]
        ),
        (
            "email",
            [
                "a@b.co", "te~st@example.com", "\"joe bloggs\"@example.com", "\"a@\\\"b\"@x", "a@[127.0.0.1]",
                "a@[IPv6:::1]",
            ],
            [
                "", "2962", "@b", "a@", ".a@b", "a.@b", "a..b@c", "a b@c", "a@b..c", "a@-b", "a@[127.0.0.300]", "a@b=c",
                "é@b.co",
            ]
        ),
        (
            "uuid",
            [
                "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
                "00000000-0000-0000-0000-000000000000",
            ],
            [
                "2eb8aa08-aa98-11ea-b4aa-73b441d1638", "2eb8aa08aa9811eab4aa73b441d16380",
                "2eb8aa08-aa98-11ea-b4aa73b441d16380-",
                "2eb8aa08-aa98-11ea-b4ga-73b441d16380", "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
            ]
        ),
        (
            "uri",
            [
                "http://a.b/c?d=e#f", "urn:oasis:names", "mailto:a@b.co", "ldap://[2001:db8::7]/c=GB?x",
                "http://u:p@a:80/", "a:",
                "http://a/%20", "file:///x", "http://[v1.a]/",
            ],
            [
                "", "/abc", "//a.b/c", "abc", "\\\\WIN\\share", "http:// a", ":// a", "http://a/%zz", "http://[1]/",
                "http://a:b/",
                "http://é/", "http://a/<b>", "http://a#b#c", "bar,baz:1", "http://a@b@c/",
            ]
        ),
        (
            "ipv4", ["0.0.0.0", "192.168.0.1", "255.255.255.255"],
            ["", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.4 ", "1.2.3.٤", "0x7f.1.1.1", "1..2.3"]
        ),
        (
            "ipv6",
            [
                "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1::8", "::ffff:192.168.0.1", "1:2:3:4:5:6:1.2.3.4", "FE80::A",
                "1:2:3:4:5:6:7::",
            ],
            [
                "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "::1%eth0",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3.256", "1.2.3.4::", "::1/64", "1:2:3:4::5:6:7:8", " ::1",
            ]
        ),
    ]
}
