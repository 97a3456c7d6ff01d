import Signing

/// What signs requests to an S3 store.
struct AWSKeys: Sendable {
    let id: String
    let secret: Secret
    /// Of temporary keys.
    let token: Secret?
    /// Where they were found, in words: `AWS_ACCESS_KEY_ID`, or a profile and its file.
    let source: String
}
