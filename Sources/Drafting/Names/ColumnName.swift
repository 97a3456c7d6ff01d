import Foundation

/// A column's name as words: `bookingRef`, `booking_ref`, `Booking Ref.` and `BOOKING-REF` are the same.
struct ColumnName: Hashable {
    /// In small letters, without accents.
    let words: [String]

    init(_ written: String) {
        let plain = written.replacing("ß", with: "ss").folding(options: .diacriticInsensitive, locale: nil)
        var words: [String] = []
        var word = ""
        var last: Character?
        func end() {
            if !word.isEmpty { words.append(word.lowercased()) }
            word = ""
        }
        for (character, next) in zip(plain, plain.dropFirst().map(Optional.init) + [nil]) {
            defer { last = character }
            guard character.isLetter || character.isNumber else {
                end()
                continue
            }
            // `bookingRef` and `PNRNumber` are two words, `PNR` is one.
            let beginsWord =
                character.isUppercase
                && (last?.isLowercase == true || (last?.isUppercase == true && next?.isLowercase == true))
            if beginsWord { end() }
            word.append(character)
        }
        end()
        self.words = words
    }

    /// Without anything between the words.
    var joined: String { words.joined() }

    func has(_ word: String) -> Bool { words.contains(word) }

    func hasAny(of some: Set<String>) -> Bool { words.contains(where: some.contains) }
}
