"""Finds passwords, keys and tokens."""

import re
from collections.abc import Iterator
from functools import cache

import orjson

from algoregister.checking.detectors.by_word import ByWord
from algoregister.checking.detectors.detector import Detector, Sighting
from algoregister.checking.detectors.joined_texts import (
    SHORTEST_KEY,
    Joined,
    begins_of,
    has_digit,
    has_one_of,
)
from algoregister.program import made_once

_WINDOW, _OVERLAP = 2_000, 250
_LONG_WORD = re.compile(rf"[A-Za-z0-9_+/=.:-]{{{SHORTEST_KEY},}}")
_PASSWORD = re.compile(
    r"(?<![^\W_])(?:wachtwoord|password|passwd|passphrase|pwd|api[_ -]?(?:key|sleutel)|client[_ -]?secret|access[_ -]?token"
    r"|secret[_ -]?(?:access[_ -]?)?key|auth[_ -]?token)"
    r"[\"'”’]?\s{0,3}(?:=|:|is\b|luidt\b)\s{0,3}[\"'“‘]?(?=\S{0,60}[0-9!@#$%^&*])(?=\S{0,60}[A-Za-z])([^\s\"'”’]{6,64})",
    re.IGNORECASE,
)
_PASSWORD_AFTER_A_SPACE = re.compile(
    r"(?:wachtwoord|password)(?: geheim)?:? (?!SHA|AES|MD5|Office ?365|OAuth)"
    r"(?=\S{0,60}\d)((?-i:(?=\S{0,60}[A-Z])(?=\S{0,60}[a-z]))[^\s\"'”’,;]{8,64})",
    re.IGNORECASE,
)
"""Without a sign between: with a small letter, a capital and a digit, as passwords have to have."""
_KEY_WITHOUT_DIGIT = re.compile(
    r"(?:api[_ -]?(?:key|sleutel)|client[_ -]?secret|access[_ -]?token|auth[_ -]?token|secret[_ -]?(?:access[_ -]?)?key"
    r"|token|secret)\s{0,3}[=:]\s{0,3}[\"'“‘]?"
    r"((?-i:(?!(?:[A-Z]?[a-z]{2,}+|[_.-])++(?![A-Za-z]))(?=[A-Za-z]{0,60}[A-Z][A-Za-z]{0,60}[a-z]|[A-Za-z]{0,60}[a-z][A-Za-z]{0,60}[A-Z]))[A-Za-z_.~+/=-]{20,255})(?![\w@])",
    re.IGNORECASE,
)
"""Of capitals and small letters in no order that the name of something has: `AccessTokenProvider`."""
_SESSION = re.compile(
    r"(?:(?:php|j|asp\.net_)?sess(?:ion)?(?:[_-]?(?:id|token|key))?|connect\.sid|(?:set-)?cookie:\s?[\w.-]{1,40})"
    r"\s{0,3}[=:]\s{0,3}[\"'“‘]?(?=[^\s;]{0,60}\d)([A-Za-z0-9_.~+/=%-]{16,255})",
    re.IGNORECASE,
)
"""What a website knows a visitor by who has logged in: whoever has it is that visitor."""
_SHORT_PASSWORD = re.compile(
    r"[pw]w(?<!\w..)\s{0,2}[=:]\s{0,3}[\"'“‘]?(?=\S{0,60}[0-9!@#$%^&*])(?=\S{0,60}[A-Za-z])([^\s\"'”’]{6,64})"
)
"""In small letters only: WW and Pw are Dutch laws."""
_PIN = re.compile(
    r"(?:pin-?code\b\s{0,3}(?:=|:|is\b)?|pin\s{0,2}[=:]"
    r"|(?:toegangs|alarm|deur|kluis|inlog|activerings|herstel|verificatie)code\b(?:\s{0,3}(?:=|:|is\b)|\s(?!(?:19|20)\d\d\b)))"
    r"\s{0,3}(\d{4,8})(?![\w-])",
    re.IGNORECASE,
)
_GUEST_CODE = re.compile(
    r"(?:wi-?fi[ -]?(?:code|key|sleutel|wachtwoord)|codewoord)\s{0,3}[=:]\s{0,3}[\"'“‘]?(?=\S{0,60}\d)([^\s\"'”’]{6,64})",
    re.IGNORECASE,
)
_NAME_AND_PASSWORD = re.compile(
    r"(?:inlog(?:naam|gegevens|code)?|login|credentials|account|gebruiker(?:snaam)?|user(?:name)?)"
    r"(?: ?/ ?(?:wachtwoord|password|pass))?\s{0,3}[=:]\s{0,3}"
    r"(?:[^\s/,;]{2,60}\s{0,2}/\s{0,2}(?=\S{0,60}[0-9!@#$%^&*])(?=\S{0,60}[A-Za-z])([^\s\"'”’,;/]{5,64})(?![/\w])"
    r"|[^\s,;]{2,60}[,;/\s]{1,3}(?:wachtwoord|password|passwd|pass|pwd|pw|ww)\s{0,3}[=:]\s{0,3}[\"'“‘]?([^\s\"'”’,;]{4,64}))",
    re.IGNORECASE,
)
"""Who logs in, and with what, side by side."""
_ON_A_COMMAND_LINE = re.compile(
    r"curl\b[^\n]{0,80}?\s(?:-u|--user)[ =]?[\"']?([^\s:\"']{1,60}:[^\s\"']{3,100})", re.IGNORECASE
)
_COOKIE = re.compile(
    r"set-cookie:\s?[\w.-]{1,40}=(?![A-Za-z]{0,15};)([A-Za-z0-9_.~+/=%-]{12,255})", re.IGNORECASE
)
"""What a server gives to somebody who logs in; a word such as `accepted` is none."""
_LONG_TOKEN = re.compile(
    r"(?<![^\W_])(?:token|secret)\s{0,3}[=:]\s{0,3}[\"'“‘]?(?=[^\s\"']{0,60}\d)(?=[^\s\"']{0,60}[A-Za-z])"
    r"([A-Za-z0-9_.~+/=-]{12,255})(?![\w@])",
    re.IGNORECASE,
)
_IN_HEADER = re.compile(
    r"\bauthorization\s{0,3}[:=]\s{0,3}[\"']?(?:basic|bearer|token)\s+([A-Za-z0-9_.~+/=-]{12,255})",
    re.IGNORECASE,
)
_BY_WORD = ByWord(
    {
        _PASSWORD: "wac,pas,pwd,api,cli,acc,sec,aut",
        _PASSWORD_AFTER_A_SPACE: "wac,pas",
        _KEY_WITHOUT_DIGIT: "api,cli,acc,aut,tok,sec",
        _SESSION: "php,jse,asp,ses,con,set,coo",
        _PIN: "pin,toe,ala,deu,klu,inl,act,her,ver",
        _GUEST_CODE: "wif,wi-,cod",
        _NAME_AND_PASSWORD: "inl,log,cre,acc,geb,use",
        _ON_A_COMMAND_LINE: "cur",
        _COOKIE: "set",
        _LONG_TOKEN: "tok,sec",
        _IN_HEADER: "aut",
    }
)
_KEY_FORMS = (
    "github_pat_[A-Za-z0-9_]{40,255}",
    "sk-(?:proj|ant|svcacct|admin|or)-[A-Za-z0-9_-]{20,255}",
    "AIza[A-Za-z0-9_-]{35}",
    r"ya29\.[A-Za-z0-9_-]{20,255}",
    "GOCSPX-[A-Za-z0-9_-]{20,60}",
    "hf_[A-Za-z0-9]{30,60}",
    "npm_[A-Za-z0-9]{36}",
    "do[opr]_v1_[a-f0-9]{64}",
    "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}",
    "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,60}",
    r"hv[sbr]\.[A-Za-z0-9_-]{20,255}",
    "ATATT3[A-Za-z0-9_=-]{50,255}",
    "gl(?:pat|dt|rt|ptt|ft|soat|imt|agent)-[A-Za-z0-9_-]{20,60}",
    "xox[abeprs]-[A-Za-z0-9-]{20,255}",
    "lin_api_[A-Za-z0-9]{40}",
    "figd_[A-Za-z0-9_-]{40}",
    "ntn_[A-Za-z0-9]{40,60}",
    "NRAK-[A-Z0-9]{27}",
    "PMAK-[a-f0-9]{24}-[a-f0-9]{34}",
    "sntrys_[A-Za-z0-9_=+/-]{40,255}",
    "rubygems_[a-f0-9]{48}",
    "AGE-SECRET-KEY-1[A-Z0-9]{58}",
    "tskey-[a-z]{4,6}-[A-Za-z0-9-]{20,60}",
    "whsec_[A-Za-z0-9+/]{32,60}",
    "AccountKey=[A-Za-z0-9+/%]{40,255}={0,2}",
    "SharedAccessKey=[A-Za-z0-9+/%]{40,255}={0,2}",
    "sig=[A-Za-z0-9+/%]{40,255}={0,2}",
    "key-[a-f0-9]{32}",
    "phc_[A-Za-z0-9]{43}",
    "glsa_[A-Za-z0-9]{32}_[a-f0-9]{8}",
    r"pat-[a-z]{2}\d-[a-f0-9-]{36}",
    r"outlook\.office(?:365)?\.com/webhook/[0-9a-f-]{36}@[\w/-]{36,255}",
    r"webhook\.office\.com/webhookb2/[0-9a-f-]{36}@[\w/-]{36,255}",
    r"jdbc:oracle:thin:[^\s/@]{1,60}/[^\s/@]{1,60}@",
    r"redis://:[^\s/@:]{3,100}@",
)
"""Each begins with a letter, before which there is no other."""
_KEY = re.compile("|".join(rf"{form[0]}(?<!\w.){form[1:]}" for form in _KEY_FORMS))
_TOKEN_IN_PARTS = re.compile(r"eyJ[A-Za-z0-9_=-]++(\.[A-Za-z0-9_=-][A-Za-z0-9_.+/=-]*+)?")
"""A JSON Web Token, or what only begins as one: passed over at once, it costs no more than its length."""
_PRIVATE_KEY = re.compile(r"BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY|PuTTY-User-Key-File-[0-9]")


