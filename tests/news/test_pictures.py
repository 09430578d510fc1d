import pytest
from django.template import Context, Template

from news.models import Photo

FILES = "/media/foto/ab12/500-500"
READY = {"folder": "foto/ab12/500-500", "shapes": {"16x9": {"320": 180, "640": 360, "1440": 810}}}


def photo(**fields) -> Photo:
    return Photo(**{"file": "foto/ab12/asli.jpg", "width": 2000, "height": 1500, "alt": 'Apel "pagi" <1>'} | fields)


def shown(tag: str, **fields) -> str:
    return Template(f"{{% load pictures %}}{{% {tag} %}}").render(Context({"photo": photo(**fields)})).strip()


def test_picture_offers_avif_webp_and_one_jpeg():
    assert shown('picture photo shape="16x9" sizes="(min-width: 700px) 640px, 100vw"', renditions=READY) == (
        "<picture>\n"
        f'<source type="image/avif" srcset="{FILES}/16x9-320.avif 320w, {FILES}/16x9-640.avif 640w, '
        f'{FILES}/16x9-1440.avif 1440w" sizes="(min-width: 700px) 640px, 100vw">\n'
        f'<source type="image/webp" srcset="{FILES}/16x9-320.webp 320w, {FILES}/16x9-640.webp 640w, '
        f'{FILES}/16x9-1440.webp 1440w" sizes="(min-width: 700px) 640px, 100vw">\n'
        f'<img src="{FILES}/16x9-640.jpg" alt="Apel &quot;pagi&quot; &lt;1&gt;" width="640" height="360" '
        'loading="lazy" decoding="async">\n'
        "</picture>"
    )


def test_lead_picture_loads_at_once():
    html = shown('picture photo shape="16x9" lead=True', renditions=READY)
    assert 'fetchpriority="high"' in html
    assert "lazy" not in html


@pytest.mark.parametrize("fields", [{}, {"renditions": READY}])
def test_master_stands_in_while_a_shape_is_not_ready(fields):
    html = shown('picture photo shape="3x2"', **fields)
    assert "<source" not in html
    assert 'src="/media/foto/ab12/asli.jpg"' in html
    assert 'width="2000" height="1500"' in html


def test_decorative_pictures_have_an_empty_text():
    assert 'alt=""' in shown('picture photo shape="16x9" decorative=True')
    assert 'alt=""' in shown('picture photo shape="16x9"', alt="", is_decorative=True)


def test_preload_names_the_files_that_the_picture_will_choose_from():
    assert shown('picture_preload photo shape="16x9" sizes="100vw"', renditions=READY) == (
        f'<link rel="preload" as="image" type="image/avif" imagesrcset="{FILES}/16x9-320.avif 320w, '
        f'{FILES}/16x9-640.avif 640w, {FILES}/16x9-1440.avif 1440w" imagesizes="100vw" fetchpriority="high">'
    )
    assert shown('picture_preload photo shape="16x9"') == (
        '<link rel="preload" as="image" href="/media/foto/ab12/asli.jpg" fetchpriority="high">'
    )


def test_lists_show_another_crop_on_phones():
    ready = {"folder": "foto/ab12/500-500", "shapes": {"3x2": {"320": 213}, "1x1": {"320": 320}}}
    html = shown('picture photo shape="3x2" phone_shape="1x1"', renditions=ready)
    narrow = f'<source media="(max-width: 43.75em)" type="image/avif" srcset="{FILES}/1x1-320.avif 320w" sizes="7rem">'
    assert html.index(narrow) < html.index(f'<source type="image/avif" srcset="{FILES}/3x2-320.avif 320w"')
