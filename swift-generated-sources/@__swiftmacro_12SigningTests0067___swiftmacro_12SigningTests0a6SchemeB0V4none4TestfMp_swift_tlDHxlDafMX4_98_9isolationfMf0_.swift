nil                                                                                                                             

// original-source-range: @__swiftmacro_12SigningTests0a6SchemeB0V4none4TestfMp_.swift:5:99-5:109
