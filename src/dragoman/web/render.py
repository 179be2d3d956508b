"""Contexts to HTML: the templates with escaping on, and a Content-Security-Policy that names the one style and the one script by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from dragoman.web.desk import Desk
from dragoman.web.links import PAGES
from dragoman.web.pages import Page

STATIC = Path(__file__).parent / "static"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates: everything put in is escaped, a missing value is an error."""
    made = Environment(
        loader=PackageLoader("dragoman.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.globals["idof"] = lambda prefix, id_: f"{prefix}-{id_}"
    return made


@lru_cache(maxsize=1)
def style() -> str:
    """The one style sheet."""
    return (STATIC / "style.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def script() -> str:
    """The one script: without it every page stays readable."""
    return (STATIC / "script.js").read_text(encoding="utf-8")


def policy(one_file: bool) -> str:
    """The Content-Security-Policy: nothing from anywhere, but this style and this script; forms only to the pages themselves."""
    rules = {
        "default-src": "'none'",
        "style-src": f"'{digest(style())}'",
        "script-src": f"'{digest(script())}'",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'" if one_file else "'self'",
    }
    if not one_file:
        rules["frame-ancestors"] = "'none'"
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def digest(text: str) -> str:
    """A CSP source by hash.

    >>> digest("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def page(made: Page, desk: Desk, address: str, first: str) -> str:
    """One page of the site; ``address`` is its path without the language, ``first`` the language whose pages stand at the root."""
    others = [(code, native, ("" if code == first else f"/{code}") + address) for code, native in desk.words.other_languages]
    values = dict(common(desk)) | {
        "title": made.title,
        "template": made.template,
        "current": made.current,
        "d": made.context,
        "other_languages": others,
        "one_file": False,
        "menu": PAGES,
        "policy": "",
    }
    return clean(environment().get_template("page.html").render(values))


def common(desk: Desk) -> Mapping[str, object]:
    """What every template may use besides its context."""
    words = desk.words
    return {
        "words": words,
        "strings": words.strings,
        "t": words.say,
        "n": words.count,
        "name": words.name,
        "date": words.date,
        "links": desk.links,
        "run": desk.view.run,
        "any_reviewed": any(act.reviewed for act in desk.view.acts),
        # Ours, fixed and hashed: they go in as they are, since browsers hash the raw characters.
        "style": Markup(style()),
        "script": Markup(script()),
    }


def clean(html: str) -> str:
    r"""HTML that can be written as UTF-8 and read by any parser: lone surrogates and NUL become U+FFFD.

    >>> clean("a\ud800\0b") == "a\ufffd\ufffdb"
    True
    """
    return html.translate(_UNWRITABLE)


_UNWRITABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
