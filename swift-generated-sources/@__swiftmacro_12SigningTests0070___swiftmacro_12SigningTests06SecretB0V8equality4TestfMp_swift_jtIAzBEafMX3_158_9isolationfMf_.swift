nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests06SecretB0V8equality4TestfMp_.swift:4:159-4:169
