"""The page loads our scripts and style sheets as one file each, in the order of their names."""

import pytest

from dashboard import bundle


@pytest.fixture
def assets(tmp_path):
    for name, text in {
        "js/20-second.js": "two();\n", "js/10-first.js": "one();\n", "js/00-large.js": "library();\n", "js/note.txt": "none",
        "css/20-b.css": "b{}\n", "css/10-a.css": "a{}\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_files_stand_in_the_order_of_their_names_and_libraries_by_themselves(assets):
    assert bundle.Bundle.of(assets, "js").body == b"one();\n\ntwo();\n"
    assert bundle.Bundle.of(assets, "css").body == b"a{}\n\nb{}\n"


def test_the_bundle_lies_beside_its_files_so_that_they_name_others_as_before(assets):
    assert bundle.Bundle.of(assets, "css").path == "assets/css/bundle.css"


def test_another_byte_gives_another_address(assets):
    before = bundle.Bundle.of(assets, "js").address
    assert bundle.Bundle.of(assets, "js").address == before
    (assets / "js" / "20-second.js").write_text("two()\n", encoding="utf-8")
    assert bundle.Bundle.of(assets, "js").address != before


def test_one_tag_stands_where_the_first_of_many_stood(assets):
    made = bundle.of(assets)
    tags = (
        '<script src="/ko/_dash-component-suites/x.js"></script>\n<script src="/ko/assets/js/00-large.js?m=1.5"></script>\n'
        '<script src="/ko/assets/js/10-first.js?m=1.5"></script>\n<script src="/ko/assets/js/20-second.js?m=1.5"></script>\n'
        '<script src="/ko/_dash-component-suites/renderer.js"></script>'
    )
    assert bundle.link(made, "js", tags) == (
        '<script src="/ko/_dash-component-suites/x.js"></script>\n<script src="/ko/assets/js/00-large.js?m=1.5"></script>\n'
        f'<script src="/ko/{made["js"].address}"></script>\n<script src="/ko/_dash-component-suites/renderer.js"></script>'
    )
    sheets = '<link rel="stylesheet" href="/assets/css/10-a.css?m=1">\n<link rel="stylesheet" href="/assets/css/20-b.css?m=1">'
    assert bundle.link(made, "css", sheets) == f'<link rel="stylesheet" href="/{made["css"].address}">\n'


def test_a_page_without_files_of_ours_stays_as_it_is(assets):
    assert bundle.link(bundle.of(assets), "js", "<script>1</script>") == "<script>1</script>"
