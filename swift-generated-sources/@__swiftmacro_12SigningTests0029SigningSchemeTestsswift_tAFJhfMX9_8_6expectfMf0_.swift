Testing.__checkBinaryOperation(SigningScheme.none.makeSigner(secret: Secret("unused")),{ $0 == $1() },nil,expression: .__fromBinaryOperation(.__fromSyntaxNode(#"SigningScheme.none.makeSigner(secret: Secret("unused"))"#),"==",.__fromSyntaxNode("nil")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SigningSchemeTests.swift:10:9-10:80
