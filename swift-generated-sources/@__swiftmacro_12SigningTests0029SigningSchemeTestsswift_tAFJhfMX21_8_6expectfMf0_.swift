Testing.__checkBinaryOperation(request.headers,{ $0 == $1() },[
                .init("x-client-id", "1"),
                .init(
                    "x-rapido-signature",
                    "t=1700000001,v1=d8852b947962e1140a9c783987325ad24c45fe0cb635b74b12638edf56ef795f"),
            ],expression: .__fromBinaryOperation(.__fromSyntaxNode("request.headers"),"==",.__fromSyntaxNode(#"[\#n                .init("x-client-id", "1"),\#n                .init(\#n                    "x-rapido-signature",\#n                    "t=1700000001,v1=d8852b947962e1140a9c783987325ad24c45fe0cb635b74b12638edf56ef795f"),\#n            ]"#)),comments: [],isRequired: false,sourceLocation: Testing.SourceLocation.__here()).__expected()

// original-source-range: /work/main/Tests/SigningTests/SigningSchemeTests.swift:22:9-28:15
