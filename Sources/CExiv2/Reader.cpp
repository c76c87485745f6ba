#include "CExiv2.h"

#include <exiv2/exiv2.hpp>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>
#include <string>

namespace {

void fill(cexiv2_error* error, std::int32_t code, const char* message) noexcept {
    error->code = code;
    std::snprintf(error->message, sizeof error->message, "%s", message);
}

/// Runs `body`, and turns what it throws into an error.
template <typename Body> std::int32_t guarded(cexiv2_error* error, Body body) noexcept {
    try {
        body();
        return 0;
    } catch (const std::bad_alloc&) {
        fill(error, CEXIV2_UNREADABLE, "not enough memory");
    } catch (const Exiv2::AnyError& problem) {
        const bool is_file = problem.code() == Exiv2::kerDataSourceOpenFailed || problem.code() == Exiv2::kerFileOpenFailed;
        fill(error, is_file ? CEXIV2_UNREADABLE : CEXIV2_MALFORMED, is_file ? "the file cannot be opened" : problem.what());
    } catch (const std::exception& problem) {
        fill(error, CEXIV2_MALFORMED, problem.what());
    } catch (...) {
        fill(error, CEXIV2_MALFORMED, "unknown error");
    }
    return -1;
}

/// Copies what is printable, up to the first null byte, without spaces at the ends.
void copy(const std::string& value, cexiv2_text& text) noexcept {
    std::size_t length = 0;
    for (const char c : value) {
        if (c == '\0' || length == sizeof text - 1) break;
        const auto code = static_cast<unsigned char>(c);
        if (code < 0x20 || code == 0x7f || (code == ' ' && length == 0)) continue;
        text[length++] = c;
    }
    while (length > 0 && text[length - 1] == ' ') --length;
    text[length] = '\0';
}

/// What Exiv2 found, by tag. Values longer than any of these tags can be are passed over.
class Exif {
public:
    explicit Exif(const Exiv2::ExifData& data) : data_{data} {}

    void text(const char* key, cexiv2_text& text) const {
        const Exiv2::Exifdatum* datum = find(key);
        if (datum && datum->typeId() == Exiv2::asciiString) copy(datum->toString(), text);
    }

    void rationals(const char* key, cexiv2_rationals& rationals) const {
        const Exiv2::Exifdatum* datum = find(key);
        if (!datum || datum->count() < 1 || datum->count() > 3) return;
        const bool is_signed = datum->typeId() == Exiv2::signedRational;
        if (!is_signed && datum->typeId() != Exiv2::unsignedRational) return;
        rationals.count = static_cast<std::int32_t>(datum->count());
        for (std::int32_t i = 0; i < rationals.count; ++i) {
            const Exiv2::Rational value = datum->toRational(i);
            // `toRational` of an unsigned one wraps above 2^31.
            const auto widened = [is_signed](std::int32_t part) {
                return is_signed ? std::int64_t{part} : std::int64_t{static_cast<std::uint32_t>(part)};
            };
            rationals.values[i] = {widened(value.first), widened(value.second)};
        }
    }

    std::int32_t number(const char* key) const {
        const Exiv2::Exifdatum* datum = find(key);
        if (!datum || datum->count() != 1 || datum->typeId() != Exiv2::unsignedShort) return 0;
        return static_cast<std::int32_t>(datum->toLong(0));
    }

private:
    const Exiv2::ExifData& data_;

    const Exiv2::Exifdatum* find(const char* key) const {
        constexpr long longest = 4096;
        const auto found = data_.findKey(Exiv2::ExifKey{key});
        return found == data_.end() || found->size() > longest ? nullptr : &*found;
    }
};

void read(const Exiv2::ExifData& data, cexiv2_tags& tags) {
    const Exif exif{data};
    tags.orientation = exif.number("Exif.Image.Orientation");
    exif.rationals("Exif.GPSInfo.GPSLatitude", tags.latitude);
    exif.rationals("Exif.GPSInfo.GPSLongitude", tags.longitude);
    exif.rationals("Exif.GPSInfo.GPSTimeStamp", tags.gps_time);
    exif.rationals("Exif.GPSInfo.GPSHPositioningError", tags.error_radius);
    exif.rationals("Exif.GPSInfo.GPSImgDirection", tags.direction);
    exif.text("Exif.GPSInfo.GPSLatitudeRef", tags.latitude_reference);
    exif.text("Exif.GPSInfo.GPSLongitudeRef", tags.longitude_reference);
    exif.text("Exif.GPSInfo.GPSImgDirectionRef", tags.direction_reference);
    exif.text("Exif.GPSInfo.GPSMapDatum", tags.datum);
    exif.text("Exif.GPSInfo.GPSDateStamp", tags.gps_date);
    exif.text("Exif.Photo.DateTimeOriginal", tags.taken);
    exif.text("Exif.Photo.OffsetTimeOriginal", tags.taken_offset);
    exif.text("Exif.Image.Make", tags.make);
    exif.text("Exif.Image.Model", tags.model);
}

void read(const Exiv2::XmpData& data, cexiv2_tags& tags) {
    const auto text = [&data](const char* key, cexiv2_text& text) {
        const auto found = data.findKey(Exiv2::XmpKey{key});
        if (found != data.end()) copy(found->toString(), text);
    };
    text("Xmp.exif.GPSLatitude", tags.xmp_latitude);
    text("Xmp.exif.GPSLongitude", tags.xmp_longitude);
}

} // namespace

void cexiv2_start(void) {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    Exiv2::XmpParser::initialize();
}

std::int32_t cexiv2_read_file(const char* path, cexiv2_tags* tags, cexiv2_error* error) {
    *tags = {};
    return guarded(error, [=] {
        // Without curl: a path is a path, never an address.
        const Exiv2::Image::AutoPtr image = Exiv2::ImageFactory::open(path, false);
        image->readMetadata();
        tags->width = image->pixelWidth();
        tags->height = image->pixelHeight();
        read(image->exifData(), *tags);
        read(image->xmpData(), *tags);
    });
}

std::int32_t cexiv2_read_blocks(const std::uint8_t* exif, std::size_t exif_size, const char* xmp, std::size_t xmp_size,
    cexiv2_tags* tags, cexiv2_error* error) {
    *tags = {};
    return guarded(error, [=] {
        if (exif_size > 0) {
            Exiv2::ExifData data;
            Exiv2::ExifParser::decode(data, exif, static_cast<std::uint32_t>(exif_size));
            read(data, *tags);
        }
        if (xmp_size > 0) {
            Exiv2::XmpData data;
            if (Exiv2::XmpParser::decode(data, std::string{xmp, xmp_size}) == 0) read(data, *tags);
        }
    });
}
