#include "Source.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/file.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/thread/pool.hpp>

namespace {

class XMLSource final : public cosmium::Source {
public:
    XMLSource(const std::string& path, const std::string& format, cosmium::Kinds kinds)
        : reader_{osmium::io::File{path, format}, kinds, pool_} {}

    osmium::io::Header header() override { return reader_.header(); }
    osmium::memory::Buffer next() override { return reader_.read(); }
    std::uint64_t bytes_read() const override { return reader_.offset(); }

private:
    // XML leaves it idle, but without one of its own the reader makes a pool that lives as long as the process.
    osmium::thread::Pool pool_{1};
    osmium::io::Reader reader_;
};

}  // namespace

std::unique_ptr<cosmium::Source> cosmium::open_xml(const std::string& path, const std::string& format, Kinds kinds) {
    return std::make_unique<XMLSource>(path, format, kinds);
}
