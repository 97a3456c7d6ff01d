nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests011HexadecimalB0V9roundTrip4TestfMp_.swift:5:99-5:109
