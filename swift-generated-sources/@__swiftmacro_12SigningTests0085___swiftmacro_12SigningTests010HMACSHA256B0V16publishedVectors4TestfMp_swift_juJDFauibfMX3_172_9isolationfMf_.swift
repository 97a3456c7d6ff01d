nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests010HMACSHA256B0V16publishedVectors4TestfMp_.swift:4:173-4:183
