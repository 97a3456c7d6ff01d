nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests011HexadecimalB0V7refused4TestfMp_.swift:4:164-4:174
