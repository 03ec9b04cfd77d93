"""Which network addresses a URL may lead to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from fogline.model import SkipReport

Resolve = Callable[[str, int], list[str]]
_EMBEDDED = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96"))


def system_addresses(host: str, port: int) -> list[str]:
    """IP addresses of a host as the system resolves it. Raises OSError when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]).split("%")[0] for entry in found))


def is_public(address: str) -> bool:
    """Whether an IP address is out on the open internet; IPv4 inside IPv6 counts as that IPv4."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        inner = _embedded(ip)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_loopback or ip.is_link_local)


def checked_address(host: str, port: int, *, resolve: Resolve, allow_private: bool, name: str) -> str:
    """The address to connect to. Raises SkipReport when there is none, or when any of the host's is not public.

    All are checked, not the first alone, so that a host cannot hide a private address among public ones.
    """
    try:
        addresses = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise SkipReport(f"{name}: host {host!r} not found; check the address and the connection") from error
    if not addresses:
        raise SkipReport(f"{name}: host {host!r} not found; check the address and the connection")
    inner = [address for address in addresses if not is_public(address)]
    if inner and not allow_private:
        raise SkipReport(f"{name}: {host} is {inner[0]}, no public address; --allow-private reads it all the same")
    return addresses[0]


def _embedded(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address that a mapped, 6to4, Teredo, NAT64 or compatible IPv6 address carries."""
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    if int(ip) > 1 and any(ip in network for network in _EMBEDDED):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
