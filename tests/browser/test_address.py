"""The state in the address, there and back, in a real browser: its URLSearchParams is the one that counts."""

import json

import pytest

DEFAULT = {"view": "overview", "from": 1945, "to": 1972, "year": 1958, "unit": "usd", "zoom": "", "theme": "", "off": [], "fact": "", "form": "",
           "bfrom": 1958, "bto": 1972, "t1": "", "t2": "", "lesson": "", "step": 1, "chart": "", "present": "", "embed": "", "sheet": "",
           "paper": "A4"}


@pytest.fixture(scope="module")
def bare(home, server):
    page = home.new_page()
    page.goto(f"{server}/health")  # a bare page of the same origin
    page.add_script_tag(url=f"{server}/assets/js/11-address.js")
    page.evaluate(
        """() => { window.spec = {first: 1945, last: 1972,
             views: ['overview', 'aid', 'events', 'sources'], units: ['usd', 'ruble'],
             lessons: {'a-lesson': 7}, topics: ['aid', 'events'], facts: {'gift-a': {}, 'visit-b': {}},
             forms: {aid: ['people', 'log']}, filters: {aid: ['actor:ussr', 'actor:prc', 'kind:a,b'], events: ['family:x y']}}; }""")
    yield page
    page.close()


@pytest.fixture
def parse(bare):
    return lambda query: bare.evaluate("(query) => pillars.address.parse(query, spec)", query)


@pytest.fixture
def write(bare):
    return lambda state: bare.evaluate("(state) => pillars.address.format(state, spec)", state)


@pytest.mark.parametrize(
    ("query", "difference"),
    [
        ("", {}),
        ("?", {}),
        ("?from=1954&to=1961", {"from": 1954, "to": 1961}),
        ("?from=1961&to=1954", {"from": 1954, "to": 1961}),
        ("?from=abc&to=xyz&year=nan", {}),
        ("?from=-5&to=-1", {}),
        ("?from=0&to=9999", {"from": 1945, "to": 1972}),
        ("?from=99999999999999999999&to=1e9", {}),
        ("?from=1954.5&year=19 54", {}),
        ("?from=0x7A2&to=Infinity", {}),
        ("?from=9999", {"from": 1972, "to": 1972}),
        ("?to=3", {"from": 1945, "to": 1945}),
        ("?year=1800", {"year": 1945}),
        ("?from=&to=&view=&unit=&theme=&zoom=&off=", {}),
        ("?view=nowhere", {}),
        ("?view=__proto__&unit=constructor&off=toString", {}),
        ("?view=AID", {}),
        ("?view=aid&view=events", {"view": "aid"}),
        ("?unit=euro", {}),
        ("?fact=gift-a", {"fact": "gift-a"}),
        ("?fact=figure:aid", {"fact": "figure:aid"}),
        ("?fact=gift-z", {}),
        ("?fact=figure:nothing", {}),
        ("?fact=__proto__", {}),
        ("?fact=toString", {}),
        ("?fact=%3Cscript%3E", {}),
        ("?unit=ruble", {"unit": "ruble"}),
        ("?zoom=everything&theme=pink", {}),
        ("?theme=dark&zoom=period", {"theme": "dark", "zoom": "period"}),
        ("?view=aid&off=actor:ussr,actor:nobody,actor:ussr", {"view": "aid", "off": ["actor:ussr"]}),
        ("?view=events&off=actor:ussr", {"view": "events"}),
        ("?off=actor:ussr", {}),
        ("?from=%E0%A4%A&to=%&view=%ZZ", {}),
        ("?view=%3Cscript%3Ealert(1)%3C/script%3E", {}),
        ("?unknown=1&__proto__[view]=aid", {}),
        ("from=1954", {"from": 1954}),
        ("?lesson=a-lesson&step=3&present=1", {"lesson": "a-lesson", "step": 3, "present": "1"}),
        ("?lesson=a-lesson&step=99", {"lesson": "a-lesson", "step": 7}),
        ("?lesson=a-lesson&step=0", {"lesson": "a-lesson"}),
        ("?lesson=a-lesson&step=-1", {"lesson": "a-lesson"}),
        ("?lesson=nothing&step=3", {}),
        ("?lesson=toString&step=__proto__&sheet=constructor&present=yes&embed=2", {}),
        ("?chart=aid-camp&embed=1", {"chart": "aid-camp", "embed": "1"}),
        ("?chart=%3Cscript%3E", {}),
        ("?sheet=student&paper=Letter", {"sheet": "student", "paper": "Letter"}),
        ("?sheet=everything&paper=A0", {}),
    ],
)
def test_whatever_an_address_says_the_state_is_sane(parse, query, difference):
    assert parse(query) == DEFAULT | difference


HUGE = ["?from=" + "9" * 1_000_000, "?off=" + "a," * 500_000, "?" + "x=1&" * 250_000 + "from=1954"]


@pytest.mark.parametrize("query", HUGE, ids=["digits", "tags", "names"])
def test_a_megabyte_of_address_gives_the_default(parse, query):
    assert parse(query) == DEFAULT


def test_the_untouched_state_leaves_the_address_empty(write):
    assert write(DEFAULT) == ""


def test_what_is_as_by_default_is_left_out_of_the_address(write):
    state = DEFAULT | {"from": 1954, "unit": "ruble", "view": "aid", "off": ["actor:ussr"]}
    assert write(state) == "?view=aid&from=1954&unit=ruble&off=actor%3Aussr"


def test_every_state_comes_back_from_its_address(bare):
    states = [
        DEFAULT | {"view": view, "from": start, "to": end, "year": year, "unit": unit, "zoom": zoom, "theme": theme, "off": off,
                   "fact": fact, "form": form, "bfrom": bfrom}
        for view, offs in (("overview", [[]]), ("aid", [[], ["actor:ussr"], ["actor:prc", "actor:ussr"]]),
                           ("events", [[], ["family:x y"]]), ("sources", [[]]))
        for off in offs
        for start, end in ((1945, 1972), (1945, 1945), (1972, 1972), (1954, 1961))
        for year in (1945, 1958, 1972)
        for unit in ("usd", "ruble")
        for zoom in ("", "period")
        for theme in ("", "light", "dark")
        for fact in ("", "gift-a", "figure:events")
        for form, bfrom in (("", 1958), ("log" if view == "aid" else "", 1950))
    ]
    back = bare.evaluate("(all) => all.map((s) => pillars.address.parse(pillars.address.format(s, spec), spec))", states)
    wrong = [json.dumps(state) for state, found in zip(states, back, strict=True) if state != found]
    assert len(states) == 6048
    assert wrong == []
