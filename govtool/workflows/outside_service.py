"""How a sign-in service of somebody else is asked who a person is (OpenID Connect).

The authorisation code flow with PKCE, state and nonce; what the service says is believed only if
its signature and all of its claims hold. The packages of the extra ``oidc`` are imported when the
first person comes this way. No lock is held and no transaction is open while the service is asked.
"""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from urllib.parse import urlencode

from govtool.outside_settings import OutsideService, is_safe
from govtool.workflows.outside_answers import PATIENCE, OutsideTrouble, Told, ask, told_by

AT_ONCE: Final = 12
"""Requests to the service at once, in a process; fewer than the threads of a server."""
KEPT: Final = 3600.0
"""Seconds its addresses and keys are believed before it is asked again."""
ASKED_AGAIN: Final = 30.0
"""Seconds between two questions for a key that is not among those kept."""
LEEWAY: Final = 60
"""Seconds its clock may differ from ours."""
SIGNATURES: Final = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519", "RS384", "ES384", "RS512")
"""Never "none", and none whose key the client knows too."""
_KINDS_OF_KEY: Final = frozenset({"RSA", "EC", "OKP"})


@dataclass(frozen=True)
class Errand:
    """What one person was sent to the service with; only their browser brings it back.

    Attributes:
        state: Goes to the service and comes back with its answer.
        nonce: Comes back inside what the service signs.
        verifier: Proves, at the end, that the answer is fetched by whoever began (PKCE).
        redirect_uri: Where the service sends the person back to.
        is_fresh: Whether they have to sign in there anew, whoever the service knows them as.
    """

    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str
    is_fresh: bool = False


@lru_cache(maxsize=4)
def client_of(service: OutsideService) -> "Client":
    """The one client of a service in this process, which keeps its addresses and keys."""
    return Client(service)


