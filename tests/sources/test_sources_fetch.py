"""Fetching from a real server on loopback, and everything that must not be reached."""

import asyncio
import gzip
import zlib
from ipaddress import ip_address, ip_network

import pytest
from aiohttp import web

from bot.errors import SourceError
from bot.sources.addresses import is_public, literal
from bot.sources.fetch import Fetcher, Limits

LOOPBACK = (ip_network("127.0.0.1/32"),)


@pytest.fixture
async def site():
    """A server on loopback; yields its address and the paths that were asked for."""
    asked = []

    async def page(request):
        asked.append(request.path)
        return await PAGES[request.path.split("/")[1]](request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", page)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    server = web.TCPSite(runner, "127.0.0.1", 0)
    await server.start()
    port = runner.addresses[0][1]
    yield f"http://127.0.0.1:{port}", asked
    await runner.cleanup()


async def _html(_request):
    return web.Response(text="<p>Acme grew</p>", content_type="text/html", charset="gb2312")


async def _to(request):
    target = request.query["to"]
    raise web.HTTPFound(target)


async def _loop(request):
    raise web.HTTPFound(f"/loop/{request.path.count('/')}/x" if len(request.path) < 90 else "/loop")


async def _bomb(_request):
    body = gzip.compress(b"\0" * 40_000_000)
    return web.Response(
        body=body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"}
    )


async def _broken(_request):
    body = zlib.compress(b"words")[:5] + b"???"
    return web.Response(
        body=body, headers={"Content-Encoding": "gzip", "Content-Type": "text/html"}
    )


async def _endless(request):
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    while True:
        await response.write(b"x" * 65536)


async def _slow(request):
    response = web.StreamResponse(headers={"Content-Type": "text/html"})
    await response.prepare(request)
    while True:
        await response.write(b"x")
        await asyncio.sleep(0.05)


async def _pdf(_request):
    return web.Response(body=b"%PDF", content_type="application/pdf")


async def _missing(_request):
    return web.Response(status=404, text="no")


async def _nowhere(_request):
    return web.Response(status=302)


PAGES = {
    "html": _html,
    "to": _to,
    "loop": _loop,
    "bomb": _bomb,
    "broken": _broken,
    "endless": _endless,
    "slow": _slow,
    "pdf": _pdf,
    "missing": _missing,
    "nowhere": _nowhere,
}


async def refused(url, **given):
    async with Fetcher(**given) as fetcher:
        with pytest.raises(SourceError) as refusal:
            await fetcher.fetch(url)
    return str(refusal.value)


async def test_a_page_is_fetched_with_what_is_known_of_it(site):
    address, _ = site
    async with Fetcher(allow=LOOPBACK) as fetcher:
        raw = await fetcher.fetch(f"{address}/html")
    assert raw.data == b"<p>Acme grew</p>"
    assert (raw.url, raw.content_type, raw.charset) == (f"{address}/html", "text/html", "gb2312")


async def test_a_redirect_is_followed_to_the_pages_own_address(site):
    address, _ = site
    async with Fetcher(allow=LOOPBACK) as fetcher:
        raw = await fetcher.fetch(f"{address}/to?to=/html")
    assert raw.url == f"{address}/html"


async def test_a_name_is_connected_to_only_at_the_address_that_was_checked(site):
    address, _ = site
    asked = []

    async def lookup(host, _port):
        asked.append(host)
        # Were the name looked up again, it would lead elsewhere.
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    port = address.rsplit(":", 1)[1]
    async with Fetcher(allow=LOOPBACK, lookup=lookup) as fetcher:
        raw = await fetcher.fetch(f"http://news.example:{port}/html")
    assert raw.data
    assert asked == ["news.example"]


async def test_loopback_is_closed_unless_it_is_allowed(site):
    address, asked = site
    assert "isn't" in await refused(f"{address}/html")
    assert asked == []


@pytest.mark.parametrize(
    "to",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::1]/",
        "http://2130706434/",
        "file:///etc/passwd",
        "http://localhost:80/",
    ],
)
async def test_a_redirect_to_what_is_not_public_is_refused(site, to):
    address, asked = site
    await refused(f"{address}/to?to={to}", allow=LOOPBACK, lookup=_closed_lookup)
    assert asked == ["/to"]


