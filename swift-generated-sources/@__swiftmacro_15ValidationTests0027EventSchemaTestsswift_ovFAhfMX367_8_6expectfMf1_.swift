Testing.__checkFunctionCall(EventSchema.partnerAPI.self,calling: {
  $0.isNumeric($1)
},"attributes.amount_total",expression: .__fromFunctionCall(.__fromSyntaxNode("EventSchema.partnerAPI"),"isNumeric",(nil,.__fromStringLiteral(#""attributes.amount_total""#, "attributes.amount_total"))),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:368:9-368:77
