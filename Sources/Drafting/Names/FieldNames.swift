/// The names that columns have for what they hold, in several languages: the usual ones first.
enum FieldNames {
    /// How well a name fits a role: 100 where it is the first of its names, 0 where it is none of them.
    static func score(_ name: ColumnName, for role: FieldRole) -> Int {
        guard !name.words.isEmpty, let table = tables[role] else { return 0 }
        let joined = name.joined
        if let rank = table.ranks[joined] { return max(80, 100 - rank / 3) }
        if let others = repelling[role], name.hasAny(of: others) { return 0 }
        var best = 0
        for (synonym, rank) in table.ranks where synonym.count >= 3 && joined.count > synonym.count {
            guard let extra = name.words(beside: synonym) else { continue }
            best = max(best, 74 - 6 * min(extra, 4) - min(rank, 60) / 5)
        }
        return best
    }

    /// Whether some role has exactly that name: a row that holds one is a header.
    static func knows(_ name: ColumnName) -> Bool {
        name.joined.count >= 2 && tables.values.contains { $0.ranks[name.joined] != nil }
    }

    private struct Table {
        /// By the name without anything between its words.
        var ranks: [String: Int] = [:]

        init(_ names: String) {
            for (rank, name) in names.split(whereSeparator: { $0 == "|" || $0 == "\n" }).enumerated() {
                let joined = ColumnName(String(name)).joined
                if !joined.isEmpty, ranks[joined] == nil { ranks[joined] = rank }
            }
        }
    }

    private static let tables = names.mapValues { Table($0) }

    /// Words that make another thing of a name that only contains one of the role's.
    private static let repelling: [FieldRole: Set<String>] = [
        .amount: [
            "tax", "taxes", "vat", "mwst", "discount", "rabatt", "shipping", "fee", "fees", "refund", "refunded",
            "count", "quantity", "qty", "currency", "converted", "method", "status", "date", "id", "per", "unit",
            "base",
            "type", "subtotal", "time", "at", "code", "points", "tip",
        ],
        .orderID: [
            "status", "date", "time", "type", "total", "amount", "currency", "channel", "purchase", "account", "user",
            "customer", "driver", "hotel", "flight", "product", "item", "invoice", "payment", "at", "by", "source",
            "parent", "previous", "method", "value", "changes", "notes", "agent", "staff", "address", "class",
        ],
        .userID: [
            "name", "email", "phone", "type", "group", "country", "city", "state", "zip", "postcode", "address", "ip",
            "agent", "note", "notes", "count", "rating", "reviews", "repeated", "first", "last", "gender", "age",
            "unique",
        ],
        .status: [
            "date", "time", "at", "id", "code", "payment", "shipment", "fulfillment", "marital", "previous", "old",
        ],
        .event: ["date", "time", "at", "id", "name"],
        .cancelledAt: ["policy", "deadline", "until", "free", "zone", "by", "reason", "fee"],
        .start: [
            "zone", "tz", "airport", "city", "station", "terminal", "gate", "delay", "location", "address", "place",
        ],
        .end: [
            "zone", "tz", "airport", "city", "station", "terminal", "gate", "delay", "location", "address", "place",
        ],
        .origin: [
            "date", "time", "at", "zone", "lat", "latitude", "lon", "long", "lng", "longitude", "country", "terminal",
            "gate", "price", "id",
        ],
        .destination: [
            "date", "time", "at", "zone", "lat", "latitude", "lon", "long", "lng", "longitude", "country", "terminal",
            "gate", "price", "id",
        ],
        .place: ["id", "billing", "shipping", "customer", "date", "lat", "long", "score", "address"],
        .ordered: ["id", "user", "zone"],
        .phone: ["type", "extension"],
        .duration: ["type", "unit"],
    ]