async def _closed_lookup(_host, _port):
    return ["127.0.0.2"]


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["93.184.215.14", "192.168.0.1"],
        ["::ffff:10.0.0.1"],
        ["fe80::1%eth0"],
        ["100.64.0.1"],
    ],
)
async def test_a_name_that_leads_to_any_closed_address_is_refused(addresses):
    async def lookup(_host, _port):
        return addresses

    assert "isn't public" in await refused("https://news.example/", lookup=lookup)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "017700000001",
        "127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "0", "①②⑦.0.0.1", "[fe80::1%25eth0]",
    ],
)  # fmt: skip
async def test_every_spelling_of_a_closed_address_is_refused(host):
    async def lookup(host, _port):
        pytest.fail(f"{host} was looked up")

    assert await refused(f"http://{host}/", lookup=lookup)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://news.example/a", "ftp"),
        ("file:///etc/passwd", "file"),
        ("javascript:alert(1)", "javascript"),
        ("news.example/a", "http"),
        ("", "no address"),
        ("https:///path", "host"),
        ("http://user:secret@news.example/", "user name"),
        ("http://[bad/", "no address"),
        ("http://93.184.215.14:22/", "port 22"),
        ("http://news.example:99999/", "no address"),
    ],
)
async def test_what_is_no_web_address_is_refused_by_name(url, words):
    refusal = await refused(url)
    assert words in refusal
    assert "secret" not in refusal


async def test_a_name_that_nobody_knows_is_said_so():
    async def lookup(_host, _port):
        raise OSError("unknown")

    assert "can't be reached" in await refused("https://news.example/", lookup=lookup)


async def test_a_port_where_nobody_listens_is_said_so():
    assert "can't be reached" in await refused("http://127.0.0.1:1/", allow=LOOPBACK)


async def test_redirects_come_to_an_end(site):
    address, asked = site
    assert "more than 5 redirects" in await refused(f"{address}/loop", allow=LOOPBACK)
    assert len(asked) == 6


@pytest.mark.parametrize("path", ["bomb", "endless"])
async def test_a_page_is_read_up_to_its_limit_after_unpacking(site, path):
    address, _ = site
    assert "larger than 5 MB" in await refused(f"{address}/{path}", allow=LOOPBACK)


async def test_a_slow_page_is_given_up(site):
    address, _ = site
    limits = Limits(seconds=0.3)
    assert "within 0.3 seconds" in await refused(f"{address}/slow", allow=LOOPBACK, limits=limits)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("pdf", "application/pdf"),
        ("missing", "404"),
        ("broken", "no readable answer"),
        ("nowhere", "nowhere"),
    ],
)
async def test_an_answer_that_is_no_page_is_refused(site, path, words):
    address, _ = site
    assert words in await refused(f"{address}/{path}", allow=LOOPBACK)


@pytest.mark.parametrize(
    "address",
    [
        "0.1.2.3", "10.1.2.3", "100.127.0.1", "127.9.9.9", "169.254.1.1", "172.31.0.1",
        "192.0.0.8", "192.168.1.1", "192.88.99.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "::7f00:1", "::ffff:192.168.1.1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2001::1", "2002:a00:1::", "fc00::1", "fd12::1", "fe80::1", "fec0::1",
        "ff02::1", "2001:db8::1", "100::1",
    ],
)  # fmt: skip
def test_closed_addresses_are_closed(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_open(address):
    assert is_public(ip_address(address))


def test_a_name_is_no_literal():
    assert literal("news.example") is None
    assert literal("127.1") == ip_address("127.0.0.1")
