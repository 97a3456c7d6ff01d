nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests017TimestampedSchemeB0V8tampered4TestfMp_.swift:5:99-5:109
