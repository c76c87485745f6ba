"""The table that a benchmark prints: figures as they come, each ratio with what is wanted of it."""


class Table:
    def __init__(self):
        self.rows = []
        self.failed = False

    def head(self, text):
        self.rows += [("", "", ""), (text, None, "")]

    def time(self, name, seconds):
        self.rows.append((name, f"{seconds * 1e6:.3f} us", ""))

    def seconds(self, name, seconds, at_most=None):
        self._judged(name, f"{seconds:.2f} s", seconds, None, at_most)

    def milliseconds(self, name, seconds, at_most=None):
        self._judged(name, f"{seconds * 1e3:.3f} ms", seconds * 1e3, None, at_most)

    def megabytes(self, name, size, at_most=None):
        self._judged(name, f"{size / 1e6:.0f} MB", size / 1e6, None, at_most)

    def rate(self, name, value, unit, at_least=None):
        self._judged(name, f"{value:.0f} {unit}", value, at_least, None)

    def ratio(self, name, value, at_least=None, at_most=None):
        self._judged(name, f"{value:.2f} x", value, at_least, at_most)

    def share(self, name, value, at_least=None):
        self._judged(name, f"{value:.4f}", value, at_least, None)

    def count(self, name, value, at_least=None, at_most=None):
        self._judged(name, str(value), value, at_least, at_most)

    def _judged(self, name, text, value, at_least, at_most):
        wanted = "" if at_least is None else f"wanted: at least {at_least}"
        if at_most is not None:
            wanted += (", " if wanted else "wanted: ") + f"at most {at_most}"
        missed = (at_least is not None and value < at_least) or (at_most is not None and value > at_most)
        self.failed |= missed
        self.rows.append((name, text, wanted + (", MISSED" if missed else "")))

    def print(self):
        width = max(len(name) for name, text, _ in self.rows if text is not None)
        for name, text, wanted in self.rows:
            print(name if text is None else f"{name:<{width}}  {text:>18}  {wanted}".rstrip())
