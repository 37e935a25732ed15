"""How many sheets may come through one link, and from one network address, in a while; no address is kept.

A count is the length of a file: each try appends one byte, which the system does whole, whichever worker it is, so
that no try is lost and no lock is needed. The file is named by a digest under the portal's secret that is another one
in each while, and folders of earlier whiles are removed: what is left says nothing of who called.
"""

import os
import shutil
from datetime import datetime
from ipaddress import IPv6Address, ip_address
from pathlib import Path

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "assessment.survey.pace"
SECONDS = 600  # a while: the digest's life, and the longest that anyone waits
# A hall full of workers behind one company's address must get through; a script must not.
MOST_OF_A_LINK = 600
MOST_OF_AN_ADDRESS = 240


def sheet_may_come(*, code: str, address: str, now: datetime) -> bool:
    """Count a try of this link from this address, and return whether it is within both measures."""
    of_link = _count(f"link {code}", now)
    of_address = _count(f"address {network_of(address)}", now)
    return of_link <= MOST_OF_A_LINK and of_address <= MOST_OF_AN_ADDRESS


def network_of(address: str) -> str:
    """Return what counts as one caller: an IPv4 address, or an IPv6 network of 64 bits, within which one may roam.

    What is no address, as with a socket of the machine's own, counts as itself.
    """
    try:
        read = ip_address(address)
    except ValueError:
        return address
    if isinstance(read, IPv6Address) and read.ipv4_mapped is None:
        return (int(read) >> 64).to_bytes(8, "big").hex()
    return str(getattr(read, "ipv4_mapped", None) or read)


def _count(key: str, now: datetime) -> int:
    span = int(now.timestamp()) // SECONDS
    folder = Path(settings.PACE_DIR)
    current = folder / str(span)
    if not current.is_dir():
        current.mkdir(parents=True, exist_ok=True)
        for one in folder.iterdir():
            # The one before stays: a worker whose clock read came a moment earlier may still be counting there. Of
            # two workers that sweep at once, the second finds nothing left.
            if one.name.isdigit() and int(one.name) < span - 1:
                shutil.rmtree(one, ignore_errors=True)
    name = salted_hmac(SALT, f"{span} {key}", algorithm="sha256").hexdigest()
    handle = os.open(current / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(handle, b".")
        # Where one's own byte came to stand, whoever wrote since: the system moves the offset with each append.
        return os.lseek(handle, 0, os.SEEK_CUR)
    finally:
        os.close(handle)
