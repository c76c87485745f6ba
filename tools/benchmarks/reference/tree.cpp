// The reference for shortest-path trees: a bucket Dijkstra over the benchmark's graph, with nothing around it.
// Prints figures as `name<TAB>value` lines: median and mean seconds, and sums that ours must agree with.
//
//   tree tree    GRAPH ORIGINS METRES                a tree from each origin apart, bounded
//   tree nearest GRAPH SOURCES METRES [DISTANCES]    one search from all sources; bounded, or METRES = 0 for everywhere
//
// GRAPH: little-endian uint32: nodes, arcs, nodes + 1 first arcs, then (target, centimetres) of each arc.
// ORIGINS, SOURCES: CSV with a head, the node in the first column.
// DISTANCES: written, uint32 centimetres of each node, all bits set where not reached.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

using Clock = std::chrono::steady_clock;

constexpr uint32_t bucketCentimetres = 400;
constexpr uint32_t unreached = UINT32_MAX;

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "tree: %s\n", why.c_str());
    std::exit(2);
}

struct Arc {
    uint32_t target;
    uint32_t centimetres;
};

struct Graph {
    std::vector<uint32_t> firstArc;
    std::vector<Arc> arcs;

    explicit Graph(const char* path) {
        std::ifstream file(path, std::ios::binary);
        uint32_t counts[2];
        if (!file.read(reinterpret_cast<char*>(counts), sizeof counts)) fail(std::string("no graph: ") + path);
        firstArc.resize(size_t(counts[0]) + 1);
        arcs.resize(counts[1]);
        file.read(reinterpret_cast<char*>(firstArc.data()), std::streamsize(firstArc.size() * sizeof(uint32_t)));
        file.read(reinterpret_cast<char*>(arcs.data()), std::streamsize(arcs.size() * sizeof(Arc)));
        if (!file || firstArc.back() != counts[1]) fail(std::string("cut short: ") + path);
    }

    uint32_t nodeCount() const { return uint32_t(firstArc.size() - 1); }
};

std::vector<uint32_t> readNodes(const char* path, uint32_t nodeCount) {
    std::ifstream file(path);
    std::string line;
    std::vector<uint32_t> nodes;
    std::getline(file, line);
    while (std::getline(file, line)) nodes.push_back(uint32_t(std::stoul(line)));
    if (nodes.empty()) fail(std::string("no nodes: ") + path);
    for (uint32_t node : nodes)
        if (node >= nodeCount) fail("no such node in the graph");
    return nodes;
}

/// Buffers are kept from search to search; what a search touched is reset by the next.
struct Search {
    struct Entry {
        uint32_t node;
        uint32_t distance;
    };

    const Graph& graph;
    const uint32_t limit;
    std::vector<uint32_t> distance;
    std::vector<uint32_t> reached;
    std::vector<std::vector<Entry>> buckets;  // a ring, longer than the longest arc that can be walked
    uint32_t mask;

    Search(const Graph& graph, uint32_t limit)
        : graph(graph), limit(limit), distance(graph.nodeCount(), unreached) {
        uint32_t longest = 0, size = 1;
        for (const Arc& arc : graph.arcs) longest = std::max(longest, std::min(arc.centimetres, limit));
        while (size < longest / bucketCentimetres + 2) size *= 2;
        buckets.resize(size);
        for (auto& bucket : buckets) bucket.reserve(64);
        reached.reserve(graph.nodeCount());
        mask = size - 1;
    }

    void run(const uint32_t* sources, size_t count) {
        for (uint32_t node : reached) distance[node] = unreached;
        reached.clear();
        size_t pending = 0;
        for (size_t i = 0; i < count; i++) {
            if (distance[sources[i]] == 0) continue;
            distance[sources[i]] = 0;
            reached.push_back(sources[i]);
            buckets[0].push_back({sources[i], 0});
            pending++;
        }
        for (uint32_t b = 0; pending > 0; b++) {
            auto& bucket = buckets[b & mask];
            // Arcs shorter than a bucket put entries into the one being read: it grows, and a node may come again.
            for (size_t i = 0; i < bucket.size(); i++) {
                const Entry entry = bucket[i];
                if (entry.distance != distance[entry.node]) continue;
                const Arc* end = graph.arcs.data() + graph.firstArc[entry.node + 1];
                for (const Arc* arc = graph.arcs.data() + graph.firstArc[entry.node]; arc < end; arc++) {
                    const uint32_t candidate = entry.distance + arc->centimetres;
                    uint32_t& known = distance[arc->target];
                    if (candidate >= known || candidate > limit) continue;
                    if (known == unreached) reached.push_back(arc->target);
                    known = candidate;
                    buckets[candidate / bucketCentimetres & mask].push_back({arc->target, candidate});
                    pending++;
                }
            }
            pending -= bucket.size();
            bucket.clear();
        }
    }

    uint64_t sum() const {
        uint64_t sum = 0;
        for (uint32_t node : reached) sum += distance[node];
        return sum;
    }
};

double seconds(Clock::duration duration) { return std::chrono::duration<double>(duration).count(); }

void report(std::vector<double>& times, uint64_t nodes, uint64_t centimetres) {
    double total = 0;
    for (double time : times) total += time;
    std::sort(times.begin(), times.end());
    std::printf("median.seconds\t%.9f\nmean.seconds\t%.9f\n", times[times.size() / 2], total / double(times.size()));
    std::printf("nodes\t%llu\ncentimetres\t%llu\n", (unsigned long long)nodes, (unsigned long long)centimetres);
}

void measureTrees(const Graph& graph, const std::vector<uint32_t>& origins, uint32_t limit) {
    Search search(graph, limit);
    std::vector<double> times;
    uint64_t nodes = 0, centimetres = 0;
    for (uint32_t origin : origins) {
        search.run(&origin, 1);
        nodes += search.reached.size();
        centimetres += search.sum();
    }
    for (int round = 0; round < 5; round++) {
        for (uint32_t origin : origins) {
            const auto begin = Clock::now();
            search.run(&origin, 1);
            times.push_back(seconds(Clock::now() - begin));
        }
    }
    report(times, nodes, centimetres);
}

void measureNearest(const Graph& graph, const std::vector<uint32_t>& sources, uint32_t limit, const char* path) {
    Search search(graph, limit);
    std::vector<double> times;
    search.run(sources.data(), sources.size());
    for (int round = 0; round < 15; round++) {
        const auto begin = Clock::now();
        search.run(sources.data(), sources.size());
        times.push_back(seconds(Clock::now() - begin));
    }
    report(times, search.reached.size(), search.sum());
    if (!path) return;
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(search.distance.data()),
               std::streamsize(search.distance.size() * sizeof(uint32_t)));
    if (!file) fail(std::string("cannot write ") + path);
}

int main(int count, char** words) {
    const bool trees = count == 5 && !std::strcmp(words[1], "tree");
    const bool nearest = (count == 5 || count == 6) && !std::strcmp(words[1], "nearest");
    if (!trees && !nearest) fail("usage: tree tree|nearest GRAPH NODES METRES [DISTANCES]");
    const Graph graph(words[2]);
    const auto nodes = readNodes(words[3], graph.nodeCount());
    const uint32_t metres = uint32_t(std::stoul(words[4]));
    const uint32_t limit = metres ? metres * 100 : unreached - 1;
    if (trees) measureTrees(graph, nodes, limit);
    if (nearest) measureNearest(graph, nodes, limit, count == 6 ? words[5] : nullptr);
}
