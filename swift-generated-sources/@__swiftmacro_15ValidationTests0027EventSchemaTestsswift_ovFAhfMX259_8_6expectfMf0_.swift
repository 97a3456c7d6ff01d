Testing.__checkPropertyAccess(Draft().with("location_dest_lat", .number("0")).findings.self,getting: { $0.isEmpty },expression: .__fromPropertyAccess(.__fromSyntaxNode(#"Draft().with("location_dest_lat", .number("0")).findings"#),.__fromSyntaxNode("isEmpty")),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/ValidationTests/EventSchemaTests.swift:260:9-260:82
