"""What is wrong with the certificate that is to sign the notice."""

from datetime import datetime
from zoneinfo import ZoneInfo

LOCAL = ZoneInfo("Asia/Shanghai")


def not_read(what: str, path: str) -> str:
    """Say that a file of the configuration cannot be read."""
    return f"读不到签章{what}文件 {path}，通报没有生成；请系统管理员核对路径和读取权限后重新生成。"


def not_opened(path: str) -> str:
    """Say that the certificate's file does not open."""
    return (
        f"签章证书 {path} 打不开：口令不对，或不是 PKCS#12（.p12、.pfx）文件，通报没有生成；"
        "请系统管理员核对 ZHPARK_SIGNING_CERTIFICATE 和 ZHPARK_SIGNING_PASSWORD_FILE 后重新生成。"
    )


def no_key(path: str) -> str:
    """Say that the file has no private key or certificate."""
    return f"签章证书文件 {path} 中没有证书或私钥，通报没有生成；请换用带私钥的 PKCS#12 文件后重新生成。"


def not_in_force(begins: datetime, ends: datetime) -> str:
    """Say from when until when the certificate is good."""
    first, last = (one.astimezone(LOCAL) for one in (begins, ends))
    return f"签章证书不在有效期内（{first:%Y-%m-%d} 至 {last:%Y-%m-%d}），通报没有生成；请换用有效的证书后重新生成。"