@cache
def _secret_patterns() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of secrets that have a form of their own."""
    made = orjson.loads(made_once("secret-patterns", _collected_patterns))
    return tuple(re.compile(pattern, flags) for pattern, flags in made)


def _collected_patterns() -> bytes:
    """Collect those patterns, with their flags; where they come from takes long to load."""
    from detect_secrets.plugins import (  # noqa: PLC0415 - it takes as long to load as all the rest
        aws,
        azure_storage_key,
        basic_auth,
        discord,
        github_token,
        gitlab_token,
        openai,
        private_key,
        pypi_token,
        sendgrid,
        slack,
        square_oauth,
        stripe,
        twilio,
    )

    plugins = (
        aws.AWSKeyDetector,
        azure_storage_key.AzureStorageKeyDetector,
        basic_auth.BasicAuthDetector,
        discord.DiscordBotTokenDetector,
        github_token.GitHubTokenDetector,
        gitlab_token.GitLabTokenDetector,
        openai.OpenAIDetector,
        private_key.PrivateKeyDetector,
        pypi_token.PypiTokenDetector,
        sendgrid.SendGridDetector,
        slack.SlackDetector,
        square_oauth.SquareOAuthDetector,
        stripe.StripeDetector,
        twilio.TwilioKeyDetector,
    )
    patterns = (pattern for plugin in plugins for pattern in plugin().denylist)
    return orjson.dumps([(pattern.pattern, pattern.flags) for pattern in patterns])


def _secrets(text: str) -> Iterator[Sighting]:
    for match in (*_BY_WORD.find(text), *_SHORT_PASSWORD.finditer(text)):
        yield Sighting("secret", *match.span(match.lastindex or 0))
    if not _may_hold_a_secret(text):
        return
    for match in _TOKEN_IN_PARTS.finditer(text):
        if match[1]:
            yield Sighting("secret", *match.span())
    seen: set[tuple[int, int]] = set()
    for start in range(0, len(text), _WINDOW):
        window = text[start : start + _WINDOW + _OVERLAP]
        for pattern in (*_secret_patterns(), _KEY, _PRIVATE_KEY):
            for match in pattern.finditer(window):
                if match.end() == match.start():
                    continue
                at = start + match.start(), start + match.end()
                if at not in seen:
                    seen.add(at)
                    yield Sighting("secret", *at)


def _may_hold_a_secret(text: str) -> bool:
    if (
        "PRIVATE KEY" in text
        or "PuTTY" in text
        or ("@" in text and ("://" in text or "jdbc:" in text))
    ):
        return True
    return has_digit(text) and any(
        len(word) >= SHORTEST_KEY
        and any(has_digit(match.group()) for match in _LONG_WORD.finditer(word))
        for word in text.split()
    )


_PASSWORD_WORDS = (
    *("wachtwoord", "passw", "passphrase", "pw", "ww", "api", "secret", "token"),
    *("pin", "code", "authorization", "sess", "connect.sid", "cookie", "curl", "login", "inlog"),
    *("credentials", "account", "gebruiker", "user"),
)
_HEADERS = (
    re.compile(r"z(?<=authoriz)(?=ation)"),
    re.compile(r"k(?<=-cook)(?=ie:)"),
    re.compile(r"r(?<=cur)(?=l )"),
    re.compile(r"[=:](?=\s{0,3}\S{2,60}[,;/\s]{1,3}(?:w|p)[aws])"),
)
_LONG_VALUES = tuple(
    re.compile(rf"{sign}(?=\s{{0,3}}[\"'“‘]?[A-Za-z_.~+/=-]{{20}})") for sign in "=:"
)
_KEY_BLOCKS = (re.compile(r"V(?=ATE KEY)"), re.compile(r"TTY(?<=PuTTY)"))
_IN_PASSWORDS = "!@#$%^&*"


def _may_hold_a_password(text: str) -> bool:
    return has_one_of(text, _PASSWORD_WORDS)


def _hints_of_secrets(joined: Joined) -> Iterator[int]:
    """Give where something is that every key or password has: digits or a sign, and much or a word before."""
    yield from joined.keys()
    yield from joined.labels(_PASSWORD_WORDS, _IN_PASSWORDS)
    for assigned in _LONG_VALUES:
        yield from begins_of(assigned, joined.text)
    yield from joined.signs("@")  # https://name:password@host
    for header in _HEADERS:
        yield from begins_of(header, joined.folded)
    for block in _KEY_BLOCKS:
        yield from begins_of(block, joined.text)


SECRETS = Detector(
    frozenset({"secret"}),
    _hints_of_secrets,
    lambda text: _may_hold_a_password(text) or _may_hold_a_secret(text),
    _secrets,
)
