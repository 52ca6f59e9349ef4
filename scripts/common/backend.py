"""TensorFlow and Keras, imported without their start-up messages; import them from here and nowhere else."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # read once, when TensorFlow's library is loaded
os.environ.setdefault("KERAS_BACKEND", "tensorflow")
# Sums of several threads come out otherwise on another number of cores, and so would a network.
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
# oneDNN's kernels train a third faster, and older processors do not get them unasked.
os.environ.setdefault("TF_ENABLE_ONEDNN_OPTS", "1")


@contextmanager
def _quiet_stderr() -> Iterator[None]:
    """Hold back what libraries write to file descriptor 2, unless the block fails.

    TensorFlow's CUDA plugins complain about each other before any log level is looked at, GPU or not.
    """
    stderr = os.dup(2)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        except BaseException:
            held.seek(0)
            os.write(stderr, held.read())
            raise
        finally:
            os.dup2(stderr, 2)
            os.close(stderr)


with _quiet_stderr():
    import keras
    import tensorflow as tf

__all__ = ["computing_in", "keras", "make_repeatable", "quick_precision", "tf"]

_CPU = Path("/proc/cpuinfo")


def make_repeatable(seed: int) -> None:
    """Make everything random from here on, and the order of TensorFlow's sums, depend on the seed alone."""
    keras.utils.set_random_seed(seed)
    tf.config.experimental.enable_op_determinism()


def quick_precision() -> str:
    """The name of the dtype policy that trains networks soonest on this machine.

    Weights are float32 in either case. Processors that multiply in bfloat16 take half the time for it; on
    others it would be computed at great length.
    """
    flags = _CPU.read_text(errors="replace") if _CPU.is_file() else ""
    return "mixed_bfloat16" if "avx512_bf16" in flags else "float32"


@contextmanager
def computing_in(policy: str) -> Iterator[None]:
    """Layers that are made in the block compute by this dtype policy."""
    before = keras.config.dtype_policy()
    keras.config.set_dtype_policy(policy)
    try:
        yield
    finally:
        keras.config.set_dtype_policy(before)
