"""The networks by name, with the settings they are trained with and the sizes they must have.

    $ python -m scripts.networks
    article: 113,898 parameters, 1,486,080 multiply-adds
    digitpad: 60,739 parameters, 2,453,552 multiply-adds
    teacher: 331,723 parameters, 11,629,568 multiply-adds

A network takes float32 n x 28 x 28 x 1 in 0..1, ink 1, and gives float32 n x outputs: probabilities.
"""

from __future__ import annotations

import sys

from scripts.common.errors import command
from scripts.networks.network import multiply_adds
from scripts.networks.registry import NETWORKS


@command
def main() -> int:
    """Say how large each network is."""
    for network in NETWORKS.values():
        model = network.build()
        print(f"{network.name}: {model.count_params():,} parameters, {multiply_adds(model):,} multiply-adds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
