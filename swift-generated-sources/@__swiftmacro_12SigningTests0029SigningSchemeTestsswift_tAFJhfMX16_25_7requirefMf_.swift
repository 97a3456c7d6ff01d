Testing.__checkFunctionCall(scheme.self,calling: {
  $0.makeSigner(secret: $1)
},Secret("secret"),expression: .__fromFunctionCall(.__fromSyntaxNode("scheme"),"makeSigner",("secret",.__fromSyntaxNode(#"Secret("secret")"#))),comments: [],isRequired: true,sourceLocation: Testing.SourceLocation.__here()).__required()

// original-source-range: /work/main/Tests/SigningTests/SigningSchemeTests.swift:17:26-17:79
