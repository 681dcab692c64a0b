"""The addresses under which one article stands: without what only tracks readers, and its AMP, mobile and print forms.

Pure. `plain` gives an address that can be stored and opened; `sameness` a key by which two addresses of one article
are the same, and which is no address itself.
"""

import re
from urllib.parse import SplitResult, urlsplit, urlunsplit

# Parameters that say where a reader came from, never which article is meant.
TRACKING = frozenset(
    """
    _ga _gl _hsenc _hsmi _openstat __twitter_impression action_object_map action_ref_map action_type_map
    at_campaign at_creation at_format at_link_id at_link_origin at_link_type at_medium at_ptr_name
    cmp cmpid dclid dicbo fb_action_ids fb_action_types fb_ref fb_source fbclid gad_source gbraid gclid gclsrc
    guccounter guce_referrer guce_referrer_sig igsh igshid ito li_fat_id mc_cid mc_eid mkt_tok mkwid msclkid
    ncid ocid oly_anon_id oly_enc_id rb_clickid ref_src ref_url s_cid s_kwcid scid sh_kit spm srsltid taid
    tblci trk ttclid twclid vero_conv vero_id wbraid wickedid wt_mc wt_zmc xtor yclid ymclid ysclid
    """.split()
)
TRACKING_PREFIXES = ("utm_", "hsa_", "mtm_", "pk_", "piwik_", "matomo_", "at_custom", "ns_campaign", "ns_mchannel",
                     "ns_source", "ns_linkname", "ga_", "itm_", "stm_", "dm_i")  # fmt: skip
# Parameters and their values that ask for another form of the same article.
FORMS = {
    "amp": {"", "1", "true", "yes", "amp"},
    "outputtype": {"amp"},
    "print": {"", "1", "true", "yes", "y"},
    "printable": {"", "1", "true", "yes"},
    "printpage": {"", "1", "true", "yes"},
    "view": {"print", "mobile", "amp"},
    "mode": {"print"},
    "output": {"amp", "print"},
    "format": {"amp", "print"},
    "m": {"1"},
    "mobile": {"1", "true", "yes"},
}
FORM_HOST = re.compile(r"^(?:www\d?|m|mobile|mob|amp|touch|wap)\.(?=[^.]+\.)", re.I)
FORM_START = re.compile(r"^/(?:amp|mobile|print)(?=/.)", re.I)
FORM_END = re.compile(
    r"(?:/(?:amp|print|amphtml)(?:\.html?)?|\.(?:amp|print)(?=(?:\.html?)?$)(?:\.html?)?)/?$", re.I
)
INDEX = re.compile(r"/index\.(?:html?|php)$", re.I)
AMP_CACHE = re.compile(r"^/(?:[acvi]/)?(s/)?(?P<host>[^/]+\.[^/]+)(?P<rest>/.*)?$")


def plain(url: str) -> str:
    """The address without tracking parameters and fragment, and out of Google's AMP cache; else as it is written.

    "https://oc-media.org/a?id=7&utm_source=x#top" -> "https://oc-media.org/a?id=7"
    """
    parts = _parts(url)
    if parts is None:
        return url
    parts = _out_of_the_cache(parts)
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracking(pair)]
    fragment = parts.fragment if parts.fragment.startswith("!") else ""  # a page of an old script
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), fragment))


def sameness(url: str) -> str:
    """What the addresses of one article have in common.

    "http://m.apa.az/en/news/7/amp/?utm_source=x" and "https://www.apa.az/en/news/7" -> "apa.az/en/news/7"
    """
    parts = _parts(plain(url))
    if parts is None:
        return url
    host = FORM_HOST.sub("", (parts.hostname or "").lower())
    if parts.port not in (None, 80, 443):
        host += f":{parts.port}"
    path = FORM_END.sub("", FORM_START.sub("", INDEX.sub("/", parts.path))).rstrip("/")
    pairs = sorted(pair for pair in parts.query.split("&") if pair and not _is_form(pair))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return host + path + ("?" + "&".join(pairs) if pairs else "") + fragment


def is_one_site(one: str, other: str) -> bool:
    """Whether two addresses are of one site, so that one may speak for the other: a host and those within it."""
    hosts = [
        FORM_HOST.sub("", (parts.hostname or "").lower()) for url in (one, other) if (parts := _parts(url))
    ]
    if len(hosts) != 2 or not all(hosts):
        return False
    short, long = sorted(hosts, key=len)
    return short == long or ("." in short and long.endswith(f".{short}"))


def _parts(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port, parts.hostname  # both may be unreadable
    except ValueError:
        return None
    return parts if parts.scheme in ("http", "https") and parts.netloc else None


def _out_of_the_cache(parts: SplitResult) -> SplitResult:
    """The outlet's own address of a page in an AMP cache: www.google.com/amp/s/apa.az/7 -> https://apa.az/7"""
    host = (parts.hostname or "").lower()
    if re.fullmatch(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}", host) and parts.path.startswith("/amp/"):
        path = parts.path.removeprefix("/amp")
    elif host.endswith(".cdn.ampproject.org"):
        path = parts.path
    else:
        return parts
    found = AMP_CACHE.match(path)
    if found is None:
        return parts
    scheme = "https" if found[1] else "http"
    return parts._replace(scheme=scheme, netloc=found["host"], path=found["rest"] or "/")


def _is_tracking(pair: str) -> bool:
    name = pair.partition("=")[0].lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _is_form(pair: str) -> bool:
    name, _, value = pair.lower().partition("=")
    return value in FORMS.get(name, ())
