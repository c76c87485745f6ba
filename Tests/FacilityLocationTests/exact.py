"""Solves siting problems exactly by integer programming (HiGHS): a JSON file of problems in, their best values out."""

import json
import sys

import numpy
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_matrix


def constraint(rows, width, upper):
    """Sparse rows of (column, factor) pairs, each at most its upper bound."""
    row = [number for number, pairs in enumerate(rows) for _ in pairs]
    column = [pair[0] for pairs in rows for pair in pairs]
    factor = [pair[1] for pairs in rows for pair in pairs]
    matrix = csr_matrix((factor, (row, column)), shape=(len(rows), width))
    return LinearConstraint(matrix, -numpy.inf, upper)


def best(gains, upper, sites, count, rows, limits):
    """The greatest sum of gains; the first `sites` variables say which are chosen, `count` of them."""
    width = len(gains)
    chosen = [(site, 1) for site in range(sites)]
    rows = rows + [chosen, [(site, -1) for site, _ in chosen]]
    answer = milp(
        c=-numpy.array(gains),
        integrality=numpy.array([1] * sites + [0] * (width - sites)),
        bounds=Bounds(0, numpy.array(upper)),
        constraints=constraint(rows, width, limits + [count, -count]),
        options={"mip_rel_gap": 0, "time_limit": 60},
    )
    if answer.status != 0:
        raise SystemExit(f"not solved: {answer.message}")
    return -answer.fun


def saved(problem):
    """The most weight times cost saved: by demand and site, as much as the site is chosen, and of one site only."""
    weights, present, sites = problem["weights"], problem["present"], problem["rows"]
    gains, rows, by_demand = [0.0] * len(sites), [], {}
    for site, row in enumerate(sites):
        for demand, cost in row:
            saving = weights[demand] * (present[demand] - cost)
            if saving > 0:
                rows.append([(len(gains), 1), (site, -1)])
                by_demand.setdefault(demand, []).append(len(gains))
                gains.append(saving)
    limits = [0] * len(rows) + [1] * len(by_demand)
    rows += [[(column, 1) for column in columns] for columns in by_demand.values()]
    return best(gains, [1] * len(gains), len(sites), problem["count"], rows, limits)


def assigned(problem):
    """The most weight that can be assigned; the existing facilities are sites that are always open."""
    weights, capacities = problem["weights"], problem["capacities"]
    sites = problem["rows"]
    gains, upper, rows, limits, by_demand = [0.0] * len(sites), [1.0] * len(sites), [], [], {}
    for site, row in enumerate(sites + problem["existing"]):
        load = []
        for demand, _ in row:
            if site < len(sites):
                rows.append([(len(gains), 1), (site, -weights[demand])])
                limits.append(0)
            load.append((len(gains), 1))
            by_demand.setdefault(demand, []).append(len(gains))
            gains.append(1)
            upper.append(weights[demand])
        rows.append(load + [(site, -capacities[site])] if site < len(sites) else load)
        limits.append(0 if site < len(sites) else problem["existingCapacities"][site - len(sites)])
    for demand, columns in by_demand.items():
        rows.append([(column, 1) for column in columns])
        limits.append(weights[demand])
    return best(gains, upper, len(sites), problem["count"], rows, limits)


def least_cost(problem):
    """The least total cost of assigning as much as can be: a bonus for each unit that no cost outweighs."""
    amounts, capacities = problem["amounts"], problem["capacities"]
    costs, load, by_demand = [], [[] for _ in capacities], [[] for _ in amounts]
    bonus = 1 + len(amounts) * len(capacities) * max((c for row in problem["rows"] for _, c in row), default=0)
    for facility, row in enumerate(problem["rows"]):
        for demand, cost in row:
            load[facility].append((len(costs), 1))
            by_demand[demand].append((len(costs), 1))
            costs.append(cost)
    if not costs:
        return [0, 0]
    limits = constraint(load + by_demand, len(costs), capacities + amounts)
    answer = linprog(numpy.array(costs) - bonus, A_ub=limits.A, b_ub=limits.ub, bounds=(0, None))
    return [float(answer.x.sum()), float(numpy.dot(costs, answer.x))]


KINDS = {"saved": saved, "assigned": assigned, "allocation": least_cost}

with open(sys.argv[1], encoding="utf-8") as file:
    problems = json.load(file)
with open(sys.argv[2], "w", encoding="utf-8") as file:
    json.dump([KINDS[problem["kind"]](problem) for problem in problems], file)
