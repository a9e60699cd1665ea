from schemas.reference.reference_words import reference_words
from simulation.sample import sample_reference


def test_names_and_aliases_are_those_of_the_reference_data() -> None:
    channel = sample_reference().channel
    words = reference_words("channel")
    for name, aliases in zip(channel["name"], channel["aliases"], strict=True):
        assert {words[word] for word in (name, *filter(None, aliases.split(";")))} == {name}
