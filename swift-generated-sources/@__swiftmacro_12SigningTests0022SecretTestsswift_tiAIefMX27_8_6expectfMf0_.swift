Testing.__checkBinaryOperation(Secret(bytes: [0xFF, 0]).revealedBytes,{ $0 == $1() },[0xFF, 0],expression: .__fromBinaryOperation(.__fromSyntaxNode("Secret(bytes: [0xFF, 0]).revealedBytes"),"==",.__fromSyntaxNode("[0xFF, 0]")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:28:9-28:69