    private static let names: [FieldRole: String] = [
        .userID: """
        rapido user id|rapido user|rapido id|rapido uid|user id|user|uid|userid|guest user id|guest user|user uuid
        customer id|customer|customer no|customer number|customer nr|cust id|client id|client|member id|member|rider id|rider
        passenger id|guest id|traveller id|traveler id|account id|buyer id|buyer|shopper id|profile id
        benutzer id|benutzer|nutzer id|rapido nutzer id|rapido nutzer|nutzer|usuario|utilisateur|utente|gebruiker|kunden id|kundennummer|kundennr|kunden nr|kunde|gast id
        id utilisateur|utilisateur|identifiant client|id client|numero client|numero de client
        id usuario|usuario|id de usuario|id cliente|cliente|codigo cliente|numero de cliente|codigo do cliente
        id utente|utente|codice cliente|klant id|klantnummer|gebruiker id|id klienta|klient
        """,
        .orderID: """
        order id|order no|order number|order nr|order ref|order reference|order code|order|order uid
        booking id|booking no|booking number|booking nr|booking ref|booking reference|booking code|booking|book number
        reservation id|reservation no|reservation number|reservation code|reservation ref|reservation|res no|res id
        pnr|pnr no|pnr number|pnr code|record locator|locator|confirmation number|confirmation no|confirmation code|confirmation
        ticket id|ticket no|ticket number|ticket|e ticket number|ride id|ride|trip id|trip no|trip|rental id|rental
        sales order id|sales order number|increment id|invoice id|invoice no|invoice number|transaction id|reference|reference number|ref no|ref
        buchungsnummer|buchungs nr|buchungsnr|buchungs id|buchungscode|buchung|bestellnummer|bestell nr|bestellnr|bestell id|bestellung
        auftragsnummer|auftrags nr|auftragsnr|auftrag|reservierungsnummer|reservierungs nr|reservierung|vorgangsnummer|belegnummer
        numero de commande|numero commande|no commande|n commande|id commande|commande|reference commande
        numero de reservation|numero reservation|reference reservation|dossier|numero de dossier|code reservation
        reserva|numero de reserva|numero reserva|id reserva|codigo de reserva|codigo reserva|localizador
        pedido|numero de pedido|numero pedido|id pedido|codigo do pedido|numero do pedido|orden|numero de orden|id orden
        codice prenotazione|numero prenotazione|prenotazione|numero ordine|ordine|id ordine
        boekingsnummer|boeking|ordernummer|bestelnummer|reserveringsnummer|numer zamowienia|zamowienie|numer rezerwacji
        bokningsnummer|ordrenummer|siparis no|rezervasyon no|id
        """,
        .event: """
        event|event type|event name|action|activity|change type|record type|operation|ereignis|vorgang|aktion
        evenement|evento|accion|acao|azione|type|transaction type
        """,
        .status: """
        status|order status|booking status|reservation status|state|order state|booking state|ride status|trip status|ticket status
        financial status|payment status|stage|current status|host status|fulfillment status|buchungsstatus|bestellstatus|auftragsstatus|zustand
        statut|statut commande|statut de la commande|statut reservation|etat|estado|estado del pedido|estado de la reserva|estado do pedido|situacao
        stato|stato ordine|stato prenotazione|toestand|boekingsstatus|stan|durum
        """,
        .isCancelled: """
        is canceled|is cancelled|canceled|cancelled|cancel flag|cancelled flag|canceled flag|cancellation|storniert|storno|annule|cancelado|annullato|geannuleerd|anulowane
        """,
        .cancelledAt: """
        cancelled at|canceled at|cancelled on|canceled on|cancelled date|canceled date|date cancelled|date canceled
        cancellation date|cancellation time|cancel date|cancel time|cancelled time|canceled time|cancelled at utc
        storniert am|stornodatum|stornierungsdatum|annule le|date annulation|date d annulation|fecha cancelacion
        fecha de cancelacion|cancelado em|data cancelamento|data do cancelamento|annullato il|data annullamento|geannuleerd op
        """,
        .amount: """
        amount total|total amount|total|grand total|order total|total price|total due|total fare|fare|amount|price|total cost|booking amount|order amount|net amount|gross amount|total charge|total charges|amount paid|paid amount|sum|order value|value|revenue|cost|gross|ticket price|payment value|total paid|charged amount|trip fare|ride fare|adr|booking value|invoice amount|earnings|payout|item price|amt
        grand total purchased|grand total base|total inr|amount inr|total usd|amount in cents|amount in paise|amount paise|amount cents|amount minor|total minor|total cents|total paise
        gesamtbetrag|gesamtpreis|gesamtsumme|gesamt|summe|betrag|endbetrag|rechnungsbetrag|preis|fahrpreis|brutto|bruttobetrag
        montant|montant total|montant ttc|total ttc|prix|prix total|tarif
        importe|importe total|monto|monto total|precio|precio total|valor|valor total|preco|preco total|total pedido
        importo|importo totale|totale|prezzo|prezzo totale|bedrag|totaalbedrag|totaal|prijs|kwota|suma|cena|tutar|toplam
        """,
        .currency: """
        currency|currency code|order currency|curr|ccy|currency iso|waehrung|wahrung|devise|monnaie|moneda|divisa|moeda|valuta|waluta|para birimi
        """,
        .zone: """
        timezone|time zone|tz|tzid|zone|iana timezone|zeitzone|fuseau horaire|zona horaria|fuso horario|fuso orario|tijdzone
        """,
        .originLatitude: """
        location origin lat|origin lat|origin latitude|pickup lat|pickup latitude|start lat|start latitude|from lat|from latitude|source lat|source latitude|departure lat|departure latitude|dep lat|pick up lat|pick up latitude|pickup location lat|pickup location latitude|src lat|boarding lat|start lat deg|startbreite|lat origin|latitude origin|origen lat|origem lat|depart lat|start breitengrad|start breite|abfahrt breite
        """,
        .originLongitude: """
        location origin long|origin long|origin longitude|origin lng|origin lon|pickup long|pickup longitude|pickup lng|pickup lon|start long|start longitude|start lng|start lon|from long|from longitude|from lng|from lon|source long|source longitude|source lng|source lon|departure long|departure longitude|departure lng|departure lon|dep long|dep lng|dep lon|pick up long|pick up longitude|pickup location long|pickup location longitude|pickup location lng|src long|src lng|src lon|boarding lng|boarding long|startlaenge|lng origin|lon origin|longitude origin|origen lng|origen long|origen lon|origem long|origem lng|depart lng|depart lon|start laengengrad|start lange|startlange|abfahrt lange
        """,
        .destinationLatitude: """
        location dest lat|dest lat|destination lat|destination latitude|dest latitude|drop lat|drop latitude|dropoff lat|dropoff latitude|drop off lat|drop off latitude|end lat|end latitude|to lat|to latitude|target lat|arrival lat|arrival latitude|arr lat|dropoff location lat|dropoff location latitude|dst lat|alighting lat|zielbreite|lat dest|lat destination|latitude destination|destino lat|arrivee lat|delivery lat|delivery latitude|ziel lat|ziel breite|ziel breitengrad|ship to lat|ankunft breite
        """,
        .destinationLongitude: """
        location dest long|dest long|destination long|destination longitude|destination lng|destination lon|dest longitude|dest lng|dest lon|drop long|drop longitude|drop lng|drop lon|dropoff long|dropoff longitude|dropoff lng|dropoff lon|drop off long|drop off longitude|drop off lng|end long|end longitude|end lng|end lon|to long|to longitude|to lng|to lon|target long|target lng|arrival long|arrival longitude|arrival lng|arrival lon|arr long|arr lng|arr lon|dropoff location long|dropoff location longitude|dropoff location lng|dst long|dst lng|dst lon|alighting lng|ziellaenge|lng dest|lon dest|longitude destination|destino lng|destino long|destino lon|arrivee lng|arrivee lon|delivery long|delivery lng|delivery lon|delivery longitude|ziel long|ziel lng|ziel lon|ziel laenge|ziel laengengrad|ship to long|ship to lng|ziel lange|ziellange|ankunft lange
        """,
        .latitude: """
        lat|latitude|hotel lat|hotel latitude|property lat|property latitude|location lat|location latitude|venue lat|venue latitude|store lat|store latitude|geo lat|gps lat|breitengrad|breite|latitud|latitudine|breedtegraad|geo latitude
        """,
        .longitude: """
        long|longitude|lng|lon|hotel long|hotel longitude|hotel lng|hotel lon|property long|property longitude|property lng|property lon|location long|location longitude|location lng|location lon|venue long|venue lng|venue longitude|store long|store lng|store longitude|geo long|geo lng|geo lon|gps long|gps lng|gps lon|laengengrad|langengrad|laenge|lange|longitud|longitudine|lengtegraad|geo longitude
        """,
        .origin: """
        origin|from|source|origin code|origin airport|origin iata|from code|from airport|departure airport|dep airport|departure station|from station|origin station|origin city|from city|departure city|source city|source station|boarding point|boarding station|pickup|pickup location|pickup city|airport src|src|dep|departure|orig|embark|start station|start location|start stop|from stop|von|ab|abflughafen|start|startort|abfahrtsort|abfahrt|de|depart|ville de depart|aeroport depart|gare de depart|provenance|origine|origen|ciudad origen|ciudad de origen|aeropuerto origen|origem|cidade de origem|partenza|da|aeroporto partenza|stazione di partenza|vertrek|herkomst|skad
        """,
        .destination: """
        destination|to|target|dest|destination code|destination airport|destination iata|to code|to airport|arrival airport|arr airport|arrival station|to station|destination station|destination city|to city|arrival city|target city|dropping point|drop point|dropoff|drop|drop location|dropoff location|dropoff city|airport dst|dst|arr|arrival|end station|end location|end stop|to stop|nach|an|zielflughafen|ziel|zielort|ankunftsort|ankunft|a|arrivee|ville d arrivee|aeroport arrivee|gare d arrivee|destino|ciudad destino|ciudad de destino|aeropuerto destino|cidade de destino|arrivo|aeroporto arrivo|stazione di arrivo|destinazione|bestemming|aankomst|dokad
        """,
        .place: """
        hotel|hotel code|hotel name|listing|property|property name|property code|venue|venue name|location|location code|city|town|station|station code|airport|airport code|iata|store|store code|branch|ort|stadt|standort|ville|ciudad|cidade|citta|plaats|stad|shipping city|ship city|billing city|customer city
        """,
        .start: """
        start time|start|starts at|start at|departure time|departure at|departure datetime|departure date time|departs at|departure|dep time|check in|checkin|check in at|check in date|check in time|pickup at|pickup time|pickup datetime|pick up time|started at|start date|begin|begins at|begin time|from time|from date|travel date|journey date|date of journey|doj|service date|ride start|trip start|trip start time|tpep pickup datetime|arrival date hotel|valid from|stay from|departure date|rental date|event start|event date|scheduled departure|std
        abflug|abflugzeit|abfahrt|abfahrtszeit|startzeit|beginn|anreise|anreisedatum|reisedatum|von datum
        depart|heure de depart|date de depart|debut|date debut|arrivee hotel|date d arrivee
        salida|fecha de salida|fecha salida|hora de salida|inicio|fecha inicio|fecha de inicio|entrada|partida|data de partida|data partida|data inicio|data de inicio|data check in|data entrada
        partenza|data partenza|inizio|data inizio|vertrek|vertrektijd|aankomstdatum|incheckdatum
        """,
        .end: """
        end time|end|ends at|end at|arrival time|arrival at|arrival datetime|arrival date time|arrives at|arrival|arr time|check out|checkout|check out at|check out date|check out time|drop at|drop time|dropoff at|dropoff time|dropoff datetime|drop off time|ended at|end date|finish|finished at|completed at|to time|to date|return date|ride end|trip end|trip end time|tpep dropoff datetime|valid to|valid until|stay to|departure date hotel|arrival date|drop datetime|event end|scheduled arrival|sta|delivered at|order delivered customer date|order estimated delivery date|ship date|shipped date|due date|completed date
        ankunft|ankunftszeit|endzeit|ende|abreise|abreisedatum|bis datum|rueckgabe
        arrivee|heure d arrivee|fin|date fin|depart hotel|date de fin
        llegada|fecha de llegada|fecha llegada|hora de llegada|fin|fecha fin|fecha de fin|salida hotel|chegada|data de chegada|data chegada|fim|data fim|data check out|data saida
        arrivo|data arrivo|fine|data fine|aankomst|aankomsttijd|vertrekdatum|uitcheckdatum
        """,
        .startDate: """
        departure date|start date|travel date|journey date|date of journey|doj|pickup date|check in date|checkin date|date|trip date|flight date|service date|datum|reisedatum|abflugdatum|date de depart|fecha|fecha de salida|fecha salida|data|data partenza|data de partida
        """,
        .startClock: """
        departure time|start time|dep time|pickup time|time|check in time|checkin time|boarding time|flight time|uhrzeit|abflugzeit|abfahrtszeit|startzeit|heure|heure de depart|hora|hora de salida|hora salida|ora|orario|ora partenza|tijd
        """,
        .endDate: """
        arrival date|end date|drop date|dropoff date|check out date|checkout date|return date|ankunftsdatum|date d arrivee|fecha de llegada|fecha llegada|data arrivo|data de chegada
        """,
        .endClock: """
        arrival time|end time|arr time|drop time|dropoff time|check out time|checkout time|ankunftszeit|endzeit|heure d arrivee|hora de llegada|hora llegada|ora arrivo
        """,
        .startYear: "arrival date year|arrival year|check in year|start year|departure year|travel year|year",
        .startMonth: "arrival date month|arrival month|check in month|start month|departure month|travel month|month",
        .startDay: """
        arrival date day of month|arrival date day|arrival date|arrival day|check in day|start day|departure day|travel day|day of month|day
        """,
        .ordered: """
        created at|created|order date|ordered at|booking date|booked at|booked on|booked|purchase date|order purchase timestamp|created date|created date utc|creation date|date created|order time|order created at|placed at|purchased at|transaction date|payment date|paid at|timestamp|date|datetime|invoice date|sale date|recorded at|booking time|reservation date|buchungsdatum|bestelldatum|auftragsdatum|erstellt|erstellt am|datum|date de commande|date commande|date de reservation|cree le|fecha de pedido|fecha pedido|fecha de reserva|fecha reserva|fecha|data do pedido|data pedido|data ordine|data prenotazione|data|besteldatum|boekingsdatum|data zamowienia
        """,
        .duration: """
        duration|duration min|duration mins|duration minutes|duration in minutes|duration sec|duration seconds|duration s|duration hours|duration h|travel time|trip duration|flight duration|ride duration|trip seconds|trip minutes|nights|of nights|number of nights|no of nights|num nights|stay nights|length of stay|los|days|rental days|stays in week nights|dauer|fahrtdauer|flugdauer|naechte|nachte|duree|nuits|nombre de nuits|duracion|noches|duracao|noites|durata|notti|nachten
        """,
        .phone: """
        phone|mobile|phone number|mobile number|mobile no|phone no|contact number|msisdn|customer phone|billing phone|guest phone|user phone|telefon|handy|telefonnummer|telephone|telefono|telefone|celular|cellulare|tel
        """,
        .email: """
        email|e mail|email address|customer email|billing email|guest email|user email|mail|contact email|correo|correo electronico|courriel
        """,
        .line: """
        line id|line no|line number|line item id|item id|order item id|payment id|row id|record id|event id|segment id|lineitem sku|lineitem name|sku|payment sequential|seat number|seat no|seat|flight number|leg
        """,
    ]
}

extension ColumnName {
    /// How many words there are beside that name; nil where it does not stand in this one, from word to word.
    fileprivate func words(beside name: String) -> Int? {
        for first in words.indices {
            var joined = ""
            for last in first..<words.count {
                joined += words[last]
                if joined == name { return words.count - (last - first + 1) }
                if joined.count >= name.count { break }
            }
        }
        return nil
    }
}
