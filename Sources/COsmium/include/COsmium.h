// OpenStreetMap files, read by libosmium (https://osmcode.org/libosmium). Plain C: no exception leaves these functions.
#ifndef COSMIUM_H
#define COSMIUM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A file being read. Used by one thread at a time.
typedef struct cosmium_reader cosmium_reader;

/// Kinds of elements, to be joined by `|`.
enum { COSMIUM_NODES = 1, COSMIUM_WAYS = 2, COSMIUM_RELATIONS = 4 };

enum {
    /// The file cannot be opened or read.
    COSMIUM_UNREADABLE = 1,
    /// The content is damaged, cut short, or no OpenStreetMap data at all.
    COSMIUM_MALFORMED = 2,
    /// OpenStreetMap data of another kind: a history or a change file.
    COSMIUM_UNSUPPORTED = 3,
};

typedef struct {
    int32_t code;
    /// Ends with a null byte.
    char message[240];
} cosmium_error;

/// The node that a way passes. `x` and `y` are set only in files that keep positions with ways.
typedef struct {
    int64_t id;
    int32_t x;
    int32_t y;
} cosmium_node_ref;

typedef struct {
    int64_t id;
    /// One of the kinds.
    int32_t kind;
    const char *role;
} cosmium_member;

/// Pointers are valid until the next call with the same reader.
typedef struct {
    /// One of the kinds.
    int32_t kind;
    int64_t id;
    /// Of a node: longitude and latitude in 1e-7 degree, on the Earth.
    int32_t x;
    int32_t y;
    /// Key, null byte, value, null byte, and so on.
    const char *tags;
    size_t tags_length;
    const cosmium_node_ref *refs;
    size_t ref_count;
    const cosmium_member *members;
    size_t member_count;
    /// Seconds since 1970; 0 where the file does not say.
    int64_t timestamp;
} cosmium_element;

typedef struct {
    /// Whether the four bounds, in 1e-7 degree, are there.
    int32_t has_bounds;
    int32_t min_x;
    int32_t min_y;
    int32_t max_x;
    int32_t max_y;
    /// Up to when the file follows its database, in seconds since 1970; 0 where it does not say.
    int64_t timestamp;
} cosmium_header;

/// Opens a regular file of PBF, XML, or XML packed by gzip or bzip2, whatever its name, and reads its header.
/// Returns null, with the error filled in, if that fails.
cosmium_reader *cosmium_open(const char *path, uint32_t kinds, cosmium_header *header, cosmium_error *error);

/// Reads the next element of the kinds asked for. Deleted elements and nodes without a position are passed over.
/// Returns 1 for an element, 0 at the end, -1 with the error filled in; after 0 or -1 only `cosmium_close` may follow.
int32_t cosmium_next(cosmium_reader *reader, cosmium_element *element, cosmium_error *error);

/// How many bytes of the file have been read, as stored; never more than `cosmium_bytes_total`.
uint64_t cosmium_bytes_read(const cosmium_reader *reader);
uint64_t cosmium_bytes_total(const cosmium_reader *reader);

/// Closes the file and frees the reader.
void cosmium_close(cosmium_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
