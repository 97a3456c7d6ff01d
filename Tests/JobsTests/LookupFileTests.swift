import Foundation
import Mapping
import Records
import Testing

@testable import Jobs

@Suite("The tables of a job")
struct LookupFileTests {
    /// A folder with a job and its table.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "lookups-\(UUID().uuidString)")

        convenience init(_ table: String, as name: String = "airports.csv") throws {
            try self.init(Array(table.utf8), as: name)
        }

        init(_ table: [UInt8], as name: String = "airports.csv") throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            try Data(table).write(to: url.appending(path: name))
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func assembly(lookup: String = "airports.lat", key: String = "iata", file: String = "airports.csv") throws
            -> Assembly
        {
            let job = url.appending(path: "job.yaml")
            let text = """
                lookups: { airports: { file: \(file), key: \(key) } }
                event:
                  userId: "{u}"
                  type: order.confirmed
                  id: "evt_{id}"
                  attributes: { location_origin_lat: { from: "{origin}", lookup: \(lookup) } }
                """
            try Data(text.utf8).write(to: job)
            return try Assembly(path: job.path, environment: [:])
        }

        func tables(lookup: String = "airports.lat", key: String = "iata", file: String = "airports.csv") throws
            -> [String: LookupTable]
        {
            try LookupShelf(try assembly(lookup: lookup, key: key, file: file).job).tables
        }

        /// The message without the folder's path, and its hint.
        func problem(lookup: String = "airports.lat", key: String = "iata", file: String = "airports.csv") throws
            -> [String]
        {
            let problem = try #require(throws: Problem.self) {
                _ = try tables(lookup: lookup, key: key, file: file)
            }
            #expect(problem.kind == .configuration)
            return ([problem.message] + problem.context + [problem.hint]).map { $0.replacing(url.path + "/", with: "") }
        }
    }

    @Test("are read whatever separates their columns", arguments: [",", ";", "\t", "|"])
    func read(delimiter: String) throws {
        let text = "name,iata,lat\n\"New, \"\"Delhi\"\"\",DEL,28.5562\nMumbai,BOM,19.0896\n".replacing(
            "New, ", with: "New ")
        let folder = try Folder(text.replacing(",", with: delimiter))
        let table = try #require(try folder.tables()["airports"])
        #expect(table.row(of: "DEL").map { table.value(ofColumn: 0, inRow: $0) } == "28.5562")
        #expect(table.count == 2)
        #expect(table.columns == ["lat"])
    }

    @Test("change the digest of the job's rules where what is used of them changes")
    func digest() throws {
        func digest(_ table: String) throws -> String {
            let folder = try Folder(table)
            return try withExtendedLifetime(folder) { try $0.assembly().rulesDigest }
        }
        let one = try digest("iata,lat,name\nDEL,28.5562,Delhi\n")
        #expect(try digest("name,iata,lat\nNew Delhi,DEL,28.5562\n") == one)
        #expect(try digest("iata,lat\nDEL,28.5563\n") != one)
        #expect(try digest("iata,lat\nDEL,28.5562\nBOM,19\n") != one)
    }

    @Test("that cannot be used end with the configuration's status, and say why")
    func unusable() throws {
        #expect(
            try Folder("iata,lat\nDEL,1\nBOM,2\nDEL,3\n").problem() == [
                #"the lookup "airports" cannot be used: "iata" is "DEL" on line 2 and on line 4 of airports.csv"#,
                "leave one of the two rows: a key stands once in a table",
            ])
        #expect(
            try Folder("iata,latitude,long\nDEL,1,2\n").problem(lookup: "airports.latitud") == [
                #"the lookup "airports" cannot be used: airports.csv has no column "latitud""#,
                #"its header is "iata", "latitude", "long""#,
                #"did you mean "latitude"? name the columns in the job as the header does"#,
            ])
        #expect(
            try Folder("code,lat\nDEL,1\n").problem()[0]
                == #"the lookup "airports" cannot be used: airports.csv has no column "iata""#)
        #expect(
            try Folder("iata,lat\nDEL\n").problem()[0].hasPrefix(
                #"the lookup "airports" cannot be used: airports.csv:2:1: "#))
        #expect(try Folder("").problem()[0] == #"the lookup "airports" cannot be used: airports.csv is empty"#)
        #expect(try Folder("x").problem(file: ".")[0].hasSuffix("is a folder"))
        let missing = try Folder("iata,lat\n").problem(file: "airport.csv")
        #expect(missing[0] == #"the lookup "airports" cannot be used: airport.csv does not exist"#)
        #expect(missing[1].hasPrefix(#"did you mean "airports.csv""#))
    }

    @Test("in another encoding name the command that makes them UTF-8, for a job has no word for it")
    func encodings() throws {
        let western = "iata,lat,city\nMUC,48.35,M".utf8 + [0xFC] + "nchen\n".utf8
        #expect(
            try Folder(Array(western)).problem() == [
                #"the lookup "airports" cannot be used: airports.csv:2:12: byte 0xFC is not valid UTF-8; read as windows-1252 it makes "München""#,
                "`iconv -f WINDOWS-1252 -t UTF-8 airports.csv > airports-utf8.csv`, "
                    + "then name that file under lookups in the job",
            ])
        let header = "iata,lat,gr".utf8 + [0xF6, 0xDF] + "e\nMUC,48.35,1\n".utf8
        #expect(
            try Folder(Array(header)).problem().last?.hasPrefix("`iconv -f WINDOWS-1252 -t UTF-8 airports.csv") == true)
        let mixed = "iata,lat,city\nZRH,47.4,Zürich\nMUC,48.35,M".utf8 + [0xFC] + "nchen\n".utf8
        #expect(try Folder(Array(mixed)).problem().last?.hasPrefix("correct the line, whose text") == true)
        #expect(
            try Folder("[{\"iata\": \"DEL\", \"lat\": 28.5}]").problem().last
                == "`jq -r '(map(keys) | add | unique) as $names | $names, (.[] | [.[$names[]]]) | @csv' airports.csv "
                + "> airports-table.csv`, then name that file under lookups in the job")
    }

    @Test("that no field uses are not even looked at")
    func unused() throws {
        let job = try JobFixture.job("lookups: { airports: { file: nowhere.csv, key: iata } }")
        #expect(job.lookups == [LookupSection(name: "airports", path: "jobs/nowhere.csv", key: "iata")])
        #expect(try LookupShelf(job).tables.isEmpty)
    }
}
