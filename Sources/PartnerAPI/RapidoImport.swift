/// The product, as servers and people know it.
package enum RapidoImport {
    package static let version = "0.1.0"
}
