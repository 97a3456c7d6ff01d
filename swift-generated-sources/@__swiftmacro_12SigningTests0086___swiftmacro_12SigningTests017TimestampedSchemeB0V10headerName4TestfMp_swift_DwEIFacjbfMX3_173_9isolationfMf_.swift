nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests017TimestampedSchemeB0V10headerName4TestfMp_.swift:4:174-4:184
