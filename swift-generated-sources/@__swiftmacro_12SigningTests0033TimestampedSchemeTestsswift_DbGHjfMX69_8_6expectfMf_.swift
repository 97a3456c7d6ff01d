Testing.__checkValue(try TimestampedScheme(header: "X-Signature").header == "X-Signature",expression: .__fromSyntaxNode(#"try TimestampedScheme(header: "X-Signature").header == "X-Signature""#),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:70:9-70:86