class Client:
    """Asks one sign-in service."""

    def __init__(self, service: OutsideService) -> None:
        """Ask nothing yet."""
        self._service = service
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._about: tuple[float, dict[str, Any]] | None = None
        self._keys: tuple[float, list[dict[str, Any]]] | None = None

    def address_for(self, errand: Errand) -> str:
        """Where a person is sent to sign in; OutsideTrouble where the service does not answer."""
        from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped] # noqa: PLC0415

        asked = {
            "response_type": "code",
            "client_id": self._service.client_id,
            "redirect_uri": errand.redirect_uri,
            "scope": "openid email profile",
            "state": errand.state,
            "nonce": errand.nonce,
            "code_challenge": create_s256_code_challenge(errand.verifier),
            "code_challenge_method": "S256",
        }
        if errand.is_fresh:
            asked |= {"prompt": "login", "max_age": "0"}
        address = self._address("authorization_endpoint")
        return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"

    def fetch(self, *, code: str, errand: Errand, at: datetime) -> Told:
        """Who came back with a code; OutsideTrouble where it does not all hold."""
        with self._asking():
            tokens = self._exchange(code, errand)
            claims = self._verified(tokens, errand, at)
            if "email" not in claims:
                claims = {**self._about_person(tokens, claims), **claims}
        return told_by(str(self._metadata()["issuer"]), claims)

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Take a turn, and have every way of failing told alike."""
        from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped] # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415
        from requests import RequestException  # noqa: PLC0415

        if not self._turns.acquire(timeout=sum(PATIENCE)):
            raise OutsideTrouble("too many people are signing in there at this moment")
        try:
            yield
        except (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError) as error:
            raise OutsideTrouble(type(error).__name__) from error
        finally:
            self._turns.release()

    def _exchange(self, code: str, errand: Errand) -> Mapping[str, Any]:
        from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped] # noqa: PLC0415

        with OAuth2Session(
            self._service.client_id,
            self._service.secret or None,
            token_endpoint_auth_method=self._proof_of_client(),
            redirect_uri=errand.redirect_uri,
        ) as session:
            tokens: Mapping[str, Any] = session.fetch_token(
                self._address("token_endpoint"),
                grant_type="authorization_code",
                code=code,
                code_verifier=errand.verifier,
                timeout=PATIENCE,
                allow_redirects=False,
            )
        return tokens

    def _proof_of_client(self) -> str:
        """How the client shows its secret: as the service wants it, else as the standard says."""
        if not self._service.secret:
            return "none"
        basic, posted = "client_secret_basic", "client_secret_post"
        wanted = self._metadata().get("token_endpoint_auth_methods_supported", [basic])
        return posted if posted in wanted and basic not in wanted else basic

    def _verified(
        self, tokens: Mapping[str, Any], errand: Errand, at: datetime
    ) -> Mapping[str, Any]:
        """The claims of the id token, once its signature and all that they say hold."""
        from authlib.oidc.core import CodeIDToken  # type: ignore[import-untyped] # noqa: PLC0415

        token = self._decoded(str(tokens["id_token"]))
        known = self._service.client_id
        claims: Any = CodeIDToken(
            token.claims,
            token.header,
            options={
                "iss": {"essential": True, "value": str(self._metadata()["issuer"])},
                "aud": {"essential": True, "value": known},
                "sub": {"essential": True},
                "nonce": {"essential": True},
            },
            params={
                "nonce": errand.nonce,
                "client_id": known,
                "access_token": tokens.get("access_token"),
            },
        )
        claims.validate(now=int(at.timestamp()), leeway=LEEWAY)
        return dict(claims)

    def _decoded(self, id_token: str) -> Any:
        """The id token, its signature verified; a key not known yet is asked for once."""
        from joserfc import jwt  # noqa: PLC0415
        from joserfc.errors import JoseError  # noqa: PLC0415
        from joserfc.jwk import KeySet  # noqa: PLC0415

        try:
            keys = KeySet.import_key_set({"keys": self._known_keys()})
            return jwt.decode(id_token, keys, algorithms=list(SIGNATURES))
        except (JoseError, ValueError):
            keys = KeySet.import_key_set({"keys": self._known_keys(oldest=ASKED_AGAIN)})
            return jwt.decode(id_token, keys, algorithms=list(SIGNATURES))

    def _known_keys(self, oldest: float = KEPT) -> list[dict[str, Any]]:
        if self._keys is None or time.monotonic() - self._keys[0] > oldest:
            found = ask(self._address("jwks_uri"))["keys"]
            ours = [
                key
                for key in found
                if key.get("kty") in _KINDS_OF_KEY and key.get("use", "sig") == "sig"
            ]
            self._keys = (time.monotonic(), ours)
        return self._keys[1]

    def _about_person(
        self, tokens: Mapping[str, Any], claims: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """What the service says of the person beside the id token, if it is the same person."""
        if "userinfo_endpoint" not in self._metadata():
            return {}
        told = ask(
            self._address("userinfo_endpoint"),
            headers={"Authorization": f"Bearer {tokens['access_token']}"},
        )
        if told.get("sub") != claims["sub"]:
            raise OutsideTrouble("it told of somebody else")
        return {key: told[key] for key in ("email", "email_verified", "name") if key in told}

    def _address(self, name: str) -> str:
        address = str(self._metadata().get(name) or "")
        if not is_safe(address):
            raise OutsideTrouble(f"its {name} is missing, or not https")
        return address

    def _metadata(self) -> dict[str, Any]:
        """What the service says about itself; the issuer has to be the one that was set."""
        if self._about is None or time.monotonic() - self._about[0] > KEPT:
            issuer = self._service.issuer.rstrip("/")
            told = ask(f"{issuer}/.well-known/openid-configuration")
            if str(told.get("issuer")).rstrip("/") != issuer:
                raise OutsideTrouble("it calls itself by another name than the one set")
            self._about = (time.monotonic(), told)
        return self._about[1]
