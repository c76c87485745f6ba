#include "Source.hpp"

// Blobs packed by LZ4 are allowed too.
#define OSMIUM_WITH_LZ4
#include <osmium/io/detail/pbf_decoder.hpp>
#include <protozero/pbf_message.hpp>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <utility>

namespace {

namespace detail = osmium::io::detail;

/// Takes a PBF file apart into blobs and has libosmium decode them.
///
/// osmium::io::Reader does the same, but takes a file that ends within the length of a blob for a whole one, and keeps
/// the file open for good when a blob is damaged.
class PBFSource final : public cosmium::Source {
public:
    PBFSource(const std::string& path, cosmium::Kinds kinds)
        : file_{std::fopen(path.c_str(), "rbe"), &std::fclose}, kinds_{kinds} {
        if (!file_) throw std::system_error{errno, std::generic_category()};
        std::string blob;
        if (!read_blob("OSMHeader", blob)) throw osmium::pbf_error{"the file is empty"};
        header_ = detail::decode_header(blob);
    }

    osmium::io::Header header() override { return header_; }

    osmium::memory::Buffer next() override {
        if (!decoded_) {
            std::string blob;
            if (!read_blob("OSMData", blob)) return {};
            decoded_ = detail::PBFDataBlobDecoder{std::move(blob), kinds_, osmium::io::read_meta::yes}();
        }
        // The decoder nests a buffer that is full in the one it goes on with.
        if (decoded_.has_nested_buffers()) return std::move(*decoded_.get_last_nested());
        return std::exchange(decoded_, osmium::memory::Buffer{});
    }

    std::uint64_t bytes_read() const override { return bytes_read_; }

private:
    /// Fewer bytes than asked for only at the end of the file.
    std::size_t read(char* bytes, std::size_t count) {
        const std::size_t read = std::fread(bytes, 1, count, file_.get());
        if (read < count && std::ferror(file_.get())) throw std::system_error{errno, std::generic_category()};
        bytes_read_ += read;
        return read;
    }

    std::string read_exactly(std::size_t count) {
        std::string bytes(count, '\0');
        if (read(&bytes[0], count) != count) throw osmium::pbf_error{"the file is cut short"};
        return bytes;
    }

    /// False at the end of the file. https://wiki.openstreetmap.org/wiki/PBF_Format#File_format
    bool read_blob(const char* type, std::string& blob) {
        std::array<char, 4> length_bytes{};
        const std::size_t read_count = read(length_bytes.data(), length_bytes.size());
        if (read_count == 0) return false;
        if (read_count != length_bytes.size()) throw osmium::pbf_error{"the file is cut short"};
        std::size_t length = 0;
        for (const char byte : length_bytes) length = length << 8U | static_cast<unsigned char>(byte);
        if (length > static_cast<std::size_t>(detail::max_blob_header_size)) throw osmium::pbf_error{"invalid blob header"};
        blob = read_exactly(blob_length(read_exactly(length), type));
        return true;
    }

    static std::size_t blob_length(const std::string& header, const std::string& type) {
        using Field = detail::FileFormat::BlobHeader;
        std::string found;
        std::int64_t length = 0;
        protozero::pbf_message<Field> message{header};
        while (message.next()) {
            switch (message.tag_and_type()) {
            case protozero::tag_and_type(Field::required_string_type, protozero::pbf_wire_type::length_delimited):
                found = message.get_string();
                break;
            case protozero::tag_and_type(Field::required_int32_datasize, protozero::pbf_wire_type::varint):
                length = message.get_int32();
                break;
            default:
                message.skip();
            }
        }
        if (found != type) throw osmium::pbf_error{"a blob is not of type " + type};
        if (length <= 0 || length > static_cast<std::int64_t>(detail::max_uncompressed_blob_size))
            throw osmium::pbf_error{"invalid blob size"};
        return static_cast<std::size_t>(length);
    }

    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    cosmium::Kinds kinds_;
    osmium::io::Header header_;
    osmium::memory::Buffer decoded_;
    std::uint64_t bytes_read_ = 0;
};

}  // namespace

std::unique_ptr<cosmium::Source> cosmium::open_pbf(const std::string& path, Kinds kinds) {
    return std::make_unique<PBFSource>(path, kinds);
}
