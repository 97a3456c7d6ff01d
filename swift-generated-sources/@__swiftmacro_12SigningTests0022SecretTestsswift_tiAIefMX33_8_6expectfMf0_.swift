Testing.__checkBinaryOperation(Secret("abc"),{ $0 != $1() },Secret("abd"),expression: .__fromBinaryOperation(.__fromSyntaxNode(#"Secret("abc")"#),"!=",.__fromSyntaxNode(#"Secret("abd")"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:34:9-34:48
