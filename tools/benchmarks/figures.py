"""Figures of a program that measures itself and prints them, one `name<TAB>value` a line."""

import statistics
import subprocess


def figures(command):
    """Runs the program; what it prints without a tab is its own talk."""
    output = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return dict(line.split("\t") for line in output.splitlines() if "\t" in line)


def taking_turns(rounds, programs):
    """Figures by round of each program of `{name: command}`, in turn, so that what else the machine does meets all."""
    return [{name: figures(command) for name, command in programs.items()} for _ in range(rounds)]


def median(rounds, program, name):
    """A figure's median over the rounds of `taking_turns`."""
    return statistics.median(float(figures[program][name]) for figures in rounds)


def median_ratio(rounds, dividend, divisor):
    """The median over the rounds of one figure divided by another, each a pair of program and name."""
    (above, above_name), (below, below_name) = dividend, divisor
    return statistics.median(float(each[above][above_name]) / float(each[below][below_name]) for each in rounds)
