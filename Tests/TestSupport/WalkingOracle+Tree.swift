extension WalkingOracle {
    /// Seconds from an origin to every node, and from there to every position.
    public struct Tree: Sendable {
        let origin: Access
        var seconds: [Double]
    }

    /// Dijkstra's algorithm with a binary heap, to all nodes within so many seconds.
    public func tree(from origin: Access, within limit: Double) -> Tree {
        var tree = Tree(origin: origin, seconds: [Double](repeating: .infinity, count: positions.count))
        var heap = NodeHeap()
        func offer(_ node: Int, _ seconds: Double) {
            guard seconds < tree.seconds[node], seconds <= limit else { return }
            tree.seconds[node] = seconds
            heap.push(seconds, node)
        }
        switch origin {
        case .none: break
        case .square(let nodes): for (node, walk) in nodes { offer(node, straight(walk)) }
        case .street(let index, let offset, let walk):
            let street = streets[index]
            offer(street.to, straight(walk) + Self.part(street.length - offset, street.forward))
            offer(street.from, straight(walk) + Self.part(offset, street.backward))
        }
        while let (seconds, node) = heap.pop() {
            guard seconds == tree.seconds[node] else { continue }
            for index in streetsAt[node] {
                let street = streets[index]
                if street.from == node { offer(street.to, seconds + street.length * street.forward) }
                if street.to == node { offer(street.from, seconds + street.length * street.backward) }
            }
        }
        return tree
    }

    /// Seconds to a position on a street.
    public func seconds(_ tree: Tree, street index: Int, offset: Double) -> Double {
        let street = streets[index]
        var least = min(
            tree.seconds[street.from] + Self.part(offset, street.forward),
            tree.seconds[street.to] + Self.part(street.length - offset, street.backward))
        if case .street(index, let start, let walk) = tree.origin {
            let along = Self.part(abs(offset - start), offset >= start ? street.forward : street.backward)
            least = min(least, straight(walk) + along)
        }
        return least
    }

    /// d, in seconds, of a place.
    public func seconds(_ tree: Tree, to access: Access) -> Double {
        switch access {
        case .none: .infinity
        case .street(let street, let offset, let walk): seconds(tree, street: street, offset: offset) + straight(walk)
        case .square(let nodes): nodes.reduce(.infinity) { min($0, tree.seconds[$1.node] + straight($1.walk)) }
        }
    }

    private func straight(_ metres: Double) -> Double { metres / metresPerSecond }

    private static func part(_ metres: Double, _ rate: Double) -> Double { metres == 0 ? 0 : metres * rate }
}

/// A binary heap of nodes by seconds.
struct NodeHeap {
    private var items: [(seconds: Double, node: Int)] = []

    mutating func push(_ seconds: Double, _ node: Int) {
        items.append((seconds, node))
        var child = items.count - 1
        while child > 0, items[child].seconds < items[(child - 1) / 2].seconds {
            items.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> (seconds: Double, node: Int)? {
        guard let first = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return first }
        items[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < items.count && items[child].seconds < items[least].seconds {
                least = child
            }
            if least == parent { return first }
            items.swapAt(parent, least)
            parent = least
        }
    }
}
