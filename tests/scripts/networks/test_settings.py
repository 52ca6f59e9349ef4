from scripts.networks.optimizer import ConvolutionMuon
from scripts.networks.settings import Settings


def test_a_decaying_run_rises_falls_to_nothing_and_says_so_in_the_optimizer():
    settings = Settings("mixture", epochs=1, batch_size=1, learning_rate=0.4, decay=0.05)
    optimizer = settings.optimizer(steps=100)
    rate = optimizer._learning_rate
    assert [round(float(rate(step)), 3) for step in (0, 5, 100)] == [0.0, 0.4, 0.0]
    assert isinstance(optimizer, ConvolutionMuon)
    assert optimizer.weight_decay == 0.05
