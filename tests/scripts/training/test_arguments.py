from scripts.networks.registry import NETWORKS
from scripts.training.arguments import Arguments, standard


def test_the_arguments_are_those_of_the_networks_settings():
    settings = NETWORKS["digitpad"].settings
    assert standard("digitpad", 3) == Arguments(
        "digitpad", 3, settings.epochs, validation=True, teacher="teacher-0 teacher-1"
    )
    assert standard("article", 0) == Arguments("article", 0, epochs=10)


def test_what_is_given_takes_the_place_of_a_setting():
    arguments = standard("digitpad", 0, epochs=2, validation=False, teacher="teacher-1", limit=9)
    assert (arguments.epochs, arguments.validation, arguments.teacher, arguments.limit) == (
        2,
        False,
        "teacher-1",
        9,
    )
