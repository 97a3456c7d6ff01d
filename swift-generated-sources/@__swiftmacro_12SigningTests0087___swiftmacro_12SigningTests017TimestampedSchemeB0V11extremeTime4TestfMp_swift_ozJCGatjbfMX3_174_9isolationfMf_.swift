nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests017TimestampedSchemeB0V11extremeTime4TestfMp_.swift:4:175-4:185
