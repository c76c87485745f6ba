#include "COsmium.h"
#include "Source.hpp"

#include <osmium/osm/node.hpp>
#include <osmium/osm/relation.hpp>
#include <osmium/osm/timestamp.hpp>
#include <osmium/osm/way.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>
#include <type_traits>
#include <vector>

static_assert(sizeof(osmium::NodeRef) == sizeof(cosmium_node_ref) && std::is_standard_layout<osmium::NodeRef>::value,
    "refs are lent as libosmium keeps them: id, x, y");

struct cosmium_reader {
    std::unique_ptr<cosmium::Source> source;
    std::uint64_t bytes_total;
    osmium::memory::Buffer buffer;
    osmium::memory::Buffer::t_iterator<osmium::OSMObject> next;
    osmium::memory::Buffer::t_iterator<osmium::OSMObject> end;
    std::vector<cosmium_member> members;
};

namespace {

void fill(cosmium_error* error, std::int32_t code, const char* message) noexcept {
    error->code = code;
    std::snprintf(error->message, sizeof error->message, "%s", message);
}

/// Runs `body`, and turns what it throws into an error; `failed` is returned then.
template <typename Body, typename Result>
Result guarded(cosmium_error* error, Result failed, Body body) noexcept {
    try {
        return body();
    } catch (const cosmium::unsupported& problem) {
        fill(error, COSMIUM_UNSUPPORTED, problem.what());
    } catch (const std::system_error& problem) {
        fill(error, COSMIUM_UNREADABLE, problem.code().message().c_str());
    } catch (const std::bad_alloc&) {
        fill(error, COSMIUM_UNREADABLE, "not enough memory");
    } catch (const std::exception& problem) {
        fill(error, COSMIUM_MALFORMED, problem.what());
    } catch (...) {
        fill(error, COSMIUM_MALFORMED, "unknown error");
    }
    return failed;
}

/// The size of a regular file; anything else (a pipe, a folder) could keep a reader waiting for ever.
std::uint64_t regular_size(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) throw std::system_error{errno, std::generic_category()};
    if (S_ISDIR(status.st_mode)) throw std::system_error{EISDIR, std::generic_category()};
    if (!S_ISREG(status.st_mode)) throw std::system_error{EINVAL, std::generic_category()};
    return static_cast<std::uint64_t>(status.st_size);
}

/// Tells the format by the first bytes, since the name of an upload says nothing.
std::unique_ptr<cosmium::Source> open_source(const std::string& path, osmium::osm_entity_bits::type kinds) {
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file{std::fopen(path.c_str(), "rbe"), &std::fclose};
    if (!file) throw std::system_error{errno, std::generic_category()};
    char bytes[256];
    const std::string start{bytes, std::fread(bytes, 1, sizeof bytes, file.get())};
    if (start.empty()) throw std::runtime_error{"the file is empty"};
    if (start.compare(0, 2, "\x1f\x8b") == 0) return cosmium::open_xml(path, "osm.gz", kinds);
    if (start.compare(0, 3, "BZh") == 0) return cosmium::open_xml(path, "osm.bz2", kinds);
    if (start.find("OSMHeader") != std::string::npos && start[0] == '\0') return cosmium::open_pbf(path, kinds);
    if (start.compare(0, 3, "\xef\xbb\xbf") == 0 || start[start.find_first_not_of(" \t\r\n") % start.size()] == '<')
        return cosmium::open_xml(path, "osm", kinds);
    throw std::runtime_error{"neither PBF nor XML"};
}

cosmium_header decode(const osmium::io::Header& header) {
    cosmium_header result{};
    const osmium::Box box = header.joined_boxes();
    if (box.valid()) {
        result.has_bounds = 1;
        result.min_x = box.bottom_left().x();
        result.min_y = box.bottom_left().y();
        result.max_x = box.top_right().x();
        result.max_y = box.top_right().y();
    }
    const std::string date = header.get("osmosis_replication_timestamp");
    if (!date.empty()) result.timestamp = osmium::Timestamp{date}.seconds_since_epoch();
    return result;
}

