#ifndef COSMIUM_SOURCE_HPP
#define COSMIUM_SOURCE_HPP

#include <osmium/io/header.hpp>
#include <osmium/memory/buffer.hpp>
#include <osmium/osm/entity_bits.hpp>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

namespace cosmium {

/// A kind of OpenStreetMap data that is not a map of one moment.
struct unsupported : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A file that gives buffers of elements in the file's order. What it throws derives from `std::exception`.
class Source {
public:
    virtual ~Source() = default;
    virtual osmium::io::Header header() = 0;
    /// An invalid buffer at the end.
    virtual osmium::memory::Buffer next() = 0;
    virtual std::uint64_t bytes_read() const = 0;
};

using Kinds = osmium::osm_entity_bits::type;

std::unique_ptr<Source> open_pbf(const std::string& path, Kinds kinds);
/// `format` as libosmium names it: osm, osm.gz, osm.bz2.
std::unique_ptr<Source> open_xml(const std::string& path, const std::string& format, Kinds kinds);

}  // namespace cosmium

#endif
