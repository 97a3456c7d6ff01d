#include "byte_marks.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// The shape bytes among the 64 at `bytes`, and those that are not ASCII, one bit each.
static inline uint64_t marks_of_64(const uint8_t *bytes, uint8_t delimiter, uint64_t *high) {
    uint64_t marks = 0;
    *high = 0;
#ifdef __SSE2__
    const __m128i delimiters = _mm_set1_epi8((char)delimiter), quotes = _mm_set1_epi8('"');
    const __m128i feeds = _mm_set1_epi8('\n'), returns = _mm_set1_epi8('\r'), nuls = _mm_setzero_si128();
    for (int part = 0; part < 4; part++) {
        const __m128i text = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * part));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(text, feeds), _mm_cmpeq_epi8(text, returns));
        const __m128i inner = _mm_or_si128(_mm_cmpeq_epi8(text, delimiters), _mm_cmpeq_epi8(text, quotes));
        const __m128i all = _mm_or_si128(_mm_or_si128(ends, inner), _mm_cmpeq_epi8(text, nuls));
        marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(all) << (16 * part);
        *high |= (uint64_t)(uint32_t)_mm_movemask_epi8(text) << (16 * part);
    }
#else
    for (int index = 0; index < 64; index++) {
        const uint8_t byte = bytes[index];
        const int is_mark = byte == delimiter || byte == '"' || byte == '\n' || byte == '\r' || byte == 0;
        marks |= (uint64_t)is_mark << index;
        *high |= (uint64_t)(byte >> 7) << index;
    }
#endif
    return marks;
}

size_t byte_marks(
    const uint8_t *bytes, size_t from, size_t count, uint8_t delimiter, uint32_t *marks, uint8_t *high) {
    uint32_t *next = marks;
    for (size_t start = from & ~(size_t)63; start < count; start += 64) {
        uint64_t highs, bits;
        if (count - start >= 64) {
            bits = marks_of_64(bytes + start, delimiter, &highs);
        } else {
            // A letter is neither mark nor high, so what is behind the end does not show.
            uint8_t rest[64];
            for (size_t index = 0; index < 64; index++) rest[index] = start + index < count ? bytes[start + index] : 'a';
            bits = marks_of_64(rest, delimiter, &highs);
            if (count - start < 64) bits &= ((uint64_t)1 << (count - start)) - 1;
        }
        high[start / 64] = highs != 0;
        if (start < from) bits &= ~(uint64_t)0 << (from - start);
        while (bits != 0) {
            *next++ = (uint32_t)(start + (size_t)__builtin_ctzll(bits));
            bits &= bits - 1;
        }
    }
    return (size_t)(next - marks);
}
