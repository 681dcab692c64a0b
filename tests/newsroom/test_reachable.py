"""Which URLs and which addresses of the network are fetched."""

import pytest

from newsroom.reachable import Unreachable, refusal, target


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "100.64.0.1", "100.100.100.200", "169.254.169.254", "168.63.129.16", "192.0.0.192", "192.0.2.1",
        "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "fec0::1", "2001:db8::1",
        "2001:0:1::1", "3fff::1", "64:ff9b:1::a00:1", "5f00::1", "100::1",
        "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:c0a8:101::1", "localhost", "",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "93.184.216.34", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:2800:220:1::1", "2a00:1450::1",
     "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"],
)  # fmt: skip
def test_public_addresses_are_not(address: str) -> None:
    assert refusal(address) == ""


def test_the_reason_says_what_the_address_is() -> None:
    assert refusal("127.0.0.1") == "127.0.0.1 is a loopback address, not a public one"
    assert (
        refusal("::ffff:169.254.169.254")
        == "::ffff:169.254.169.254 is a link-local address, not a public one"
    )


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://apa.example/a", "only http"),
        ("file:///etc/passwd", "only http"),
        ("gopher://apa.example", "only http"),
        ("javascript:alert(1)", "only http"),
        ("data:text/html,x", "only http"),
        ("dict://127.0.0.1:11211/stats", "only http"),
        ("http://127.0.0.1%2f.apa.example/", "name is none"),
        ("http://127.0.0.1%00.apa.example/", "name is none"),
        ("http://apa.example%0d%0aHost:127.0.0.1/", "name is none|can be read"),
        ("//apa.example/a", "only http"),
        ("", "only http"),
        ("http://", "names no host"),
        ("http:///a", "names no host"),
        ("http://editor@apa.example/", "user's name"),
        ("http://apa.example@127.0.0.1/", "user's name"),
        ("http://apa.example:8080/", "port 8080"),
        ("http://apa.example:0/", "port 0"),
        ("http://apa.example:99999/", "can be read"),
        ("http://apa.example:22/", "port 22"),
        ("http://apa.example./", "full stop"),
        ("http://127.0.0.1./", "full stop"),
        ("http://2130706433/", "number in disguise"),
        ("http://0x7f000001/", "number in disguise"),
        ("http://0x7f.1/", "number in disguise"),
        ("http://127.1/", "number in disguise"),
        ("http://0177.0.0.1/", "number in disguise"),
        ("http://127.0.0.0x1/", "number in disguise"),
        ("http://017700000001/", "number in disguise"),
        ("http://1.2.3.4.5/", "number in disguise"),
        ("http://127.0.0.1\\@apa.example/", "backslash"),
        ("http://apa.example/\r\nHost: 127.0.0.1", "control character"),
        ("http://apa.example /", "space"),
        ("http://[fe80::1%25eth0]/", "can be read"),
        ("http://[::1/", "can be read"),
        ("http://[v1.a]/", "can be read"),
        ("http://-apa-.example/", "name is none"),
        ("http://apa..example/", "name is none"),
        ("http://apa.example/" + "a" * 2000, "longer than"),
    ],
)
def test_urls_that_are_not_fetched(url: str, reason: str) -> None:
    with pytest.raises(Unreachable, match=reason):
        target(url)


def test_a_url_is_taken_apart_and_put_together() -> None:
    found = target(" https://OC-Media.example/news/Բաքու?q=ə b".replace(" b", "b"))
    assert found.host == "oc-media.example"
    assert found.path == "/news/%D4%B2%D5%A1%D6%84%D5%B8%D6%82?q=%C9%99b"
    assert found.url == "https://oc-media.example" + found.path
    assert target("http://apa.example:443/").netloc == "apa.example:443"
    assert target("http://[2606:2800::1]:80/?a=b%20c").url == "http://[2606:2800::1]/?a=b%20c"
    assert target("http://Հայ.example/").host.startswith("xn--")


def test_other_scripts_hide_no_number() -> None:
    assert target("http://１２７.０.０.１/").host == "127.0.0.1"
    assert target("http://127。0。0。1/").host == "127.0.0.1"
    assert target("http://①②⑦.⓪.⓪.①/").host == "127.0.0.1"
    assert (
        target("http://ｌocal\u00adhost/").host == "localhost"
    )  # looked up and refused by what it resolves to
    for url in (
        "http://２１３０７０６４３３/",
        "http://０ｘ7f.1/",
        "http://127.1。/",
        "http://apa.example／@127.0.0.1/",
    ):
        with pytest.raises(Unreachable):
            target(url)


def test_named_hosts_are_open_at_any_port_or_at_the_one_named() -> None:
    assert target("http://intranet:8080/", ["intranet"]).allowed
    assert target("http://INTRANET:8080/", ["other", "Intranet:8080"]).allowed
    assert target("http://[::1]:8080/", ["[::1]:8080"]).allowed
    assert not target("http://intranet/", ["intranet:8080"]).allowed
    assert not target("http://intranet.example/", ["intranet"]).allowed
    with pytest.raises(Unreachable, match="port 9000"):
        target("http://intranet:9000/", ["intranet:8080"])
