#ifndef BYTE_MARKS_H
#define BYTE_MARKS_H

#include <stddef.h>
#include <stdint.h>

/// Finds the bytes that give a CSV its shape: delimiter, quote, LF, CR, and NUL. Where there is no quote, it is the
/// delimiter once more.
///
/// Writes their offsets, from `from` on and in order, to `marks`, which has room for `count - from` of them, and for
/// each 64 bytes whether one of them is not ASCII to `high`, which has room for `count / 64 + 1`.
/// Reads no byte from `count` on. Returns the number of marks.
size_t byte_marks(
    const uint8_t *bytes, size_t from, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *marks, uint8_t *high);

/// The same for the bytes that end a string in JSON or must not stand in it: quote, backslash, control characters.
size_t json_marks(const uint8_t *bytes, size_t from, size_t count, uint32_t *marks, uint8_t *high);

#endif
