"""Batch normalisation in one step, for training in half the time."""

from __future__ import annotations

from typing import Any

from scripts.common.backend import keras, tf


@keras.saving.register_keras_serializable("digitpad")
class FusedBatchNormalization(keras.layers.BatchNormalization):  # type: ignore[misc]
    """Keras's batch normalisation of pictures, by TensorFlow's fused operation.

    Keras takes it apart into a dozen passes over the data; on a processor they cost as much as all the
    convolutions. What is learned is the same, but for the running variance, which is that of a sample
    (divided by n - 1), as TensorFlow's operation gives it.
    """

    def call(self, inputs: Any, training: bool | None = None, mask: None = None) -> Any:  # noqa: ARG002
        """Normalise float32 n x height x width x channels; see the base class."""
        if not (training and self.trainable):
            known = {"mean": self.moving_mean, "variance": self.moving_variance}
            return self._fused(inputs, is_training=False, **known)[0]
        outputs, mean, variance = self._fused(inputs, is_training=True)
        for moving, now in ((self.moving_mean, mean), (self.moving_variance, variance)):
            moving.assign(moving * self.momentum + now * (1 - self.momentum))
        return outputs

    def _fused(self, inputs: Any, **options: Any) -> Any:
        return tf.compat.v1.nn.fused_batch_norm(
            inputs, self.gamma, self.beta, epsilon=self.epsilon, **options
        )
