nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests0a6SchemeB0V11timestamped4TestfMp_.swift:4:164-4:174
