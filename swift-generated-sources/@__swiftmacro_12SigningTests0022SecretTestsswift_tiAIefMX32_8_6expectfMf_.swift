Testing.__checkBinaryOperation(Secret("abc"),{ $0 == $1() },Secret("abc"),expression: .__fromBinaryOperation(.__fromSyntaxNode(#"Secret("abc")"#),"==",.__fromSyntaxNode(#"Secret("abc")"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:33:9-33:48
