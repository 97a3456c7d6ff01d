Testing.__checkBinaryOperation(Secret("ключ").revealedText,{ $0 == $1() },"ключ",expression: .__fromBinaryOperation(.__fromSyntaxNode(#"Secret("ключ").revealedText"#),"==",.__fromStringLiteral(#""ключ""#, "ключ")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:27:9-27:63
