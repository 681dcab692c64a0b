"""The order of records in a file: what is referred to stands before what refers to it."""

import heapq
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, TypeVar

Node = TypeVar("Node", bound=Hashable)


def referred_first(
    ranks: Mapping[Node, Any], references: Mapping[Node, Iterable[Node]]
) -> tuple[list[Node], list[Node]]:
    """The nodes in order, and those that cannot be ordered: references among them run in a circle.

    Among nodes that are free to stand next, the lowest rank comes first. References to what has no rank are
    passed over. Linear in nodes and references but for a logarithm.
    """
    waiting: dict[Node, int] = {}
    referrers: dict[Node, list[Node]] = defaultdict(list)
    for node in ranks:
        targets = {target for target in references.get(node, ()) if target in ranks}
        waiting[node] = len(targets)
        for target in targets:
            referrers[target].append(node)
    free = [(ranks[node], node) for node, count in waiting.items() if not count]
    heapq.heapify(free)
    ordered: list[Node] = []
    while free:
        _, node = heapq.heappop(free)
        ordered.append(node)
        for referrer in referrers[node]:
            waiting[referrer] -= 1
            if not waiting[referrer]:
                heapq.heappush(free, (ranks[referrer], referrer))
    stuck = sorted((ranks[node], node) for node, count in waiting.items() if count)
    return ordered, [node for _, node in stuck]
