nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests017TimestampedSchemeB0V8rotation4TestfMp_.swift:4:171-4:181
