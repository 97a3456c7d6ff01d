Testing.__checkFunctionCall(EventSchema.partnerAPI.self,calling: {
  $0.isNumeric($1)
},"attributes.orderId",expression: .__fromNegation(.__fromFunctionCall(.__fromSyntaxNode("EventSchema.partnerAPI"),"isNumeric",(nil,.__fromStringLiteral(#""attributes.orderId""#, "attributes.orderId"))), false),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:370:9-370:73
