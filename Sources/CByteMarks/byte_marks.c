#include "byte_marks.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/// What to look for: the bytes of a CSV, or those of JSON strings.
typedef struct {
    int is_json;
    uint8_t delimiter;
    uint8_t quote;
} shape;

#ifdef __SSE2__
/// The marks among the 64 bytes, and those that are not ASCII, one bit each.
static inline __attribute__((always_inline)) uint64_t marks_of_64(const uint8_t *bytes, shape shape, uint64_t *high) {
    const __m128i quotes = _mm_set1_epi8((char)shape.quote);
    uint64_t marks = 0;
    *high = 0;
    for (int part = 0; part < 4; part++) {
        const __m128i text = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * part));
        __m128i all = _mm_cmpeq_epi8(text, quotes);
        if (shape.is_json) {
            const __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(text, _mm_set1_epi8(0x1F)), text);
            all = _mm_or_si128(all, _mm_or_si128(controls, _mm_cmpeq_epi8(text, _mm_set1_epi8('\\'))));
        } else {
            const __m128i feeds = _mm_cmpeq_epi8(text, _mm_set1_epi8('\n'));
            const __m128i returns = _mm_cmpeq_epi8(text, _mm_set1_epi8('\r'));
            const __m128i delimiters = _mm_cmpeq_epi8(text, _mm_set1_epi8((char)shape.delimiter));
            const __m128i nuls = _mm_cmpeq_epi8(text, _mm_setzero_si128());
            all = _mm_or_si128(_mm_or_si128(all, nuls), _mm_or_si128(_mm_or_si128(feeds, returns), delimiters));
        }
        marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(all) << (16 * part);
        *high |= (uint64_t)(uint32_t)_mm_movemask_epi8(text) << (16 * part);
    }
    return marks;
}
#else
static inline int is_mark(uint8_t byte, shape shape) {
    if (shape.is_json) return byte == shape.quote || byte == '\\' || byte < 0x20;
    return byte == shape.quote || byte == '\n' || byte == '\r' || byte == 0 || byte == shape.delimiter;
}

static inline uint64_t marks_of_64(const uint8_t *bytes, shape shape, uint64_t *high) {
    uint64_t marks = 0;
    *high = 0;
    for (int index = 0; index < 64; index++) {
        marks |= (uint64_t)is_mark(bytes[index], shape) << index;
        *high |= (uint64_t)(bytes[index] >> 7) << index;
    }
    return marks;
}
#endif

static inline __attribute__((always_inline)) size_t find_marks(
    const uint8_t *bytes, size_t from, size_t count, shape shape, uint32_t *marks, uint8_t *high) {
    uint32_t *next = marks;
    for (size_t start = from & ~(size_t)63; start < count; start += 64) {
        uint64_t highs, bits;
        if (count - start >= 64) {
            bits = marks_of_64(bytes + start, shape, &highs);
        } else {
            uint8_t rest[64];
            for (size_t index = 0; index < 64; index++) rest[index] = start + index < count ? bytes[start + index] : 'a';
            bits = marks_of_64(rest, shape, &highs) & (((uint64_t)1 << (count - start)) - 1);
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

size_t byte_marks(
    const uint8_t *bytes, size_t from, size_t count, uint8_t delimiter, uint8_t quote, uint32_t *marks, uint8_t *high) {
    return find_marks(bytes, from, count, (shape){0, delimiter, quote}, marks, high);
}

size_t json_marks(const uint8_t *bytes, size_t from, size_t count, uint32_t *marks, uint8_t *high) {
    return find_marks(bytes, from, count, (shape){1, 0, '"'}, marks, high);
}
