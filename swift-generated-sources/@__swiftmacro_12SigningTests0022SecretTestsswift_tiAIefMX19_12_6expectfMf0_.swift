Testing.__checkFunctionCall(text.self,calling: {
  $0.contains($1)
},"•••",expression: .__fromFunctionCall(.__fromSyntaxNode("text"),"contains",(nil,.__fromStringLiteral(#""•••""#, "•••"))),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SecretTests.swift:20:13-20:48
