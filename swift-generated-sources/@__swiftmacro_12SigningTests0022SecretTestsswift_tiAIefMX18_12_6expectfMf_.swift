Testing.__checkFunctionCall(text.self,calling: {
  $0.contains($1)
},Self.canary,expression: .__fromNegation(.__fromFunctionCall(.__fromSyntaxNode("text"),"contains",(nil,.__fromSyntaxNode("Self.canary"))), false),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:19:13-19:49
