Testing.__checkPropertyAccess(EventSchema.partnerAPI.check(late, except: ["attributes.start_time"]).self,getting: { $0.isEmpty },expression: .__fromPropertyAccess(.__fromSyntaxNode(#"EventSchema.partnerAPI.check(late, except: ["attributes.start_time"])"#),.__fromSyntaxNode("isEmpty")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:294:9-294:95
