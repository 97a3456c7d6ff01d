Testing.__checkBinaryOperation(Secret("abc"),{ $0 != $1() },Secret("abcd"),expression: .__fromBinaryOperation(.__fromSyntaxNode(#"Secret("abc")"#),"!=",.__fromSyntaxNode(#"Secret("abcd")"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:36:9-36:49
