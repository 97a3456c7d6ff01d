nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests06SecretB0V12neverPrinted4TestfMp_.swift:4:164-4:174
