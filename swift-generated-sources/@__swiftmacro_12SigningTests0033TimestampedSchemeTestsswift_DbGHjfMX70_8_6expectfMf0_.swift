Testing.__checkClosureCall(throws: Problem(
                .configuration, #"the signature header "x-a\r\nb" is not a header name"#,
                hint: "use letters, digits and hyphens, such as x-rapido-signature"),performing: { try TimestampedScheme(header: "x-a\r\nb") },expression: .__fromSyntaxNode(#"try TimestampedScheme(header: "x-a\r\nb")"#),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/TimestampedSchemeTests.swift:71:9-75:56
