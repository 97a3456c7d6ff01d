nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests010HMACSHA256B0V16publishedVectors4TestfMp_.swift:5:99-5:109
