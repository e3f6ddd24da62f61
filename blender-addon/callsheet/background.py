"""Work that waits (network, disk) beside Blender's main thread. The only module with threads.

Threads get plain data and return plain data; what follows from it is done in `pump`, which Blender's
timer calls on the main thread. What takes long there is done in steps. Nothing here touches a scene.
"""

from __future__ import annotations

import queue
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")
WORKERS = 3
WAITING_MAX = 64
STEPS_SECONDS = 0.006  # of one pump; the window draws between two
PUMP_SECONDS_BUSY = 0.1
PUMP_SECONDS_IDLE = 0.5
STOP_SECONDS = 2.0


@dataclass(frozen=True)
class _Task:
    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]


def survive_broken_connections() -> None:
    """A write to a connection that the other side has closed is an error in this thread, and not Blender's end.

    Python itself ignores that signal; the one inside some Blenders (seen: 4.3) does not.
    """
    if hasattr(signal, "pthread_sigmask"):  # Windows has no such signal
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})


class Background:
    """A few threads and the queue their results come back in. `run`, `pump` and `stop` belong to the main thread."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._todo: queue.Queue[_Task | None] = queue.Queue(WAITING_MAX)
        self._results: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._under_way = 0
        self._steps: deque[Iterator[None]] = deque()
        self._stopped = False
        self._threads = [
            threading.Thread(target=self._serve, name=f"callsheet-{number}", daemon=True)
            for number in range(workers)
        ]
        for thread in self._threads:
            thread.start()

    @property
    def busy(self) -> bool:
        return self._under_way > 0 or bool(self._steps)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> bool:
        """Does `work` in a thread, then `done` or `failed` in `pump`. False when too much is waiting already."""
        if self._stopped:
            return False
        try:
            self._todo.put_nowait(_Task(work, done, failed))
        except queue.Full:
            return False
        self._under_way += 1
        return True

    def in_steps(self, steps: Iterator[None]) -> None:
        """Long work of the main thread: each `next` is a step, short enough for nobody to notice."""
        self._steps.append(steps)

    def pump(self) -> int:
        """Does what has come back, and some steps of long work; how many results that were."""
        count = self._take_results()
        end = time.monotonic() + STEPS_SECONDS
        while self._steps and time.monotonic() < end:
            try:
                next(self._steps[0])
            except StopIteration:
                self._steps.popleft()
            except Exception:
                self._steps.popleft()
                traceback.print_exc()
        return count

    def _take_results(self) -> int:
        count = 0
        while True:
            try:
                follow = self._results.get_nowait()
            except queue.Empty:
                return count
            count += 1
            self._under_way -= 1
            try:
                follow()
            except Exception:  # one bad result must not end the timer, and with it all later ones
                traceback.print_exc()

    def stop(self, seconds: float = STOP_SECONDS) -> bool:
        """Takes no more work and waits for the threads; False if one still hangs in a call."""
        self._stopped = True
        self._steps.clear()
        while not self._todo.empty():
            try:
                self._todo.get_nowait()
            except queue.Empty:
                break
        for _ in self._threads:
            self._todo.put(None)
        end = time.monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, end - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _serve(self) -> None:
        survive_broken_connections()
        while (task := self._todo.get()) is not None:
            try:
                result = task.work()
            except Exception as error:
                self._results.put(lambda failed=task.failed, error=error: failed(error))
            else:
                self._results.put(lambda done=task.done, result=result: done(result))
            task = None


class Pump:
    """Blender's timer that brings results, and the passing of time, to the main thread."""

    def __init__(self, background: Background, tick: Callable[[], None]) -> None:
        self._background = background
        self._tick = tick

    def __call__(self) -> float:
        self._background.pump()
        try:
            self._tick()
        except Exception:
            traceback.print_exc()
        return PUMP_SECONDS_BUSY if self._background.busy else PUMP_SECONDS_IDLE

    def register(self) -> None:
        import bpy

        bpy.app.timers.register(self, first_interval=PUMP_SECONDS_BUSY, persistent=True)

    def unregister(self) -> None:
        import bpy

        if bpy.app.timers.is_registered(self):
            bpy.app.timers.unregister(self)
