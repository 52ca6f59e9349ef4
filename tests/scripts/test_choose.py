import numpy as np
import pytest

from scripts import choose
from scripts.choose import BIASES, LIMITS, SOURCES, Seen, chosen, main
from scripts.common.backend import keras
from scripts.evaluation.validation import Hands
from scripts.networks.registry import NETWORKS
from scripts.training import checkpoint
from tests.scripts.evaluation.hands import HANDS
from tests.scripts.evaluation.tried import TRIALS, reader

LABELS = np.array([0, 1], np.uint8)


def pictures(*most_probable: int, sure: float = 0.9) -> np.ndarray:
    """What is left has "none"."""
    given = np.zeros((len(most_probable), 11), np.float32)
    given[:, 10] = 1 - sure
    given[np.arange(len(most_probable)), most_probable] = sure
    return given


def seen() -> Seen:
    """A third of one source is wrong, half of the signs and nothing that is made up is answered."""
    digits = {name: (pictures(0, 1), LABELS) for name in SOURCES}
    digits["traces"] = (pictures(0, 2), LABELS)
    letters = {"capitals": pictures(10, 10), "signs": pictures(10, 3)}
    return Seen(digits, letters, {"scribble": pictures(10)})


def test_what_limits_are_about_is_the_mean_of_sources_and_of_kinds() -> None:
    assert seen().shares() == {"wrong": 0.5 / len(SOURCES), "letters": 0.25, "made up": 0}
    assert set(seen().shares()) == set(LIMITS)


def test_a_bias_refuses_more() -> None:
    refused = seen().biased(3)
    assert refused.shares() == dict.fromkeys(LIMITS, 0)
    assert refused.read()["mean"] == "0.0 / 0.0 / 100.0"
    assert seen().biased(0).read() == seen().read()


def test_right_wrong_and_lost_are_shown_together() -> None:
    assert seen().read()["traces"] == "50.0 / 50.0 / 0.0"
    assert seen().read()["mean"] == "87.5 / 12.5 / 0.0"
    assert seen().besides() == {
        "capitals": "0.0", "signs": "50.0", "letters": "25.0", "made up": "0.0",
        "error, scans": "10.0", "error, people": "10.0",
    }  # fmt: skip


def test_what_is_not_new_to_a_network_is_not_shown() -> None:
    class Model:
        def predict(self, pixels, **options):
            return reader(pixels)

    known = Seen.by(Model(), _with_jitter(), {"validation", "traces"})
    assert set(known.read()) == {"pendigits", "unipen", "unsteady", "off by 3 %", "off by 5 %"}
    assert "error, scans" not in known.besides()
    assert known.besides()["error, people"]


def _with_jitter():
    made = TRIALS.validation
    return type(made)(**{**vars(made), "jitter": {0.03: made.jitter[0], 0.05: made.jitter[0]}})


def test_the_lowest_bias_within_the_limits_is_chosen() -> None:
    within = {name: most * 0.9 for name, most in LIMITS.items()}
    shares = {bias: dict(within) for bias in (-1.0, 0.0, 1.0, 2.0)}
    assert chosen(shares) == -1
    shares[-1.0]["letters"] = shares[0.0]["wrong"] = 0.5
    assert chosen(shares) == 1
    shares[1.0]["made up"] = shares[2.0]["letters"] = 0.5
    assert chosen(shares) is None


@pytest.fixture
def run(tmp_path, monkeypatch):
    """The checkpoint of a network that has learned nothing, and few to try it on."""

    def make(network: str = "digitpad", validation: bool = True):
        keras.utils.set_random_seed(0)
        path = tmp_path / "run.keras"
        model = NETWORKS[network].build()
        model.optimizer.build(model.trainable_variables)
        checkpoint.save(checkpoint.Progress(model, {"network": network, "validation": validation}), path)
        return path

    monkeypatch.setattr(choose, "load_hands", lambda copies: HANDS)
    monkeypatch.setattr(choose, "make_validation", lambda hands, copies: _with_jitter())
    monkeypatch.setattr(choose, "_KIND", 1)
    return make


def test_every_bias_is_shown_beside_the_articles_network(run, capsys) -> None:
    assert main([str(run())]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = ["article", *(f"bias {bias:+.1f}" for bias in BIASES)]
    digits, besides = lines[: len(names) + 1], lines[len(names) + 2 : -2]
    assert all(word in digits[0] for word in ("traces", "unipen", "off by 5 %", "mean"))
    assert all(word in besides[0] for word in ("signs", "made up", "error, people"))
    assert [line[:9].strip() for line in digits[1:]] == [line[:9].strip() for line in besides[1:]] == names
    assert lines[-1].startswith(("chosen: ", "no bias"))


def test_another_run_or_network_is_refused(run, capsys) -> None:
    assert main([str(run("digitpad", validation=False))]) == 1
    assert main([str(run("article"))]) == 1
    assert capsys.readouterr().err.count('is no run with --validation of a network that knows "none"') == 2


def test_a_bias_is_not_chosen_without_people(run, monkeypatch, capsys) -> None:
    monkeypatch.setattr(choose, "load_hands", lambda copies: Hands(HANDS.pendigits))
    assert main([str(run())]) == 1
    assert "the bias is chosen on people" in capsys.readouterr().err
