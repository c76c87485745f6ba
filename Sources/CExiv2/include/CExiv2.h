// The few tags of a photo that Wangge needs, read by Exiv2 (https://exiv2.org). Plain C: no exception leaves these functions.
#ifndef CEXIV2_H
#define CEXIV2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    /// The file cannot be opened or read, or memory ran out.
    CEXIV2_UNREADABLE = 1,
    /// The content is damaged, or of no kind that Exiv2 knows.
    CEXIV2_MALFORMED = 2,
};

typedef struct {
    int32_t code;
    /// Ends with a null byte.
    char message[240];
} cexiv2_error;

/// As written in the file: the denominator may be 0.
typedef struct {
    int64_t numerator;
    int64_t denominator;
} cexiv2_rational;

/// Up to three rationals; the count is 0 where the tag is absent or of another type.
typedef struct {
    int32_t count;
    cexiv2_rational values[3];
} cexiv2_rationals;

/// The printable start of a text, in whatever encoding; ends with a null byte, and is empty where the tag is absent.
typedef char cexiv2_text[64];

typedef struct {
    /// In pixels as stored; 0 where the file does not say.
    int32_t width;
    int32_t height;
    /// 0 where the tag is absent or of another type.
    int32_t orientation;
    cexiv2_rationals latitude;
    cexiv2_rationals longitude;
    cexiv2_rationals gps_time;
    cexiv2_rationals error_radius;
    cexiv2_rationals direction;
    cexiv2_text latitude_reference;
    cexiv2_text longitude_reference;
    cexiv2_text direction_reference;
    cexiv2_text datum;
    cexiv2_text gps_date;
    cexiv2_text taken;
    cexiv2_text taken_offset;
    cexiv2_text make;
    cexiv2_text model;
    /// From XMP: degrees, minutes and the hemisphere's letter in one text.
    cexiv2_text xmp_latitude;
    cexiv2_text xmp_longitude;
} cexiv2_tags;

/// Readies Exiv2 for this process and silences it. Called once, before the others; not safe from several threads.
void cexiv2_start(void);

/// Reads the tags of a file, told by its content. Returns 0, or -1 with the error filled in.
int32_t cexiv2_read_file(const char *path, cexiv2_tags *tags, cexiv2_error *error);

/// Reads the tags of blocks taken out of a file: an Exif block from its TIFF header on, and an XMP packet. Either may be empty.
/// Returns 0, or -1 with the error filled in.
int32_t cexiv2_read_blocks(const uint8_t *exif, size_t exif_size, const char *xmp, size_t xmp_size, cexiv2_tags *tags,
    cexiv2_error *error);

#ifdef __cplusplus
}
#endif

#endif
