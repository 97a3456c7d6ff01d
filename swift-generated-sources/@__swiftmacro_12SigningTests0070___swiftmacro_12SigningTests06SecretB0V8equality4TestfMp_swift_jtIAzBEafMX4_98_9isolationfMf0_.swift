nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests06SecretB0V8equality4TestfMp_.swift:5:99-5:109