std::int32_t kind(osmium::item_type type) noexcept {
    switch (type) {
    case osmium::item_type::node: return COSMIUM_NODES;
    case osmium::item_type::way: return COSMIUM_WAYS;
    case osmium::item_type::relation: return COSMIUM_RELATIONS;
    default: return 0;
    }
}

/// False for what is passed over.
bool decode(const osmium::OSMObject& object, std::vector<cosmium_member>& members, cosmium_element* element) {
    *element = cosmium_element{};
    element->kind = kind(object.type());
    element->id = object.id();
    element->timestamp = object.timestamp().seconds_since_epoch();
    const osmium::TagList& tags = object.tags();
    element->tags = reinterpret_cast<const char*>(tags.data()) + sizeof(osmium::TagList);
    element->tags_length = tags.byte_size() - sizeof(osmium::TagList);
    if (object.deleted()) return false;
    switch (object.type()) {
    case osmium::item_type::node: {
        const osmium::Location location = static_cast<const osmium::Node&>(object).location();
        element->x = location.x();
        element->y = location.y();
        return location.valid();
    }
    case osmium::item_type::way: {
        const osmium::WayNodeList& nodes = static_cast<const osmium::Way&>(object).nodes();
        element->refs = reinterpret_cast<const cosmium_node_ref*>(nodes.empty() ? nullptr : &*nodes.begin());
        element->ref_count = nodes.size();
        return true;
    }
    case osmium::item_type::relation:
        members.clear();
        for (const osmium::RelationMember& member : static_cast<const osmium::Relation&>(object).members())
            members.push_back({member.ref(), kind(member.type()), member.role()});
        element->members = members.data();
        element->member_count = members.size();
        return true;
    default: return false;
    }
}

}  // namespace

extern "C" cosmium_reader* cosmium_open(
    const char* path, std::uint32_t kinds, cosmium_header* header, cosmium_error* error) {
    return guarded(error, static_cast<cosmium_reader*>(nullptr), [&] {
        // libosmium takes "-" for standard input and hands "http://..." to curl.
        const std::string name = path[0] == '/' ? path : std::string{"./"} + path;
        auto bits = osmium::osm_entity_bits::nothing;
        if (kinds & COSMIUM_NODES) bits |= osmium::osm_entity_bits::node;
        if (kinds & COSMIUM_WAYS) bits |= osmium::osm_entity_bits::way;
        if (kinds & COSMIUM_RELATIONS) bits |= osmium::osm_entity_bits::relation;
        auto reader = std::make_unique<cosmium_reader>();
        reader->bytes_total = regular_size(name);
        reader->source = open_source(name, bits);
        const osmium::io::Header found = reader->source->header();
        if (found.has_multiple_object_versions()) throw cosmium::unsupported{"a history or a change file, not a map"};
        *header = decode(found);
        return reader.release();
    });
}

extern "C" std::int32_t cosmium_next(cosmium_reader* reader, cosmium_element* element, cosmium_error* error) {
    return guarded(error, std::int32_t{-1}, [&]() -> std::int32_t {
        while (true) {
            while (reader->next != reader->end) {
                const osmium::OSMObject& object = *reader->next++;
                if (decode(object, reader->members, element)) return 1;
            }
            reader->buffer = reader->source->next();
            if (!reader->buffer) return 0;
            reader->next = reader->buffer.begin<osmium::OSMObject>();
            reader->end = reader->buffer.end<osmium::OSMObject>();
        }
    });
}

extern "C" std::uint64_t cosmium_bytes_read(const cosmium_reader* reader) {
    return std::min(reader->source->bytes_read(), reader->bytes_total);
}

extern "C" std::uint64_t cosmium_bytes_total(const cosmium_reader* reader) { return reader->bytes_total; }

extern "C" void cosmium_close(cosmium_reader* reader) { delete reader; }
