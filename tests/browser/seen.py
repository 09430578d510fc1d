"""What a page or a frame shows to whoever reads it, compared without the spaces and line breaks that markup moves."""

from collections import Counter


def squeezed(text: str) -> str:
    return "".join(text.split())


def shown(frame, selector: str) -> Counter:
    """The texts of all elements that fit, each with how often it stands there."""
    return Counter(map(squeezed, frame.locator(selector).all_text_contents()))


def expected(texts) -> Counter:
    return Counter(map(squeezed, texts))


def holds(frame, text: str, *, selector: str) -> bool:
    return squeezed(text) in squeezed(frame.locator(selector).first.text_content())


def typed_in(frame, name: str) -> str:
    """What stands in a field of the page's own form."""
    return squeezed(frame.locator(f"main [name={name}]").first.input_value())


def page_numbers(number: int, *, per_page: int) -> range:
    """The pages of a list of so many rows."""
    return range(1, -(-number // per_page) + 1)
