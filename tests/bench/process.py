"""Processes under measurement: started, watched from outside through /proc, ended by their own process id."""
import os
import re
import signal
import statistics
import subprocess
import threading
import time

LISTENING = re.compile(r"listening on (http://127\.0\.0\.1:\d+)")


class Watch(threading.Thread):
    """Polls a process's memory, without file pages (RssAnon) and with them (VmHWM), and the size of a file until told to
    stop."""

    def __init__(self, pid, file=None, interval_s=0.02):
        super().__init__(daemon=True)
        self.pid, self.file, self.interval_s = pid, file, interval_s
        self.anon_bytes = self.peak_bytes = self.file_bytes = 0
        self.ended = threading.Event()
        self.start()

    def look(self):
        try:
            with open(f"/proc/{self.pid}/status") as status:
                said = status.read()
            anon, peak = (re.search(name + r":\s+(\d+) kB", said) for name in ("RssAnon", "VmHWM"))
            if anon and peak:  # not there any more once the process has ended
                self.anon_bytes = max(self.anon_bytes, int(anon.group(1)) * 1024)
                self.peak_bytes = max(self.peak_bytes, int(peak.group(1)) * 1024)
            if self.file:
                self.file_bytes = max(self.file_bytes, os.stat(self.file).st_size)
        except OSError:  # not there yet, or not any more
            pass

    def run(self):
        while not self.ended.is_set():
            self.look()
            self.ended.wait(self.interval_s)

    def stop(self):
        self.ended.set()
        self.join()


class Server:
    """A server that prints its address on stderr; `with` ends it."""

    def __init__(self, command, log, env=None, watched=None, wait_s=20):
        self.log = log
        with open(log, "w") as stderr:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stderr,
                                            env={**os.environ, **(env or {})})
        self.watch = Watch(self.process.pid, watched)
        self.url = None
        deadline = time.monotonic() + wait_s
        while self.url is None:
            with open(log, errors="replace") as text:
                found = LISTENING.search(text.read(65536))
            if found:
                self.url = found.group(1)
            elif self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"{command[0]} did not start: {self.tail()}")
            else:
                time.sleep(0.02)

    def tail(self):
        with open(self.log, errors="replace") as text:
            return text.read()[-300:].strip()

    def stop(self):
        """Ends the server and returns its exit code."""
        self.watch.stop()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def timed(command, cwd=None, stdin=None):
    """Runs a command to its end: (seconds, largest RssAnon in bytes). Raises RuntimeError if it fails."""
    with open(stdin or os.devnull) as source:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        watch = Watch(process.pid)
        said = process.stdout.read()
        process.wait()
        took = time.perf_counter() - began
        watch.stop()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: exit {process.returncode}: {said.decode(errors='replace')[-400:]}")
    return took, watch.anon_bytes


def remove_database(path):
    for suffix in ("", "-wal", "-shm", "-journal"):
        try:
            os.unlink(path + suffix)
        except FileNotFoundError:
            pass


def median(values):
    return statistics.median(values)


def ratio(ours, theirs):
    """The median of the ratios of values measured in the same round."""
    return statistics.median(a / b for a, b in zip(ours, theirs))


def mib(size):
    return size / (1 << 20)
