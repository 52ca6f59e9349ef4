"""The optimizer that networks for drawings are trained with."""

from __future__ import annotations

from typing import Any

from scripts.common.backend import keras


@keras.saving.register_keras_serializable("digitpad")
class ConvolutionMuon(keras.optimizers.Muon):  # type: ignore[misc]
    """Keras's Muon, which moves the kernels of convolutions, too, by an orthogonal matrix at each step.

    K. Jordan et al.: Muon, an optimizer for hidden layers in neural networks, 2024. A kernel of height x
    width x inputs x outputs is a matrix with a column for each output. Keras leaves such kernels to AdamW,
    which needs about half as many epochs again to get as far. A kernel of one input channel is left to it
    here as well.
    """

    def _should_use_adamw(self, variable: Any) -> bool:
        if len(variable.shape) == 4:
            return bool(variable.shape[2] == 1)
        return bool(super()._should_use_adamw(variable))

    def _muon_update_step(self, gradient: Any, variable: Any, lr: Any, m: Any) -> None:
        self.assign_add(m, gradient + m * (self.momentum - 1))
        direction = gradient + self.momentum * m if self.nesterov else m
        matrix = keras.ops.reshape(direction, (-1, variable.shape[-1]))
        step = self.lr_adjust(lr * self.zeropower_via_newtonschulz5(matrix, self.ns_steps))
        self.assign_sub(variable, keras.ops.reshape(step, variable.shape))
