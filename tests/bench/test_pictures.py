"""What is measured is like a camera's picture, and measured in a process that did nothing else."""

from bench import pictures
from tests.pictures import opened


def test_photograph_is_as_hard_to_compress_as_a_cameras():
    content = pictures.photograph((1200, 800))
    assert (opened(content).format, opened(content).size) == ("JPEG", (1200, 800))
    assert 0.2 < len(content) / (1200 * 800) < 0.8


def test_memory_is_that_of_the_work_alone():
    held = bytearray(300 * 1024 * 1024)
    given, cpu, megabytes = pictures.in_fresh_process(len, b"foto")
    assert (given, len(held)) == (4, 300 * 1024 * 1024)
    assert cpu < 1
    assert 20 < megabytes < 200
