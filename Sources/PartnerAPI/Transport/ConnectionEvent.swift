/// What handlers are told that were added to a connection.
enum ConnectionEvent {
    /// Bytes go to the server, through a proxy's tunnel or straight; for TLS this is where it begins.
    case established
}
