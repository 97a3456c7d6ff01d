Testing.__checkFunctionCall(EventSchema.partnerAPI.self,calling: {
  $0.isNumeric($1)
},"attributes.seat",expression: .__fromNegation(.__fromFunctionCall(.__fromSyntaxNode("EventSchema.partnerAPI"),"isNumeric",(nil,.__fromStringLiteral(#""attributes.seat""#, "attributes.seat"))), false),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:371:9-371:70
