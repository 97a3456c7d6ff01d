Testing.__checkFunctionCall(EventSchema.partnerAPI.self,calling: {
  $0.isNumeric($1)
},"attributes.end_time",expression: .__fromFunctionCall(.__fromSyntaxNode("EventSchema.partnerAPI"),"isNumeric",(nil,.__fromStringLiteral(#""attributes.end_time""#, "attributes.end_time"))),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:369:9-369:73
