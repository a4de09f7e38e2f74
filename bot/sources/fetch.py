"""Pages from the web, for a url that a stranger typed: guarded, so that it reaches only the web.

Each hop is checked anew, and what is checked is what is connected to: aiohttp asks the resolver
here once per connection and has no other way to an address.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from types import TracebackType

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.errors import SourceError
from bot.sources.addresses import Address, Network, is_public, literal, within
from bot.sources.fields import shown
from bot.sources.raw import MEGABYTE, Raw

PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TYPES = frozenset(
    {"text/html", "application/xhtml+xml", "text/plain", "text/markdown", "text/x-markdown"}
)
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Twosource; reads one page when asked)",
    "Accept": "text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8",
    "Accept-Encoding": "gzip, deflate",
}
_CHUNK = 64 * 1024

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """How much is read of a page: `size` in bytes, unpacked; `seconds` for all hops together."""

    size: int = 5 * MEGABYTE
    seconds: float = 20.0
    redirects: int = 5


class Fetcher:
    """Fetches pages; `allow` names networks that are reached though not public, at any port.

    `lookup` finds a name's addresses; the default asks the operating system. Nothing is opened
    before the first page is asked for.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        allow: Iterable[Network] = (),
        lookup: Lookup | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._gate = _Gate(allow=tuple(allow), lookup=lookup or _system_lookup)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Fetcher:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close what connections are open."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str) -> Raw:
        """Return the page at `url`, with the address it was found at; SourceError says why not."""
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._follow(_parsed(url))
        except TimeoutError:
            raise SourceError(
                f"{shown(url)} didn't answer in full within {self._limits.seconds:g} seconds. "
                "Try again later."
            ) from None
        except aiohttp.ClientSSLError:
            raise SourceError(
                f"{shown(url)} has no valid certificate, so its page isn't read."
            ) from None
        except aiohttp.ClientConnectorError as error:
            raise SourceError(
                f"{shown(url)} can't be reached: {_reason(error)}. Check the address."
            ) from None
        except (aiohttp.ClientError, UnicodeError, ValueError, OSError) as error:
            raise SourceError(
                f"{shown(url)} gave no readable answer ({type(error).__name__})."
            ) from None

    async def _follow(self, url: URL) -> Raw:
        for _ in range(self._limits.redirects + 1):
            self._gate.check_url(url)
            async with self._opened().get(url, allow_redirects=False) as response:
                if response.status not in _REDIRECTS:
                    return await self._page(response)
                url = _next(url, response)
        raise SourceError(
            f"{shown(url.human_repr())} lies behind more than {self._limits.redirects} redirects; "
            "give its final address."
        )

    async def _page(self, response: aiohttp.ClientResponse) -> Raw:
        name = shown(response.url.human_repr())
        if response.status != 200:  # noqa: PLR2004 -- OK
            raise SourceError(
                f"{name} answered with status {response.status}, so there is no page to read."
            )
        kind = response.content_type.casefold()
        if kind not in _TYPES:
            raise SourceError(
                f"{name} is {shown(kind)}; only HTML, Markdown and plain text pages are read."
            )
        data = await self._body(response, name=name)
        return Raw(
            data=data, name=name, url=str(response.url), content_type=kind, charset=response.charset
        )

    async def _body(self, response: aiohttp.ClientResponse, *, name: str) -> bytes:
        size = self._limits.size
        body = bytearray()
        if (response.content_length or 0) <= size:
            async for chunk in response.content.iter_chunked(_CHUNK):
                body += chunk
                if len(body) > size:
                    break
            else:
                return bytes(body)
        # What is left of it is never read: the connection goes.
        response.close()
        raise SourceError(
            f"{name} is larger than {size / MEGABYTE:g} MB, the most that is read of a page."
        )

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                resolver=self._gate,
                use_dns_cache=False,
                force_close=True,
                limit=8,
                socket_factory=self._gate.socket,
            )
            self._session = aiohttp.ClientSession(
                connector=connector,
                headers=_HEADERS,
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                timeout=aiohttp.ClientTimeout(total=None),
            )
        return self._session


class _Gate(AbstractResolver):
    """Resolves names to addresses that may be reached, and opens sockets to no other ones."""

    def __init__(self, *, allow: tuple[Network, ...], lookup: Lookup) -> None:
        self._allow = allow
        self._lookup = lookup

    def check_url(self, url: URL) -> None:
        """Raise SourceError for a url that isn't one of the web, or spells a closed address."""
        name = shown(url.human_repr())
        if url.scheme not in {"http", "https"}:
            raise SourceError(
                f"“{shown(url.scheme or name)}” isn't a scheme that is fetched; "
                "give an address with http:// or https://."
            )
        if url.user is not None or url.password is not None:
            raise SourceError(
                f"{shown(url.host or '')}: an address with a user name or password isn't fetched."
            )
        host = url.raw_host
        if not host:
            raise SourceError(
                f"“{name}” names no host; give an address such as https://example.com/article."
            )
        address = literal(host)
        if address is not None:
            self.check(address, host=host, port=url.port or 0)

    def check(self, address: Address, *, host: str, port: int) -> None:
        """Raise SourceError unless address and port are of the public web, or allowed."""
        if within(address, self._allow):
            return
        if port not in PORTS:
            ports = ", ".join(str(number) for number in sorted(PORTS))
            raise SourceError(
                f"{shown(host)}: port {port} isn't fetched from; web pages come from {ports}."
            )
        if not is_public(address):
            raise SourceError(
                f"{shown(host)} leads to an address that isn't public, so it isn't fetched."
            )

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the name's addresses; SourceError if any of them may not be reached."""
        del family  # aiohttp asks for both
        found = [ip_address(text.split("%", 1)[0]) for text in await self._lookup(host, port)]
        if not found:
            raise OSError(f"no address for {host}")
        for address in found:
            self.check(address, host=host, port=port)
        return [_result(address, host=host, port=port) for address in found]

    def socket(
        self, info: tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int]]
    ) -> socket.socket:
        """Return a socket for an address, looked at once more before anything is sent."""
        family, kind, protocol, _, to = info
        self.check(ip_address(to[0].split("%", 1)[0]), host=to[0], port=to[1])
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        """Do nothing: nothing is held open."""


def _parsed(url: str) -> URL:
    try:
        parsed = URL(url.strip())
    except ValueError:
        raise SourceError(
            f"“{shown(url)}” is no address; give one such as https://example.com/article."
        ) from None
    if not parsed.scheme:
        raise SourceError(f"“{shown(url)}” is no address; it must begin with http:// or https://.")
    return parsed


def _next(url: URL, response: aiohttp.ClientResponse) -> URL:
    to = response.headers.get("Location")
    if not to:
        raise SourceError(
            f"{shown(url.human_repr())} redirects to nowhere, so there is no page to read."
        )
    return url.join(URL(to))


def _result(address: Address, *, host: str, port: int) -> ResolveResult:
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6  # noqa: PLR2004 -- IP version
    return ResolveResult(
        hostname=host,
        host=str(address),
        port=port,
        family=family,
        proto=0,
        flags=socket.AI_NUMERICHOST,
    )


def _reason(error: aiohttp.ClientConnectorError) -> str:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "its name isn't known"
    return shown(error.os_error.strerror or "no connection")


async def _system_lookup(host: str, port: int) -> Sequence[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
