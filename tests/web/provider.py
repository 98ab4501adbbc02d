"""A sign-in service on this computer: authlib's own server side, over real HTTP."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from authlib.integrations.flask_oauth2 import (  # type: ignore[import-untyped]
    AuthorizationServer,
)
from authlib.oauth2.rfc6749 import ClientMixin, grants  # type: ignore[import-untyped]
from authlib.oauth2.rfc7636 import CodeChallenge  # type: ignore[import-untyped]
from authlib.oidc.core import AuthorizationCodeMixin, UserInfo  # type: ignore[import-untyped]
from authlib.oidc.core.grants import OpenIDCode  # type: ignore[import-untyped]
from flask import Flask, abort, jsonify, request
from flask.typing import ResponseReturnValue
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "govtool-client", "provider secret of the tests"
Claims = dict[str, Any]


@dataclass
class Someone:
    """Whoever signs in at the service next, and what it says about them."""

    sub: str = "s-1"
    email: str | None = "reader.canary-a@example.org"
    email_verified: bool | None = True
    name: str = "Nell Elsewhere"
    amr: list[str] = field(default_factory=list)
    auth_time: int | None = None
    in_userinfo_alone: bool = False

    def get_user_id(self) -> str:
        return self.sub

    def claims(self) -> Claims:
        known = {
            "sub": self.sub,
            "name": self.name,
            "email": self.email,
            "email_verified": self.email_verified,
        }
        return {name: value for name, value in known.items() if value is not None}


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]
    """An authorisation code on its way."""

    code: str
    redirect_uri: str
    scope: str
    nonce: str | None
    user: Someone
    code_challenge: str | None
    code_challenge_method: str | None

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int | None:
        return self.user.auth_time

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> list[str]:
        return self.user.amr


class Client(ClientMixin):  # type: ignore[misc]
    """govtool, as the service knows it."""

    redirect_uris: tuple[str, ...] = ()

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uris[0]

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri in self.redirect_uris

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class Provider:
    """The service while it runs.

    Attributes:
        someone: Who signs in next; None: nobody does, and they are sent back with an error.
        forge: Makes another id token of the claims of a good one.
        asked: The queries that people were sent with.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.issuer = ""
        self.someone: Someone | None = Someone()
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.forge: Callable[[Claims], str] | None = None
        self.about: Claims = {}
        self.asked: list[dict[str, str]] = []
        self.is_down = False
        self.client = Client()
        self._codes: dict[str, Code] = {}
        self._tokens: dict[str, Someone] = {}
        self.app = self._make_app()

    def sign(self, claims: Claims, key: RSAKey | None = None, **header: str) -> str:
        """An id token of these claims."""
        used = key or self.key
        return jwt.encode({"alg": "RS256", "kid": "one", **header}, claims, used)

    def _make_app(self) -> Flask:
        app = Flask("provider")
        server = self._make_server(app)
        app.before_request(lambda: abort(503) if self.is_down else None)

        @app.get("/.well-known/openid-configuration")
        def about() -> ResponseReturnValue:
            told = {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "userinfo_endpoint": f"{self.issuer}/userinfo",
            }
            return jsonify({**told, **self.about})

        @app.get("/keys")
        def keys() -> ResponseReturnValue:
            known = KeySet([self.key]).as_dict(private=False)["keys"]
            strange = {"kty": "AKP", "kid": "of another day", "use": "sig"}
            return jsonify(keys=[strange, *known])

        @app.get("/authorize")
        def authorize() -> ResponseReturnValue:
            self.asked.append(dict(request.args))
            grant = server.get_consent_grant(end_user=self.someone)
            answer = server.create_authorization_response(
                request=None, grant_user=self.someone, grant=grant
            )
            return cast("ResponseReturnValue", answer)

        @app.post("/token")
        def token() -> ResponseReturnValue:
            answer = server.create_token_response()
            if self.forge is not None and answer.status_code == 200:
                told = answer.get_json()
                claims = jwt.decode(told["id_token"], self.key).claims
                return jsonify({**told, "id_token": self.forge(claims)})
            return cast("ResponseReturnValue", answer)

        @app.get("/userinfo")
        def userinfo() -> ResponseReturnValue:
            token = request.headers["Authorization"].removeprefix("Bearer ")
            return jsonify(self._tokens[token].claims())

        return app

    def keep(self, code: Code) -> None:
        """Remember a code until it is used."""
        self._codes[code.code] = code

    def kept(self, code: str) -> Code | None:
        return self._codes.get(code)

    def forget(self, code: Code) -> None:
        del self._codes[code.code]

    def _make_server(self, app: Flask) -> AuthorizationServer:
        def save_token(token: Claims, told: Any) -> None:
            self._tokens[token["access_token"]] = told.user

        server = AuthorizationServer(
            app,
            query_client=lambda client: self.client if client == CLIENT else None,
            save_token=save_token,
        )
        grant = type("OurGrant", (Grant,), {"provider": self})
        server.register_grant(grant, [OpenID(self), CodeChallenge(required=True)])
        return server


class Grant(grants.AuthorizationCodeGrant):  # type: ignore[misc]
    """The code flow."""

    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)
    provider: Provider

    def save_authorization_code(self, code: str, told: Any) -> None:
        asked = told.payload.data
        self.provider.keep(
            Code(
                code,
                told.payload.redirect_uri,
                told.scope,
                asked.get("nonce"),
                told.user,
                asked.get("code_challenge"),
                asked.get("code_challenge_method"),
            )
        )

    def query_authorization_code(self, code: str, _client: Any) -> Code | None:
        return self.provider.kept(code)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        self.provider.forget(authorization_code)

    def authenticate_user(self, authorization_code: Code) -> Someone:
        return authorization_code.user


class OpenID(OpenIDCode):  # type: ignore[misc]
    """What makes the code flow OpenID Connect."""

    def __init__(self, provider: Provider) -> None:
        super().__init__(require_nonce=True)
        self.provider = provider

    def exists_nonce(self, _nonce: str, _request: Any) -> bool:
        return False

    def get_client_algorithm(self, _client: Any) -> str:
        return "RS256"

    def get_client_claims(self, _client: Any) -> Claims:
        now = int(self.provider.now().timestamp())
        return {"iss": self.provider.issuer, "aud": [CLIENT], "iat": now, "exp": now + 300}

    def resolve_client_private_key(self, _client: Any) -> RSAKey:
        return self.provider.key

    def get_encode_header(self, _client: Any) -> Claims:
        return {"alg": "RS256", "kid": "one"}

    def generate_user_info(self, user: Someone, _scope: str) -> UserInfo:
        return UserInfo({"sub": user.sub} if user.in_userinfo_alone else user.claims())


@contextmanager
def running(now: Callable[[], datetime], *redirects: str) -> Iterator[Provider]:
    """A service on a port of its own, which sends people back to these addresses."""
    provider = Provider(now)
    server = make_server("127.0.0.1", 0, provider.app, threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    provider.client.redirect_uris = redirects
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
