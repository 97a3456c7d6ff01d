nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests011HexadecimalB0V9roundTrip4TestfMp_.swift:4:166-4:176
