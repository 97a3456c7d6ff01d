nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests017TimestampedSchemeB0V9tolerance4TestfMp_.swift:4:172-4:182
